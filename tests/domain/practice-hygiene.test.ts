import { describe, expect, test } from 'vitest'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import type { PracticeName } from '../../src/domain/practice/practices.ts'
import {
  figureIn,
  heldOn,
  minutesOf,
  present,
  reflectionOf,
  sentAt,
} from '../support/a-practice-picture.ts'
import { anAgendaItem, ids } from '../support/some-records.ts'

type Row = [string, Partial<PracticePicture>, string]

const thursday = heldOn('2026-11-12', { id: 'meeting-thursday' })
const monday = heldOn('2026-11-09', { id: 'meeting-monday' })
const lately = heldOn('2026-11-19', { id: 'meeting-lately' })

function table(name: PracticeName, rows: readonly Row[]) {
  test.each<Row>([...rows])('%s', (_, picture, expected) => {
    expect(figureIn(name, picture)).toBe(expected)
  })
}

describe('H1: minutes within two working days', () => {
  table('minutes_in_time', [
    ['nothing held is no data', {}, 'no_data'],
    // Thursday, Friday, Monday: two working days after Thursday is Monday, 16 November.
    [
      'out on Monday after a Thursday',
      { meetings: [thursday], minutes: [minutesOf(thursday.id, '2026-11-16T21:59:00.000Z')] },
      '1/1 strong',
    ],
    [
      'out two minutes later, which is Tuesday in Chișinău',
      { meetings: [thursday], minutes: [minutesOf(thursday.id, '2026-11-16T22:01:00.000Z')] },
      '0/1 weak',
    ],
    ['not out at all', { meetings: [thursday] }, '0/1 weak'],
    ['not out, and there is time until Monday', { meetings: [lately] }, 'no_data'],
    [
      'the first version counts, also where a second followed',
      {
        meetings: [monday],
        minutes: [
          minutesOf(monday.id, '2026-11-20T08:00:00.000Z'),
          minutesOf(monday.id, '2026-11-10T08:00:00.000Z'),
        ],
      },
      '1/1 strong',
    ],
  ])

  test('asks for the minutes that are owed, and else for quicker ones', () => {
    expect(reflectionOf('minutes_in_time', { meetings: [thursday] }).step).toEqual({
      kind: 'send_minutes',
      mechanismId: ids.mechanism,
      meetingId: thursday.id,
      on: '2026-11-16',
    })
    const minutes = [minutesOf(thursday.id, '2026-11-18T08:00:00.000Z')]
    expect(reflectionOf('minutes_in_time', { meetings: [thursday], minutes }).step).toEqual({
      kind: 'minutes_sooner',
      mechanismId: ids.mechanism,
      meetings: 1,
    })
  })
})

describe('H2: agenda three working days before', () => {
  table('agenda_in_time', [
    ['an agenda that was not sent from here is no data', { meetings: [thursday] }, 'no_data'],
    [
      'sent on Monday for Thursday',
      { meetings: [thursday], sentAgendas: [sentAt(thursday.id, '2026-11-09T10:00:00.000Z')] },
      '1/1 strong',
    ],
    [
      'sent on Tuesday for Thursday',
      { meetings: [thursday], sentAgendas: [sentAt(thursday.id, '2026-11-10T10:00:00.000Z')] },
      '0/1 weak',
    ],
    [
      'sent on Friday for Monday: a weekend is no working day',
      { meetings: [monday], sentAgendas: [sentAt(monday.id, '2026-11-06T10:00:00.000Z')] },
      '0/1 weak',
    ],
    [
      'the first one counts',
      {
        meetings: [thursday],
        sentAgendas: [
          sentAt(thursday.id, '2026-11-11T10:00:00.000Z'),
          sentAt(thursday.id, '2026-11-02T10:00:00.000Z'),
        ],
      },
      '1/1 strong',
    ],
  ])
})

const items = (meetingId: string, ...kinds: string[]) =>
  kinds.map((kind, at) => anAgendaItem({ meetingId, kind, position: `a${at}` }))

describe('H3: action review first', () => {
  table('review_first', [
    ['no agenda is no data', { meetings: [monday, thursday] }, 'no_data'],
    [
      'the first meeting of a forum has nothing to review',
      { meetings: [monday], agenda: items(monday.id, 'discussion') },
      'no_data',
    ],
    [
      'right after the agenda',
      {
        meetings: [monday, thursday],
        agenda: items(thursday.id, 'adoption_of_agenda', 'review_of_action_points', 'discussion'),
      },
      '1/1 strong',
    ],
    [
      'after the updates',
      {
        meetings: [monday, thursday],
        agenda: items(thursday.id, 'adoption_of_agenda', 'information', 'review_of_action_points'),
      },
      '0/1 weak',
    ],
    [
      'not at all',
      { meetings: [monday, thursday], agenda: items(thursday.id, 'discussion') },
      '0/1 weak',
    ],
  ])
})

const until = (endsAt: string, fields = {}) =>
  heldOn('2026-11-12', { endsAt: `2026-11-12T${endsAt}:00.000Z`, ...fields })

describe('H4: at most ninety minutes', () => {
  table('short_meetings', [
    ['nothing held is no data', {}, 'no_data'],
    ['ninety minutes', { meetings: [until('09:30')] }, '1/1 strong'],
    ['ninety-one', { meetings: [until('09:31')] }, '0/1 weak'],
    [
      'as it went, not as it was planned',
      {
        meetings: [
          until('09:30', {
            openedAt: '2026-11-12T08:00:00.000Z',
            closedAt: '2026-11-12T10:00:00.000Z',
          }),
        ],
      },
      '0/1 weak',
    ],
    [
      'as planned where it was closed the next day',
      {
        meetings: [
          until('09:30', {
            openedAt: '2026-11-12T08:00:00.000Z',
            closedAt: '2026-11-13T08:00:00.000Z',
          }),
        ],
      },
      '1/1 strong',
    ],
  ])
})

const speaking = (...langs: readonly (readonly string[])[]) => {
  const attendance = langs.map(() => present(thursday.id))
  const languages = new Map(attendance.map(({ id }, at) => [id as string, langs[at] ?? []]))
  return { attendance, languages }
}
const offering = (...interpretation: string[]) => [{ ...thursday, interpretation }]

describe('H5: interpretation where languages differ', () => {
  table('interpretation', [
    ['unknown languages are no data', { meetings: [thursday], ...speaking([], []) }, 'no_data'],
    [
      'one language in common needs none',
      { meetings: [thursday], ...speaking(['en', 'ro'], ['ro-MD']) },
      'no_data',
    ],
    [
      'none in common, none offered',
      { meetings: [thursday], ...speaking(['en'], ['ro']) },
      '0/1 weak',
    ],
    [
      'what is spoken is offered',
      { meetings: offering('ro'), ...speaking(['en'], ['ro']) },
      '1/1 strong',
    ],
    [
      'another one is offered',
      { meetings: offering('ro'), ...speaking(['en'], ['ru']) },
      '0/1 weak',
    ],
    ['one person alone needs none', { meetings: [thursday], ...speaking(['ru']) }, 'no_data'],
  ])

  test('names the languages that were missing, and nobody who speaks them', () => {
    const picture = { meetings: offering('ro'), ...speaking(['en'], ['ru'], ['ro']) }
    expect(reflectionOf('interpretation', picture).step).toEqual({
      kind: 'offer_interpretation',
      mechanismId: ids.mechanism,
      langs: ['ru'],
    })
  })
})
