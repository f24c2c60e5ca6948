import { expect, test } from 'vitest'
import { agendaTiming } from '../../src/domain/agenda-timing.ts'

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
