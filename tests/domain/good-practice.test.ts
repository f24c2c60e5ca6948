import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { daysBetween } from '../../src/domain/calendar.ts'
import { goodPractice, practiceNames, practiceSeries } from '../../src/domain/good-practice.ts'
import { bandOf, figureOf, trendOf } from '../../src/domain/practice/figure.ts'
import { type Practice, practices } from '../../src/domain/practice/practices.ts'
import { aCase } from '../../src/domain/practice/reading.ts'
import { monthsUpTo, windowOf } from '../../src/domain/practice/window.ts'
import { aPracticePicture, heldOn, today } from '../support/a-practice-picture.ts'
import { sharedData } from '../support/shared-data.ts'

describe('bands', () => {
  test.each([
    [null, 'no_data'],
    [0, 'weak'],
    [25, 'weak'],
    [26, 'needs_work'],
    [50, 'needs_work'],
    [51, 'satisfactory'],
    [75, 'satisfactory'],
    [76, 'strong'],
    [100, 'strong'],
  ])('%s is %s', (score, band) => {
    expect(bandOf(score)).toBe(band)
  })

  test('what is read and what is said agree: 50.5 is read as 51, and is satisfactory', () => {
    const figure = figureOf([aCase('meeting', 'a', true, 101), aCase('meeting', 'b', false, 99)])
    expect([figure.score, figure.band]).toEqual([51, 'satisfactory'])
  })

  test('no data before is no trend', () => {
    const good = figureOf([aCase('meeting', 'a', true)])
    expect(trendOf(good, figureOf([]))).toBeNull()
    expect(trendOf(good, good)).toEqual({ direction: 'same', by: 0 })
  })
})

describe('windows', () => {
  test('six months end today', () => {
    expect(windowOf('2026-11-21')).toEqual({ fromOn: '2026-05-22', toOn: '2026-11-21' })
    // 31 August: there is no 31 February.
    expect(windowOf('2026-08-31')).toEqual({ fromOn: '2026-03-01', toOn: '2026-08-31' })
  })

  test.each(['2026-11-21', '2026-08-31', '2028-02-29', '2026-03-30'])(
    'the twelve months up to %s leave no day out and have none twice',
    (day) => {
      const months = monthsUpTo(day)
      expect(months.length).toBe(12)
      expect(months.at(-1)?.toOn).toBe(day)
      for (const [at, { fromOn }] of months.entries())
        if (at > 0) expect(daysBetween(months[at - 1]?.toOn ?? '', fromOn)).toBe(1)
      expect(months[6]?.fromOn).toBe(windowOf(day).fromOn)
    },
  )
})

describe('the mirror', () => {
  test('has every rule once, those of the papers with their sentence', () => {
    const numbers = practiceNames.map((name) => practices[name].number)
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const { number, sentences } of Object.values<Practice>(practices))
      expect(sentences.length > 0, number).toBe(number.startsWith('G'))
  })

  test('of an empty mission no rule has data, and none has a bad mark or a step', () => {
    for (const { figure, before, trend, step, name } of goodPractice(
      aPracticePicture({ mechanisms: [], organisations: [] }),
    )) {
      expect([figure.band, before.band], name).toEqual(['no_data', 'no_data'])
      expect([trend, step], name).toEqual([null, null])
    }
  })

  test('the months of a series add up to the half-year and the one before', () => {
    const meetings = ['2026-11-12', '2026-07-09', '2026-05-22', '2026-05-21', '2026-01-15'].map(
      (day) => heldOn(day),
    )
    const picture = aPracticePicture({ meetings })
    const months = practiceSeries(picture, 'short_meetings').map(({ figure }) => figure.whole)
    const found = goodPractice(picture).find(({ name }) => name === 'short_meetings')
    const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0)
    expect([sum(months.slice(6)), sum(months.slice(0, 6))]).toEqual([3, 2])
    expect([found?.figure.whole, found?.before.whole]).toEqual([3, 2])
    expect(practiceSeries(picture, 'short_meetings').at(-1)?.window.toOn).toBe(today)
  })
})

const papers = {
  osce: 'osce-co-ordination-good-practices.txt',
  coe: 'coe-relations-with-international-organisations.txt',
}

test('each sentence stands in its paper, under its heading', (context) => {
  const data = sharedData()
  const folder = join(data ?? '', '..', 'seeds')
  if (data === undefined || !existsSync(folder)) {
    return context.skip(`NOT TESTED on the papers: ${folder} is not there.`)
  }
  const plain = (text: string) =>
    text.replace(/\[footnoteRef[^\]]*\](\s*\[[^\]]*\])?/g, '').replace(/\s+/g, ' ')
  for (const { sentences, number } of Object.values<Practice>(practices))
    for (const { words, paper, section } of sentences) {
      const text = plain(readFileSync(join(folder, papers[paper]), 'utf8'))
      const heading = text.lastIndexOf(section)
      expect(heading, `${number}: ${section}`).toBeGreaterThanOrEqual(0)
      expect(text.indexOf(words, heading), `${number}: ${words}`).toBeGreaterThan(heading)
    }
})
