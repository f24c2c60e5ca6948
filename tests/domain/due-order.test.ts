import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter } from '../../src/domain/calendar.ts'
import type { Day } from '../../src/domain/day.ts'
import { Due } from '../../src/domain/due.ts'
import { compareDues, type Dated, type DueContext, latestDay } from '../../src/domain/due-rules.ts'
import { nextReminder, remindOn } from '../../src/domain/reminders.ts'

const day: fc.Arbitrary<Day> = fc
  .integer({ min: -400, max: 400 })
  .map((offset) => daysAfter('2026-11-21', offset))
const words = fc.constantFrom('', 'ASAP', 'End of Month')
const due: fc.Arbitrary<Due> = fc.oneof(
  fc.record({ kind: fc.constant('date' as const), on: day, words }),
  fc.record({ kind: fc.constant('week' as const), of: day, words }),
  fc.record({ kind: fc.constant('month' as const), of: day.map((at) => at.slice(0, 7)), words }),
  fc.record({
    kind: fc.constant('when' as const),
    event: fc.constantFrom('The hall is free', 'The law is published'),
    words,
  }),
  fc.record({
    kind: fc.constantFrom(
      'next_meeting' as const,
      'with_minutes' as const,
      'asap' as const,
      'ongoing' as const,
      'none' as const,
    ),
    words,
  }),
)
const context: fc.Arbitrary<DueContext> = fc.record({
  meetingOn: day,
  nextMeetingOn: fc.option(day),
  minutesCirculatedOn: fc.option(day),
  today: day,
})
const dated: fc.Arbitrary<Dated> = fc
  .tuple(due, context)
  .map(([each, around]) => ({ due: each, dueOn: latestDay(each, around) }))

describe('the order of dues', () => {
  test('every due made here is one that the schema takes', () => {
    fc.assert(fc.property(due, (each) => Due.safeParse(each).success))
  })

  test('is the same from both sides', () => {
    fc.assert(
      fc.property(dated, dated, (a, b) => {
        // Adding zero makes -0 and 0 the same.
        expect(Math.sign(compareDues(a, b)) + 0).toBe(-Math.sign(compareDues(b, a)) + 0)
      }),
    )
  })

  test('says equal only of what is equal', () => {
    fc.assert(
      fc.property(dated, dated, (a, b) => {
        if (compareDues(a, b) === 0) expect(a).toEqual(b)
        expect(compareDues(a, a)).toBe(0)
      }),
    )
  })

  test('carries over: what is before something before another is before that other', () => {
    fc.assert(
      fc.property(dated, dated, dated, (a, b, c) => {
        if (compareDues(a, b) <= 0 && compareDues(b, c) <= 0)
          expect(compareDues(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('does not depend on the order in which a list came', () => {
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 12 }), (list) => {
        expect(list.toReversed().toSorted(compareDues)).toEqual(list.toSorted(compareDues))
      }),
    )
  })
})

describe('reminders', () => {
  test('there is always one, in order, none of them twice', () => {
    fc.assert(
      fc.property(due, context, (each, around) => {
        const days = remindOn(each, around)
        expect(days.length).toBeGreaterThan(0)
        expect(days).toEqual([...new Set(days)].sort())
      }),
    )
  })

  test('the last day itself is always one of them', () => {
    fc.assert(
      fc.property(due, context, (each, around) => {
        const last = latestDay(each, around)
        if (last !== null) expect(remindOn(each, around).at(-1)).toBe(last)
      }),
    )
  })

  test('moving or calling off a meeting never loses one: one is still to come', () => {
    fc.assert(
      fc.property(due, context, fc.option(day), (each, around, moved) => {
        const after = { ...around, nextMeetingOn: moved }
        expect(nextReminder(each, after) >= after.today).toBe(true)
      }),
    )
  })

  test('moving the next meeting changes nothing for what has a day of its own', () => {
    fc.assert(
      fc.property(due, context, fc.option(day), (each, around, moved) => {
        if (!['date', 'week', 'month', 'asap', 'with_minutes'].includes(each.kind)) return
        expect(remindOn(each, { ...around, nextMeetingOn: moved })).toEqual(remindOn(each, around))
      }),
    )
  })
})
