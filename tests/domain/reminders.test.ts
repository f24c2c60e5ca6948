import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter } from '../../src/domain/calendar.ts'
import type { Day } from '../../src/domain/day.ts'
import { type DueKind, dueKinds } from '../../src/domain/due.ts'
import { type DueContext, latestDay } from '../../src/domain/due-rules.ts'
import {
  digestNow,
  isQuiet,
  type ReminderDay,
  type ReminderSetting,
} from '../../src/domain/reminder-time.ts'
import { digestPartOf, reminderRules, remindOn, remindsOn } from '../../src/domain/reminders.ts'
import { anActionItem } from '../support/some-records.ts'

const context: DueContext = {
  meetingOn: '2026-11-05',
  nextMeetingOn: '2026-12-03',
  minutesCirculatedOn: null,
  today: '2026-11-20',
}
const by = (on: Day) => ({ kind: 'date', on, words: '' }) as const

describe('the rule of each kind, by hand', () => {
  /** Days before the last day; whether it reminds every week once late. */
  const table: Readonly<Record<DueKind, readonly [before: number[], late: number | null]>> = {
    asap: [[7, 1, 0], 7],
    date: [[7, 1, 0], 7],
    week: [[7, 1, 0], 7],
    with_minutes: [[1, 0], 7],
    month: [[7, 1, 0], 7],
    next_meeting: [[7, 1, 0], 7],
    when: [[0], null],
    ongoing: [[0], null],
    none: [[0], null],
  }
  test.each(dueKinds)('%s, with its reason', (kind) => {
    const { before, lateEvery, why } = reminderRules[kind]
    expect([[...before], lateEvery]).toEqual(table[kind])
    expect(why.length).toBeGreaterThan(20)
  })
})

describe('on which days it reminds', () => {
  test.each([
    ['2026-11-12', false],
    ['2026-11-13', true],
    ['2026-11-18', false],
    ['2026-11-19', true],
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-11-27', true],
    ['2026-12-04', true],
    ['2026-12-05', false],
  ])('due on 20 November, on %s: %s', (day, expected) => {
    expect(remindsOn(by('2026-11-20'), context, day)).toBe(expected)
  })

  test('what is ongoing is asked about on the day of the meeting and never later', () => {
    const due = { kind: 'ongoing', words: '' } as const
    expect(remindsOn(due, context, '2026-12-03')).toBe(true)
    expect(remindsOn(due, context, '2026-12-10')).toBe(false)
  })

  test('a meeting that moves takes its reminders along: none stays behind, none is lost', () => {
    const due = { kind: 'next_meeting', words: '' } as const
    const moved = { ...context, nextMeetingOn: '2026-12-10' }
    expect(remindOn(due, context)).toEqual(['2026-11-26', '2026-12-02', '2026-12-03'])
    expect(remindOn(due, moved)).toEqual(['2026-12-03', '2026-12-09', '2026-12-10'])
  })

  test('minutes that go out late take the reminders of what goes with them along', () => {
    const due = { kind: 'with_minutes', words: '' } as const
    expect(remindOn(due, { ...context, minutesCirculatedOn: '2026-11-12' })).toEqual([
      '2026-11-11',
      '2026-11-12',
    ])
  })

  test('late for however long, no eight days pass without a word', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), (late) => {
        const days = Array.from({ length: 7 }, (_, index) => daysAfter('2026-11-21', late + index))
        expect(days.filter((day) => remindsOn(by('2026-11-20'), context, day))).toHaveLength(1)
      }),
    )
  })
})

describe('the parts of the digest', () => {
  test.each([
    ['2026-11-19', 'overdue'],
    ['2026-11-20', 'today'],
    ['2026-11-21', 'week'],
    ['2026-11-27', 'week'],
    ['2026-11-28', null],
  ])('due on %s, read on the 20th: %s', (on, part) => {
    expect(digestPartOf(anActionItem({ due: by(on), dueOn: on }), context)).toBe(part)
  })

  test.each([
    ['2026-11-19', null],
    ['2026-11-20', 'today'],
    ['2026-11-25', 'week'],
    ['2026-12-03', null],
    [null, null],
  ])('without a day, and the next meeting on %s: %s', (nextMeetingOn, part) => {
    const asked = anActionItem({ due: { kind: 'none', words: '' }, dueOn: null })
    expect(digestPartOf(asked, { today: '2026-11-20', nextMeetingOn })).toBe(part)
  })

  test.each(['done', 'dropped', 'superseded', 'reported_done'])('%s is in none', (state) => {
    const item = anActionItem({ state, dueOn: '2026-11-19' })
    expect(digestPartOf(item, context)).toBeNull()
  })

  test.each([
    by('2026-11-27'),
    { kind: 'week', of: '2026-11-23', words: '' },
    { kind: 'month', of: '2026-11', words: '' },
    { kind: 'asap', words: '' },
    { kind: 'next_meeting', words: '' },
  ] as const)('it reminds of %o only on days on which the digest shows it', (due) => {
    const item = anActionItem({ due, dueOn: latestDay(due, context) })
    const days = Array.from({ length: 60 }, (_, offset) => daysAfter(context.meetingOn, offset))
    const reminding = days.filter((today) => remindsOn(due, context, today))
    expect(reminding.length).toBeGreaterThan(3)
    for (const today of reminding)
      expect([today, digestPartOf(item, { ...context, today })]).not.toContain(null)
  })
})

describe('when the one notification is shown', () => {
  const setting: ReminderSetting = { isOn: true, quietFrom: '20:00', quietTo: '07:00' }
  const day = (on: Day, isDue: boolean, overdue = 1): ReminderDay => ({
    on,
    overdue,
    today: 0,
    week: 0,
    isDue,
  })
  const days = [day('2026-11-20', true), day('2026-11-21', false), day('2026-11-22', true, 2)]
  const noon = (on: Day) => ({ day: on, time: '12:00' })

  test('on a day that something is due', () => {
    expect(digestNow(days, setting, noon('2026-11-20'), null)).toEqual(days[0])
  })

  test.each([
    ['it is off', { ...setting, isOn: false }, noon('2026-11-20'), null],
    ['it is the quiet time', setting, { day: '2026-11-20', time: '06:59' }, null],
    ['it was said today', setting, noon('2026-11-20'), '2026-11-20'],
    ['nothing came due since', setting, noon('2026-11-21'), '2026-11-20'],
    ['the day is not known', setting, noon('2027-11-21'), null],
    ['the clock went back', setting, noon('2026-11-20'), '2026-11-22'],
  ])('silence: %s', (_, wanted, now, last) => {
    expect(digestNow(days, wanted, now, last)).toBeNull()
  })

  test('a day on which the phone was off is made up for', () => {
    expect(digestNow(days, setting, noon('2026-11-21'), '2026-11-19')).toEqual(days[1])
  })

  test('silence where all that was due is done', () => {
    expect(digestNow([day('2026-11-20', true, 0)], setting, noon('2026-11-20'), null)).toBeNull()
  })

  test.each([
    ['20:00', '07:00', '19:59', false],
    ['20:00', '07:00', '20:00', true],
    ['20:00', '07:00', '03:00', true],
    ['20:00', '07:00', '07:00', false],
    ['12:00', '14:00', '13:00', true],
    ['12:00', '14:00', '14:00', false],
    ['08:00', '08:00', '08:00', false],
  ])('quiet from %s to %s: at %s %s', (quietFrom, quietTo, time, expected) => {
    expect(isQuiet({ isOn: true, quietFrom, quietTo }, time)).toBe(expected)
  })

  test('never twice on a day, in whatever order the browser wakes the worker', () => {
    const hours = fc.record({ at: fc.nat({ max: 2 }), hour: fc.integer({ min: 0, max: 23 }) })
    fc.assert(
      fc.property(fc.array(hours, { maxLength: 30 }), (wakings) => {
        const shown: Day[] = []
        for (const { at, hour } of wakings.toSorted((a, b) => a.at - b.at || a.hour - b.hour)) {
          const now = {
            day: days[at]?.on ?? '',
            time: `${String(hour).padStart(2, '0')}:00`,
          }
          if (digestNow(days, setting, now, shown.at(-1) ?? null)) shown.push(now.day)
        }
        expect(new Set(shown).size).toBe(shown.length)
      }),
    )
  })
})
