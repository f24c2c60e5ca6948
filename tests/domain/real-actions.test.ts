import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { Due } from '../../src/domain/due.ts'
import { dueContextIn } from '../../src/domain/due-context.ts'
import { compareDues, type DueContext, latestDay } from '../../src/domain/due-rules.ts'
import { nextReminder, remindOn } from '../../src/domain/reminders.ts'
import { sharedData } from '../support/shared-data.ts'
import { aMeeting, anActionItem } from '../support/some-records.ts'

/**
 * The 27 actions of four real co-ordination meetings, each read by hand: the due it is, its last day, its
 * first reminder; and the last day once the next meeting was put off by a week. The words are in the file
 * that lies beside the repository, and stay there; a row is known by its place in it.
 */
type Reading = readonly [due: object, last: string | null, first: string, moved: string | null]

/** When the four meetings were, and the ones after them. Days that the file does not give are ours. */
const meetings = {
  '2015-02': { on: '2015-02-12', next: '2015-03-12', moved: '2015-03-19' },
  '2017-01-26': { on: '2017-01-26', next: '2017-02-23', moved: '2017-03-02' },
  '2017-05': { on: '2017-05-18', next: '2017-06-08', moved: '2017-06-15' },
  '2017-06': { on: '2017-06-08', next: '2017-07-06', moved: '2017-07-13' },
} as const

const nextMeeting = { kind: 'next_meeting' }
const withMinutes = { kind: 'with_minutes' }
const asap = { kind: 'asap' }
const ongoing = { kind: 'ongoing' }

/** In the order of the file. `week` names its Monday; a week that was over already is the coming one. */
const readings: readonly Reading[] = [
  // Thursday 26 January 2017; two weeks are up on 9 February.
  [nextMeeting, '2017-02-23', '2017-02-16', '2017-03-02'],
  [{ kind: 'week', of: '2017-02-13' }, '2017-02-19', '2017-02-12', '2017-02-19'],
  [ongoing, null, '2017-02-23', null],
  [{ kind: 'date', on: '2017-02-10' }, '2017-02-10', '2017-02-03', '2017-02-10'],
  [asap, '2017-02-09', '2017-02-02', '2017-02-09'],
  [{ kind: 'when', event: 'As soon as dates are available' }, null, '2017-02-23', null],
  [ongoing, null, '2017-02-23', null],
  // Thursday 12 February 2015.
  [{ kind: 'when', event: 'When available' }, null, '2015-03-12', null],
  [ongoing, null, '2015-03-12', null],
  [asap, '2015-02-26', '2015-02-19', '2015-02-26'],
  [asap, '2015-02-26', '2015-02-19', '2015-02-26'],
  [nextMeeting, '2015-03-12', '2015-03-05', '2015-03-19'],
  [{ kind: 'week', of: '2015-03-02' }, '2015-03-08', '2015-03-01', '2015-03-08'],
  // Its Sunday is three days off: a week before lies before the meeting.
  [{ kind: 'week', of: '2015-02-09' }, '2015-02-15', '2015-02-14', '2015-02-15'],
  // Thursday 18 May 2017; two working days later is Monday the 22nd.
  [{ kind: 'date', on: '2017-05-24' }, '2017-05-24', '2017-05-23', '2017-05-24'],
  [withMinutes, '2017-05-22', '2017-05-21', '2017-05-22'],
  [{ kind: 'none' }, null, '2017-06-08', null],
  [withMinutes, '2017-05-22', '2017-05-21', '2017-05-22'],
  // Thursday 8 June 2017.
  [{ kind: 'date', on: '2017-06-12' }, '2017-06-12', '2017-06-11', '2017-06-12'],
  [ongoing, null, '2017-07-06', null],
  [{ kind: 'month', of: '2017-06' }, '2017-06-30', '2017-06-23', '2017-06-30'],
  [{ kind: 'month', of: '2017-06' }, '2017-06-30', '2017-06-23', '2017-06-30'],
  [nextMeeting, '2017-07-06', '2017-06-29', '2017-07-13'],
  [withMinutes, '2017-06-12', '2017-06-11', '2017-06-12'],
  [nextMeeting, '2017-07-06', '2017-06-29', '2017-07-13'],
  [{ kind: 'week', of: '2017-07-03' }, '2017-07-09', '2017-07-02', '2017-07-09'],
  [nextMeeting, '2017-07-06', '2017-06-29', '2017-07-13'],
]

/** Their places in the file, most urgent first: by last day, what has none last, then by kind and words. Written by hand. */
const inOrder = [
  13, 9, 10, 12, 11, 4, 3, 1, 0, 15, 17, 14, 18, 23, 20, 21, 22, 24, 26, 25, 5, 7, 19, 2, 6, 8, 16,
]

type Row = Record<string, string>

function rows(): Row[] | undefined {
  const folder = sharedData()
  if (folder === undefined) return undefined
  const text = readFileSync(join(folder, 'real-actions.csv'), 'utf8')
  return Papa.parse<Row>(text.trim(), { header: true }).data
}

function contextOf(row: Row, isMoved: boolean): DueContext {
  const { on, next, moved } = meetings[row.meeting_date as keyof typeof meetings]
  const origin = aMeeting({ id: 'meeting-origin', startsAt: `${on}T08:00:00.000Z`, state: 'held' })
  const after = aMeeting({ startsAt: `${isMoved ? moved : next}T08:00:00.000Z` })
  const action = anActionItem({ meetingId: origin.id })
  const found = dueContextIn(action, [origin, after], { today: on, minutesOut: new Map() })
  if (found === null) expect.fail('its meeting is there')
  return found
}

test('the 27 real actions: words unchanged, a last day, a reminder, and what moves with the meeting', (context) => {
  const real = rows()
  if (real === undefined) return context.skip('The real actions are not beside the repository.')
  expect(real).toHaveLength(27)
  const told = real.map((row, index) => {
    const words = row['due as written'] ?? ''
    const due = Due.parse({ ...readings[index]?.[0], words })
    const [still, moved] = [contextOf(row, false), contextOf(row, true)]
    expect(due.kind.replace('_', '-')).toBe(row['due kind'])
    expect(due.words).toBe(words)
    return [
      readings[index]?.[0],
      latestDay(due, still),
      nextReminder(due, still),
      latestDay(due, moved),
    ]
  })
  expect(told).toEqual(readings)
})

test('each has its reminders again when the next meeting moves, and none of the old ones', (context) => {
  const real = rows()
  if (real === undefined) return context.skip('The real actions are not beside the repository.')
  for (const [index, row] of real.entries()) {
    const due = Due.parse({ ...readings[index]?.[0], words: row['due as written'] ?? '' })
    const before = remindOn(due, contextOf(row, false))
    const after = remindOn(due, contextOf(row, true))
    const isBound = ['next_meeting', 'ongoing', 'when', 'none'].includes(due.kind)
    expect(after.length).toBeGreaterThan(0)
    expect([index, after.at(-1) === before.at(-1)]).toEqual([index, !isBound])
  }
})

test('they have one total order, whatever order they come in', (context) => {
  const real = rows()
  if (real === undefined) return context.skip('The real actions are not beside the repository.')
  const dated = real.map((row, index) => {
    const due = Due.parse({ ...readings[index]?.[0], words: row['due as written'] ?? '' })
    return { index, due, dueOn: latestDay(due, contextOf(row, false)) }
  })
  const order = (list: typeof dated) =>
    list.toSorted((a, b) => compareDues(a, b) || a.index - b.index).map(({ index }) => index)
  expect(order(dated)).toEqual(inOrder)
  expect(order(dated.toReversed())).toEqual(inOrder)
})
