import { expect, test } from 'vitest'
import { momentDuring } from '../../src/domain/attendance-times.ts'

const chisinau = 'Europe/Chisinau'
const planned = { startsAt: '2026-11-26T08:00:00.000Z', openedAt: null, zone: chisinau }

test.each([
  ['at its beginning', planned, '10:00', '2026-11-26T08:00:00.000Z'],
  ['before it began', planned, '09:30', '2026-11-26T07:30:00.000Z'],
  ['late the same evening', planned, '23:00', '2026-11-26T21:00:00.000Z'],
  [
    'where it was opened four days before the day it was planned for',
    { ...planned, openedAt: '2026-11-22T12:00:00.000Z' },
    '14:10',
    '2026-11-22T12:10:00.000Z',
  ],
  [
    'after midnight of one that began in the evening',
    { ...planned, startsAt: '2026-11-26T20:00:00.000Z' },
    '00:10',
    '2026-11-26T22:10:00.000Z',
  ],
  [
    'by the clock of its zone, where the day is another than that of the world',
    { ...planned, openedAt: '2026-11-22T22:30:00.000Z' },
    '00:45',
    '2026-11-22T22:45:00.000Z',
  ],
  [
    'in the night in which the clocks are put back, the first of two',
    { ...planned, openedAt: '2026-10-24T22:00:00.000Z' },
    '03:30',
    '2026-10-25T00:30:00.000Z',
  ],
])('a time is of the hours in which a meeting was held: %s', (_, meeting, time, expected) => {
  expect(momentDuring(meeting, time)).toBe(expected)
})
