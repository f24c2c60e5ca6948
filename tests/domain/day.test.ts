import { tz } from '@date-fns/tz'
import { addDays, differenceInCalendarDays, lightFormat, parseISO, startOfISOWeek } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter, daysBetween, mondayOf } from '../../src/domain/calendar.ts'
import { Day, dayOf, Instant, instantFromMs, Month, timeOf, Zone } from '../../src/domain/day.ts'
import { endMoved, instantOf } from '../../src/domain/wall-clock.ts'

test.each([
  [Day, '2026-11-21', true],
  [Day, '2028-02-29', true],
  [Day, '2026-02-29', false],
  [Day, '2026-13-01', false],
  [Day, '2026-04-31', false],
  [Day, '2100-02-29', false],
  [Day, '0001-01-01', true],
  [Day, '2026-1-1', false],
  [Day, '2026-11-21T00:00:00.000Z', false],
  [Day, '', false],
  [Month, '2026-11', true],
  [Month, '2026-00', false],
  [Month, '2026-13', false],
  [Instant, '2026-11-21T10:00:00.000Z', true],
  [Instant, '2026-11-21T10:00:00Z', false],
  [Instant, '2026-11-21T10:00:00.000+02:00', false],
  [Zone, 'Europe/Chisinau', true],
  [Zone, 'Asia/Bishkek', true],
  [Zone, 'Europe/Nowhere', false],
  [Zone, '', false],
])('%# %s is taken: %s', (schema, text, expected) => {
  expect(schema.safeParse(text).success).toBe(expected)
})

describe('days are counted by the calendar', () => {
  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (day, count, expected) => {
    expect(daysAfter(day, count)).toBe(expected)
    expect(daysBetween(day, expected)).toBe(count)
  })

  test('going there and coming back ends where it began', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (count) => {
        expect(daysAfter(daysAfter('2026-11-21', count), -count)).toBe('2026-11-21')
      }),
    )
  })

  test.each([
    ['2026-11-16', '2026-11-16'],
    ['2026-11-22', '2026-11-16'],
    ['2027-01-01', '2026-12-28'],
  ])('%s is in the week of Monday %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday)
  })
})

describe('moments in the mission’s zone', () => {
  test.each([
    // Chișinău changes its clocks on the last Sundays of March and October.
    ['2026-07-01T21:30:00.000Z', 'Europe/Chisinau', '2026-07-02', '00:30'],
    ['2026-12-01T21:30:00.000Z', 'Europe/Chisinau', '2026-12-01', '23:30'],
    ['2026-12-01T22:00:00.000Z', 'Europe/Chisinau', '2026-12-02', '00:00'],
    ['2026-12-01T18:00:00.000Z', 'Asia/Bishkek', '2026-12-02', '00:00'],
    ['2026-12-01T00:30:00.000Z', 'UTC', '2026-12-01', '00:30'],
  ])('%s in %s is %s, %s', (instant, zone, day, time) => {
    expect(dayOf(instant, zone)).toBe(day)
    expect(timeOf(instant, zone)).toBe(time)
    expect(instantOf(day, time, zone)).toBe(instant)
  })

  test('an instant sorts as text by its time', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4e12 }), fc.nat({ max: 4e12 }), (a, b) => {
        expect(instantFromMs(a) < instantFromMs(b)).toBe(a < b)
      }),
    )
  })
})

describe('the calendar of a library says the same', () => {
  const someMs = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2099, 0) })
  const someDay = someMs.map((ms) => instantFromMs(ms).slice(0, 10))
  const someZone = fc.constantFrom(
    'Europe/Chisinau',
    'Asia/Bishkek',
    // Half an hour and three quarters off the hour, half an hour of summer time, and a lost day.
    'Asia/Kabul',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/Port-au-Prince',
    'Africa/Khartoum',
  )

  test('of the day and the time that clocks show', () => {
    fc.assert(
      fc.property(someMs, someZone, (ms, zone) => {
        const instant = instantFromMs(ms)
        const local = parseISO(instant, { in: tz(zone) })
        expect(dayOf(instant, zone)).toBe(lightFormat(local, 'yyyy-MM-dd'))
        expect(timeOf(instant, zone)).toBe(lightFormat(local, 'HH:mm'))
      }),
    )
  })

  test('of days counted and of Mondays', () => {
    fc.assert(
      fc.property(someDay, someDay, fc.integer({ min: -500, max: 500 }), (day, other, count) => {
        const local = parseISO(day)
        expect(daysAfter(day, count)).toBe(lightFormat(addDays(local, count), 'yyyy-MM-dd'))
        expect(daysBetween(day, other)).toBe(differenceInCalendarDays(parseISO(other), local))
        expect(mondayOf(day)).toBe(lightFormat(startOfISOWeek(local), 'yyyy-MM-dd'))
      }),
    )
  })

  test.each([
    // The night of 25 October 2026 shows 03:30 twice; that of 29 March never does.
    ['2026-10-25T00:30:00.000Z', 'Europe/Chisinau', '03:30'],
    ['2026-10-25T01:30:00.000Z', 'Europe/Chisinau', '03:30'],
    ['2026-03-29T00:59:00.000Z', 'Europe/Chisinau', '02:59'],
    ['2026-03-29T01:00:00.000Z', 'Europe/Chisinau', '04:00'],
    ['2026-04-04T15:00:00.000Z', 'Australia/Lord_Howe', '01:30'],
  ])('around a change of the clocks, at %s in %s it is %s', (instant, zone, time) => {
    expect(timeOf(instant, zone)).toBe(time)
  })
})

test.each([
  ['10:00', '11:30', '14:20', '15:50'],
  ['10:00', '11:30', '09:05', '10:35'],
  // A meeting ends on its day.
  ['10:00', '12:00', '23:00', '23:59'],
  // Nothing to keep: no length is known.
  ['10:00', '', '14:00', ''],
  ['', '11:30', '14:00', '11:30'],
  ['12:00', '11:30', '14:00', '11:30'],
])('a meeting from %s until %s that begins at %s ends at %s', (from, until, to, end) => {
  expect(endMoved(from, until, to)).toBe(end)
})
