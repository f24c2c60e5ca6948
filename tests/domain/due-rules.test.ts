import { describe, expect, test } from 'vitest'
import { type ActionState, actionStates } from '../../src/domain/action-item.ts'
import { daysAfter } from '../../src/domain/calendar.ts'
import { dayOf } from '../../src/domain/day.ts'
import { Due, dueKinds } from '../../src/domain/due.ts'
import {
  compareDues,
  type DueContext,
  daysLate,
  dueInPlaceOf,
  isDueSoon,
  isLongOverdue,
  isOverdue,
  isToAsk,
  latestDay,
  redated,
  workingDaysAfter,
} from '../../src/domain/due-rules.ts'
import { nextReminder, remindOn } from '../../src/domain/reminders.ts'
import { anActionItem } from '../support/some-records.ts'

/** A meeting on Thursday 5 November 2026, the next one on 3 December, read on 10 November. */
const context: DueContext = {
  meetingOn: '2026-11-05',
  nextMeetingOn: '2026-12-03',
  minutesCirculatedOn: null,
  today: '2026-11-10',
}

const dues = {
  date: { kind: 'date', on: '2026-11-20', words: 'By the 20th' },
  week: { kind: 'week', of: '2026-11-16', words: 'The week of 16th' },
  month: { kind: 'month', of: '2026-11', words: 'End of Month' },
  next_meeting: { kind: 'next_meeting', words: 'Before next meeting' },
  with_minutes: { kind: 'with_minutes', words: 'With minutes' },
  asap: { kind: 'asap', words: 'ASAP' },
  when: { kind: 'when', event: 'The dates are known', words: '' },
  ongoing: { kind: 'ongoing', words: 'Regularly' },
  none: { kind: 'none', words: '' },
} as const satisfies Record<(typeof dueKinds)[number], Due>

/** The rule of each kind: its last day, the days of reminders, the first day on which it is overdue. */
const rules: readonly [
  kind: keyof typeof dues,
  last: string | null,
  reminders: readonly string[],
  overdueFrom: string | null,
][] = [
  ['date', '2026-11-20', ['2026-11-13', '2026-11-19', '2026-11-20'], '2026-11-21'],
  ['week', '2026-11-22', ['2026-11-15', '2026-11-21', '2026-11-22'], '2026-11-23'],
  ['month', '2026-11-30', ['2026-11-23', '2026-11-29', '2026-11-30'], '2026-12-01'],
  ['next_meeting', '2026-12-03', ['2026-11-26', '2026-12-02', '2026-12-03'], '2026-12-04'],
  // Thursday and two working days: Monday.
  ['with_minutes', '2026-11-09', ['2026-11-08', '2026-11-09'], '2026-11-10'],
  ['asap', '2026-11-19', ['2026-11-12', '2026-11-18', '2026-11-19'], '2026-11-20'],
  ['when', null, ['2026-12-03'], null],
  ['ongoing', null, ['2026-12-03'], null],
  ['none', null, ['2026-12-03'], null],
]

test('every kind of due has its rule', () => {
  expect(rules.map(([kind]) => kind).sort()).toEqual([...dueKinds].sort())
})

describe.each(rules)('%s', (kind, last, reminders, overdueFrom) => {
  const due = dues[kind]

  test('is a due', () => {
    expect(Due.safeParse(due).success).toBe(true)
  })

  test('has its last day', () => {
    expect(latestDay(due, context)).toBe(last)
  })

  test('reminds', () => {
    expect(remindOn(due, context)).toEqual(reminders)
  })

  test('becomes overdue at 00:00 of the next day, or never', () => {
    const item = anActionItem({ due, dueOn: latestDay(due, context) })
    if (overdueFrom === null) {
      expect(isOverdue(item, { today: '2036-01-01' })).toBe(false)
      return
    }
    expect(isOverdue(item, { today: daysAfter(overdueFrom, -1) })).toBe(false)
    expect(isOverdue(item, { today: overdueFrom })).toBe(true)
  })
})

describe('what the calendar does not say yet', () => {
  const unplanned = { ...context, nextMeetingOn: null }

  test('a promise for the next meeting has no day while none is planned', () => {
    expect(latestDay(dues.next_meeting, unplanned)).toBeNull()
  })

  test.each(['next_meeting', 'when', 'ongoing', 'none'] as const)(
    'with no next meeting, %s is asked about after thirty days',
    (kind) => {
      expect(remindOn(dues[kind], unplanned)).toEqual(['2026-12-05'])
    },
  )

  test('what goes with the minutes is due on the day they went out', () => {
    const circulated = { ...context, minutesCirculatedOn: '2026-11-17' }
    expect(latestDay(dues.with_minutes, circulated)).toBe('2026-11-17')
  })

  test.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-12', '2026-12-31'],
    ['2026-04', '2026-04-30'],
  ])('the month %s ends on %s', (of, last) => {
    expect(latestDay({ kind: 'month', of, words: '' }, context)).toBe(last)
  })

  test.each([
    ['2026-11-05', 2, '2026-11-09'],
    ['2026-11-06', 1, '2026-11-09'],
    ['2026-11-07', 1, '2026-11-09'],
    ['2026-11-09', 5, '2026-11-16'],
    ['2026-11-09', 0, '2026-11-09'],
  ])('%s and %i working days is %s', (day, count, expected) => {
    expect(workingDaysAfter(day, count)).toBe(expected)
  })
})

describe('the clock of the mission, not of the phone', () => {
  const item = anActionItem({ due: dues.date, dueOn: '2026-11-20' })
  // Chișinău is two hours ahead of UTC in November.
  const moments = [
    ['2026-11-20T21:59:59.000Z', false],
    ['2026-11-20T22:00:00.000Z', true],
    ['2026-11-20T23:30:00.000Z', true],
  ] as const

  test.each(moments)('at %s it is overdue: %s', (instant, expected) => {
    expect(isOverdue(item, { today: dayOf(instant, 'Europe/Chisinau') })).toBe(expected)
  })

  test('on the night when summer time ends, the day still ends at midnight', () => {
    const october = anActionItem({ due: dues.date, dueOn: '2026-10-24' })
    const before = { today: dayOf('2026-10-24T20:59:59.000Z', 'Europe/Chisinau') }
    const after = { today: dayOf('2026-10-24T21:00:00.000Z', 'Europe/Chisinau') }
    expect([isOverdue(october, before), isOverdue(october, after)]).toEqual([false, true])
  })
})

describe('which states run', () => {
  const cells: Readonly<Record<ActionState, readonly [late: boolean, soon: boolean]>> = {
    open: [true, true],
    in_progress: [true, true],
    blocked: [true, true],
    // What is said to be done waits for a check, not for work.
    reported_done: [false, false],
    done: [false, false],
    dropped: [false, false],
    superseded: [false, false],
  }

  test.each(actionStates)('%s', (state) => {
    const item = anActionItem({ state, dueOn: '2026-11-20' })
    expect(isOverdue(item, { today: '2026-11-21' })).toBe(cells[state][0])
    expect(isDueSoon(item, { today: '2026-11-20' })).toBe(cells[state][1])
  })
})

describe('soon, late, long late', () => {
  const item = anActionItem({ dueOn: '2026-11-20' })

  test.each([
    ['2026-11-12', false],
    ['2026-11-13', true],
    ['2026-11-20', true],
    ['2026-11-21', false],
  ])('on %s it is due soon: %s', (today, expected) => {
    expect(isDueSoon(item, { today })).toBe(expected)
  })

  test.each([
    ['2026-11-20', 0],
    ['2026-11-21', 1],
    ['2026-12-20', 30],
    ['2027-11-20', 365],
  ])('on %s it is %i days late', (today, expected) => {
    expect(daysLate(item, { today })).toBe(expected)
  })

  test.each([
    ['2026-12-20', 0, false],
    ['2026-12-21', 0, true],
    ['2026-11-21', 2, false],
    ['2026-11-21', 3, true],
    // Carried ten times, but its day has not come: long, and not late.
    ['2026-11-20', 10, false],
  ])('on %s, carried over %i times, it is long overdue: %s', (today, carriedOver, expected) => {
    expect(isLongOverdue(item, { today, carriedOver })).toBe(expected)
  })

  test('what is long overdue is overdue', () => {
    for (const state of actionStates)
      for (const carriedOver of [0, 3, 9]) {
        const each = anActionItem({ state, dueOn: '2026-09-01' })
        const isLong = isLongOverdue(each, { today: '2026-11-21', carriedOver })
        expect(isLong && !isOverdue(each, { today: '2026-11-21' })).toBe(false)
      }
  })

  test.each([
    ['none', 'open', true],
    ['when', 'blocked', true],
    ['none', 'done', false],
    ['ongoing', 'open', false],
    ['date', 'open', false],
  ] as const)('%s and %s is a question to ask: %s', (kind, state, expected) => {
    expect(isToAsk(anActionItem({ due: dues[kind], state }))).toBe(expected)
  })
})

describe('the order of a list', () => {
  test('by last day, then by kind, and what has no day last', () => {
    const shuffled = (['none', 'month', 'ongoing', 'asap', 'when', 'date', 'week'] as const).map(
      (kind) => ({ due: dues[kind], dueOn: latestDay(dues[kind], context) }),
    )
    const sorted = shuffled.toSorted(compareDues).map(({ due }) => due.kind)
    expect(sorted).toEqual(['asap', 'date', 'week', 'month', 'when', 'ongoing', 'none'])
  })

  test('on the same day what was wanted soonest comes first', () => {
    const sameDay = dueKinds.toReversed().map((kind) => ({ due: dues[kind], dueOn: '2026-11-20' }))
    expect(sameDay.toSorted(compareDues).map(({ due }) => due.kind)).toEqual([...dueKinds])
  })
})

describe('a meeting that moves', () => {
  const items = [
    { due: dues.next_meeting, dueOn: '2026-12-03' },
    { due: dues.date, dueOn: '2026-11-20' },
  ]

  test('takes its promises with it and no others', () => {
    const moved = redated(items, { ...context, nextMeetingOn: '2026-12-10' })
    expect(moved).toEqual([{ item: items[0], dueOn: '2026-12-10' }])
  })

  test('that is called off leaves them without a day', () => {
    const moved = redated(items, { ...context, nextMeetingOn: null })
    expect(moved.map(({ dueOn }) => dueOn)).toEqual([null])
  })

  test('brought forward past a reminder’s day, it is given today', () => {
    const moved = { ...context, nextMeetingOn: '2026-11-09' }
    expect(nextReminder(dues.next_meeting, moved)).toBe('2026-11-10')
  })
})

describe('another due for a promise', () => {
  const before = { kind: 'date', on: '2026-02-10', words: 'Feb 10' } as const
  test.each([
    ['another day drops the old words', { ...before, on: '2026-07-15' }, ''],
    ['another kind drops them too', { kind: 'asap', words: 'Feb 10' } as const, ''],
    ['new words stand', { ...before, on: '2026-07-15', words: 'mid-July' }, 'mid-July'],
    ['the same day keeps its words', before, 'Feb 10'],
  ])('%s', (_, after, words) => {
    expect(dueInPlaceOf(before, after)).toEqual({ ...after, words })
  })
})
