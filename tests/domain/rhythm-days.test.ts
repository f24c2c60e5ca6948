import { describe, expect, test } from 'vitest'
import { Rhythm } from '../../src/domain/rhythm.ts'
import { occasions } from '../../src/domain/rhythm-days.ts'
import {
  cadenceOf,
  type Pattern,
  patternOf,
  rhythmOfCadence,
  ruleOf,
  weekdays,
} from '../../src/domain/rhythm-pattern.ts'
import { aMeeting } from '../support/some-records.ts'

function aRhythm(pattern: Pattern, fields: Partial<Rhythm> = {}): Rhythm {
  return Rhythm.parse({
    rule: ruleOf(pattern),
    fromOn: '2026-11-01',
    untilOn: null,
    time: '10:00',
    minutes: 90,
    zone: 'Europe/Chisinau',
    ...fields,
  })
}

const days = (rhythm: Rhythm, from: string, count: number) =>
  occasions(rhythm, from, count).map(({ on }) => on)

describe('the days of a rhythm', () => {
  test('the first Tuesday of the month', () => {
    const rhythm = aRhythm({ by: 'nth', every: 1, nth: 1, weekday: 'TU' })
    expect(days(rhythm, '2026-11-22', 5)).toEqual([
      '2026-12-01',
      '2027-01-05',
      '2027-02-02',
      '2027-03-02',
      '2027-04-06',
    ])
  })

  test('a day that is itself one of them counts', () => {
    const rhythm = aRhythm({ by: 'nth', every: 1, nth: 1, weekday: 'TU' })
    expect(days(rhythm, '2026-12-01', 1)).toEqual(['2026-12-01'])
    expect(days(rhythm, '2026-12-02', 1)).toEqual(['2027-01-05'])
  })

  test('every second week keeps its week, however long it rested', () => {
    const rhythm = aRhythm({ by: 'week', every: 2, weekday: 'TH' }, { fromOn: '2020-01-02' })
    expect(days(rhythm, '2026-11-22', 3)).toEqual(['2026-11-26', '2026-12-10', '2026-12-24'])
  })

  test('a quarter is counted from its first day: last Thursday of February, May, August, November', () => {
    const rhythm = aRhythm(
      { by: 'nth', every: 3, nth: -1, weekday: 'TH' },
      { fromOn: '2026-02-26' },
    )
    expect(days(rhythm, '2026-11-27', 3)).toEqual(['2027-02-25', '2027-05-27', '2027-08-26'])
  })

  test('half-yearly, yearly, biennial (S83) and triennial (S90)', () => {
    const every = (months: number, fromOn: string) =>
      days(
        aRhythm({ by: 'nth', every: months, nth: 2, weekday: 'WE' }, { fromOn }),
        '2023-12-31',
        2,
      )
    expect(every(6, '2023-05-01')).toEqual(['2024-05-08', '2024-11-13'])
    expect(every(12, '2023-05-01')).toEqual(['2024-05-08', '2025-05-14'])
    expect(every(24, '2023-11-01')).toEqual(['2025-11-12', '2027-11-10'])
    expect(every(36, '2022-09-01')).toEqual(['2025-09-10', '2028-09-13'])
  })

  test('a fifth Friday is held in the months that have one', () => {
    const rhythm = aRhythm({ by: 'nth', every: 1, nth: 5, weekday: 'FR' })
    expect(days(rhythm, '2026-11-01', 4)).toEqual([
      '2027-01-29',
      '2027-04-30',
      '2027-07-30',
      '2027-10-29',
    ])
  })

  test('the last Friday is the fifth where there is one, else the fourth', () => {
    const rhythm = aRhythm({ by: 'nth', every: 1, nth: -1, weekday: 'FR' })
    expect(days(rhythm, '2027-01-01', 3)).toEqual(['2027-01-29', '2027-02-26', '2027-03-26'])
  })

  test('the last day of the month knows leap years; 29 February comes every four years', () => {
    const last = aRhythm({ by: 'day', every: 1, day: -1 })
    expect(days(last, '2028-01-31', 2)).toEqual(['2028-01-31', '2028-02-29'])
    const leap = aRhythm({ by: 'day', every: 12, day: 29 }, { fromOn: '2024-02-29' })
    expect(days(leap, '2026-11-22', 2)).toEqual(['2028-02-29', '2032-02-29'])
  })

  test('a day that never comes gives none, at once', () => {
    const never = aRhythm({ by: 'day', every: 12, day: 30 }, { fromOn: '2026-02-01' })
    expect(days(never, '2026-11-22', 5)).toEqual([])
    // The library by itself looks for a fifth Thursday in the Februaries of odd years for ever.
    const odd = aRhythm({ by: 'nth', every: 24, nth: 5, weekday: 'TH' }, { fromOn: '2029-02-21' })
    expect(days(odd, '2031-02-05', 5)).toEqual([])
    const leap = aRhythm({ by: 'nth', every: 12, nth: 5, weekday: 'TU' }, { fromOn: '2024-02-01' })
    expect(days(leap, '2026-11-22', 1)).toEqual(['2028-02-29'])
  })

  test('it begins on its first day and ends with its last', () => {
    const rhythm = aRhythm(
      { by: 'week', every: 1, weekday: 'TH' },
      { fromOn: '2026-12-03', untilOn: '2026-12-17' },
    )
    expect(days(rhythm, '2026-11-22', 9)).toEqual(['2026-12-03', '2026-12-10', '2026-12-17'])
  })
})

describe('ten o’clock stays ten o’clock', () => {
  const sunday = (from: string) =>
    occasions(aRhythm({ by: 'week', every: 1, weekday: 'SU' }, { time: '10:00' }), from, 3).map(
      ({ startsAt, endsAt }) => [startsAt, endsAt],
    )

  test('over the last Sunday of March in Chișinău', () => {
    expect(sunday('2027-03-21')).toEqual([
      ['2027-03-21T08:00:00.000Z', '2027-03-21T09:30:00.000Z'],
      ['2027-03-28T07:00:00.000Z', '2027-03-28T08:30:00.000Z'],
      ['2027-04-04T07:00:00.000Z', '2027-04-04T08:30:00.000Z'],
    ])
  })

  test('and over the last Sunday of October', () => {
    expect(sunday('2027-10-24').map(([starts]) => starts)).toEqual([
      '2027-10-24T07:00:00.000Z',
      '2027-10-31T08:00:00.000Z',
      '2027-11-07T08:00:00.000Z',
    ])
  })

  test('a time that the clocks skip is held an hour later, and once where they show it twice', () => {
    const at = (time: string, from: string, zone = 'Europe/Chisinau') =>
      occasions(aRhythm({ by: 'week', every: 1, weekday: 'SU' }, { time, zone }), from, 1)[0]
        ?.startsAt
    expect(at('02:30', '2027-03-28')).toBe('2027-03-28T00:30:00.000Z')
    expect(at('02:30', '2027-10-31')).toBe('2027-10-30T23:30:00.000Z')
    // There the library by itself takes the second.
    expect(at('02:30', '2027-10-31', 'Europe/Vienna')).toBe('2027-10-31T00:30:00.000Z')
    expect(at('10:00', '2027-10-31', 'Europe/Vienna')).toBe('2027-10-31T09:00:00.000Z')
  })
})

describe('what a rule says', () => {
  const patterns: Pattern[] = [
    ...weekdays.map((weekday) => ({ by: 'week', every: 2, weekday }) as const),
    ...[1, 2, 3, 4, 5, -1].map((nth) => ({ by: 'nth', every: 3, nth, weekday: 'TU' }) as const),
    ...[1, 15, 31, -1].map((day) => ({ by: 'day', every: 1, day }) as const),
  ]

  test.each(patterns)('%o is read as it was written', (pattern) => {
    expect(patternOf(aRhythm(pattern).rule)).toEqual(pattern)
  })

  test.each([
    'FREQ=SECONDLY',
    'FREQ=WEEKLY;INTERVAL=0;BYDAY=MO',
    'FREQ=WEEKLY;INTERVAL=100;BYDAY=MO',
    'FREQ=MONTHLY;INTERVAL=1;BYDAY=6MO',
    'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=32',
    'FREQ=MONTHLY;INTERVAL=1;BYDAY=1MO;BYSETPOS=400',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    '',
  ])('%s is not taken', (rule) => {
    const fields = { fromOn: '2026-11-01', untilOn: null, time: '10:00', minutes: 90, zone: 'UTC' }
    expect(Rhythm.safeParse({ rule, ...fields }).success).toBe(false)
  })

  test('a device that knows no rules is told the nearest word, or that it meets when needed', () => {
    const cadence = (pattern: Pattern) => cadenceOf(ruleOf(pattern))
    expect(cadence({ by: 'week', every: 1, weekday: 'MO' })).toBe('weekly')
    expect(cadence({ by: 'week', every: 2, weekday: 'MO' })).toBe('fortnightly')
    expect(cadence({ by: 'week', every: 3, weekday: 'MO' })).toBe('on_demand')
    expect(cadence({ by: 'nth', every: 3, nth: 1, weekday: 'MO' })).toBe('quarterly')
    expect(cadence({ by: 'day', every: 12, day: 1 })).toBe('yearly')
    expect(cadence({ by: 'nth', every: 24, nth: 1, weekday: 'MO' })).toBe('on_demand')
  })

  test('a rough cadence comes to a rule by the latest meeting: third Thursday, 10:00 to 11:30', () => {
    const last = aMeeting()
    expect(rhythmOfCadence('monthly', last)).toEqual(
      aRhythm({ by: 'nth', every: 1, nth: 3, weekday: 'TH' }, { fromOn: '2026-11-19' }),
    )
    expect(rhythmOfCadence('fortnightly', last)?.rule).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH')
    expect(rhythmOfCadence('on_demand', last)).toBeNull()
  })

  test('a meeting of the fifth Monday comes again on the last', () => {
    const last = aMeeting({
      startsAt: '2026-11-30T08:00:00.000Z',
      endsAt: '2026-11-30T09:00:00.000Z',
    })
    expect(rhythmOfCadence('quarterly', last)?.rule).toBe('FREQ=MONTHLY;INTERVAL=3;BYDAY=-1MO')
  })
})
