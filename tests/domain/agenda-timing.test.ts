import { expect, test } from 'vitest'
import { agendaTiming, workingDaysUntil } from '../../src/domain/agenda-timing.ts'

test.each([
  {
    what: 'it fits exactly',
    minutes: [30, 30, 30],
    length: 90,
    total: 90,
    over: 0,
    tippedBy: null,
  },
  {
    what: 'the last tips it over',
    minutes: [60, 30, 1],
    length: 90,
    total: 91,
    over: 1,
    tippedBy: 2,
  },
  {
    what: 'a long one in the middle',
    minutes: [20, 80, 10],
    length: 90,
    total: 110,
    over: 20,
    tippedBy: 1,
  },
  {
    what: 'one without minutes takes none',
    minutes: [90, null, null],
    length: 90,
    total: 90,
    over: 0,
    tippedBy: null,
  },
  {
    what: 'the first is longer than all',
    minutes: [120],
    length: 90,
    total: 120,
    over: 30,
    tippedBy: 0,
  },
  {
    what: 'nobody said how long',
    minutes: [500],
    length: null,
    total: 500,
    over: 0,
    tippedBy: null,
  },
  { what: 'no agenda', minutes: [], length: 90, total: 0, over: 0, tippedBy: null },
])('$what', ({ minutes, length, total, over, tippedBy }) => {
  expect(agendaTiming(minutes, length)).toEqual({ total, over, tippedBy })
})

test.each([
  // Sent on Tuesday for Friday: three.
  ['2026-11-24', '2026-11-27', 3],
  ['2026-11-25', '2026-11-27', 2],
  // A weekend is none: sent on Friday or Sunday for Tuesday.
  ['2026-11-20', '2026-11-24', 2],
  ['2026-11-22', '2026-11-24', 1],
  ['2026-11-27', '2026-11-27', 0],
  ['2026-11-28', '2026-11-30', 0],
  ['2026-12-01', '2026-11-27', 0],
])('from %s to %s there are %i working days', (today, day, count) => {
  expect(workingDaysUntil(today, day)).toBe(count)
})
