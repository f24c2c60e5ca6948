import decodeQR from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { composeMinutes } from '../../src/domain/compose-minutes.ts'
import type { Minutes } from '../../src/domain/minutes.ts'
import { meetingPaper } from '../../src/papers/meeting-paper.ts'
import { paperDocx } from '../../src/papers/paper-docx.ts'
import { paperHtml } from '../../src/papers/paper-html.ts'
import { paperMarkdown } from '../../src/papers/paper-markdown.ts'
import type { PaperSource } from '../../src/papers/paper-source.ts'
import { qrPath } from '../../src/papers/qr-picture.ts'
import { filesIn } from '../support/unzip.ts'
import { aLine, aPaperSource, aRequest, changed, made, textOf } from './a-paper-source.ts'
import { mechanismId, meetingId, row } from './source.ts'

/** The minutes of `source` as the server circulates them. */
function aVersion(source: PaperSource, fields: Record<string, unknown> = {}): Minutes {
  const { content, marking, chathamHouse } = composeMinutes(source)
  return row('minutes', {
    id: 'minutes-tcm-7-v1',
    lang: 'en',
    marking,
    mechanismId,
    meetingId,
    version: 1,
    content,
    hash: '0123456789abcdef'.repeat(4),
    chathamHouse,
    rule: 'silence',
    circulatedAt: '2026-12-01T10:00:00.000Z',
    remark: 'Please read by Friday',
    deadlineAt: '2026-12-06T10:00:00.000Z',
    state: 'under_silence',
    stateReason: '',
    adoptedAt: null,
    endorsedAtMeetingId: null,
    numbers: {},
    errata: {},
    ...fields,
  })
}

const since = { ...aLine('line-0y8', { text: 'Written since' }) }
const withVersion = (fields: Record<string, unknown> = {}) => {
  const source = aPaperSource()
  return aPaperSource({ minutes: [aVersion(source, fields)], lines: [...source.lines, since] })
}
const minutesOf = (fields: Record<string, unknown> = {}) =>
  textOf(made('minutes', withVersion(fields)).paper)

describe('a printed copy of circulated minutes', () => {
  test('says what was circulated, word for word and in order, and nothing written since', () => {
    const text = minutesOf()
    const parts = [
      'Version 1: Under silence until 6 December 2026, 12:00 (Europe/Chisinau). Not yet adopted.',
      'Chair: Ana Chair',
      'Circulated: 1 December 2026, 12:00 (Europe/Chisinau)',
      'Remark: Please read by Friday',
      'Code of this version: 0123 4567 89ab cdef 0123 4567 89ab cdef',
      'IOM | Ana Chair',
      '1. Title agenda-a1',
      'IOM: Said line-0a1',
      'Concern (IOM, Bogdan Recorder): Adăposturi',
      'Decision (number follows, under silence, not yet adopted): Decided decision-1',
      'Reservation (La Strada): Not without funds',
      'Decided decision-2',
      'Action: Task action-1 — IOM',
      '2. Title agenda-b2',
      'Tuesday, 19 January 2027',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(parts.filter((_, at) => places[at] === -1)).toEqual([])
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(text).not.toContain('Written since')
  })

  test('names each organisation as it was called then', () => {
    const source = withVersion()
    const organisations = source.organisations.map((one) =>
      changed('organisation', one, { name: `${one.name} renamed` }),
    )
    expect(textOf(made('minutes', { ...source, organisations }).paper)).not.toContain(
      'La Strada renamed |',
    )
  })

  test('once adopted has its numbers, the day, and its corrections beside it', () => {
    const text = minutesOf({
      state: 'adopted',
      adoptedAt: '2026-12-06T10:00:00.000Z',
      numbers: { 'decision-1': 'TCM/2026/5' },
      errata: { 1: { at: '2026-12-08T10:00:00.000Z', by: null, text: 'For North read South' } },
    })
    expect(text).toContain('Version 1: Adopted on 6 December 2026, 12:00')
    expect(text).toContain('Decision TCM/2026/5: Decided decision-1')
    expect(text).toContain('Corrections\n1. 8 December 2026: For North read South')
    expect(text).not.toContain('Not yet adopted')
  })

  test.each([
    ['circulated', 'for the next meeting to endorse'],
    ['adopted_contested', 'Contested: an objection is being looked at'],
  ])('says that it is %s', (state, words) => {
    expect(minutesOf({ state })).toContain(words)
  })

  test.each(['silence_broken', 'reopened'])(
    'is not made of a version that is %s: the draft of the next one is',
    (state) => {
      const text = minutesOf({ state })
      expect(text).toContain('Written since')
      expect(text).not.toContain('Version 1')
    },
  )

  test('is of the latest version', () => {
    const source = aPaperSource()
    const minutes = [
      aVersion(source, { id: 'minutes-tcm-7-v2', version: 2 }),
      aVersion(source, { state: 'silence_broken' }),
    ]
    expect(textOf(made('minutes', { ...source, minutes }).paper)).toContain('Version 2: ')
  })

  test('is not made of a version that its reader may not read', () => {
    expect(minutesOf({ marking: 'RED', readers: ['person-other'] })).not.toContain('Version 1')
  })

  test('attributes nothing that was said under the Chatham House Rule', () => {
    const source = aPaperSource()
    const meeting = changed('meeting', source.meeting, { chathamHouse: true })
    const quiet = { ...source, meeting }
    const text = textOf(made('minutes', { ...quiet, minutes: [aVersion(quiet)] }).paper)
    expect(text).toContain('Version 1')
    expect(text).toContain('Said line-0a1')
    expect(text).not.toMatch(/IOM|La Strada|Ana Chair|Bogdan/)
  })

  test('one line so: it stands without a name, and the paper says that the rule holds in part', () => {
    const source = aPaperSource({ lines: [aLine('line-0a1', { chathamHouse: true })] })
    const text = textOf(made('minutes', { ...source, minutes: [aVersion(source)] }).paper)
    expect(text).toContain('\nSaid line-0a1')
    expect(text).toContain('In part under the Chatham House Rule')
  })

  test('a version of a newer app is not printed as if it were read', () => {
    const source = withVersion({ content: { newer: true } })
    expect(meetingPaper('minutes', source, aRequest())).toEqual({
      ok: false,
      error: { kind: 'too-new' },
    })
  })
})

describe('the code on a printed copy', () => {
  const address = `https://mission.example/check/${'0123456789abcdef'.repeat(2)}`

  /** What a camera reads of a picture of two colours, as a file of a word processor holds it. */
  function readBitmap(file: Buffer): string {
    const width = file.readInt32LE(18)
    const rowBytes = Math.ceil(width / 32) * 4
    const data = new Uint8Array(width * width * 4).fill(255)
    for (let y = 0; y < width; y += 1)
      for (let x = 0; x < width; x += 1) {
        const byte = file[file.readUInt32LE(10) + (width - 1 - y) * rowBytes + (x >> 3)] ?? 0
        if ((byte & (0x80 >> (x & 7))) !== 0) data.set([0, 0, 0], (y * width + x) * 4)
      }
    return decodeQR({ width, height: width, data })
  }

  test('leads to the page that says whether it is current, in every form', async () => {
    const { paper } = made('minutes', withVersion())
    const files = filesIn(new Uint8Array(await paperDocx(paper, '2026-12-02T10:00:00.000Z')))
    const picture = [...files].find(([name]) => name.endsWith('.bmp'))?.[1]
    expect(readBitmap(picture ?? Buffer.alloc(0))).toBe(address)
    const { size, path } = qrPath(address)
    expect(paperHtml(paper)).toContain(
      `<svg viewBox="0 0 ${size} ${size}" aria-hidden="true"><path d="${path}"`,
    )
    expect(paperMarkdown(paper).replaceAll('\\', '')).toContain(address)
  })

  test('is on no draft, and on none that nobody can ask about', () => {
    const hasCode = (source: PaperSource, checkAddress: null | (() => string)) =>
      made('minutes', source, { checkAddress }).paper.blocks.some(({ as }) => as === 'code')
    expect(hasCode(withVersion(), () => 'x')).toBe(true)
    expect(hasCode(withVersion(), null)).toBe(false)
    expect(hasCode(aPaperSource(), () => 'x')).toBe(false)
  })
})
