import { dayOf, timeOf } from './day.ts'
import type { cadences } from './mechanism.ts'
import type { Meeting } from './meeting.ts'
import type { Rhythm } from './rhythm.ts'

/** The days of a week, Monday first, as rules write them. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** A rule taken apart. `every` counts weeks or months; -1 is the last of the month. */
export type Pattern =
  | { readonly by: 'week'; readonly every: number; readonly weekday: Weekday }
  | { readonly by: 'nth'; readonly every: number; readonly nth: number; readonly weekday: Weekday }
  | { readonly by: 'day'; readonly every: number; readonly day: number }

type Cadence = (typeof cadences)[number]

/** The rule as iCalendar writes it. */
export function ruleOf(pattern: Pattern): string {
  const { every } = pattern
  switch (pattern.by) {
    case 'week':
      return `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${pattern.weekday}`
    case 'nth':
      return `FREQ=MONTHLY;INTERVAL=${every};BYDAY=${pattern.nth}${pattern.weekday}`
    case 'day':
      return `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=${pattern.day}`
  }
}

/** A rule that `Rhythm` takes, taken apart. */
export function patternOf(rule: string): Pattern {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const every = Number(parts.get('INTERVAL'))
  const monthDay = parts.get('BYMONTHDAY')
  if (monthDay !== undefined) return { by: 'day', every, day: Number(monthDay) }
  const days = parts.get('BYDAY') ?? 'MO'
  const weekday = weekdays.find((one) => days.endsWith(one)) ?? 'MO'
  return parts.get('FREQ') === 'WEEKLY'
    ? { by: 'week', every, weekday }
    : { by: 'nth', every, nth: Number(days.slice(0, -2)), weekday }
}

const monthsOf: Readonly<Partial<Record<Cadence, number>>> = {
  monthly: 1,
  quarterly: 3,
  half_yearly: 6,
  yearly: 12,
}

/** What a device that knows no rules is told; `on_demand` where it has no word. */
export function cadenceOf(rule: string): Cadence {
  const { by, every } = patternOf(rule)
  if (by === 'week') return every === 1 ? 'weekly' : every === 2 ? 'fortnightly' : 'on_demand'
  const found = (['monthly', 'quarterly', 'half_yearly', 'yearly'] as const).find(
    (cadence) => monthsOf[cadence] === every,
  )
  return found ?? 'on_demand'
}

/**
 * The rhythm that a rough cadence means once there was a meeting: the same weekday of the month, the
 * same time and length. `null` where it meets when needed.
 */
export function rhythmOfCadence(
  cadence: Cadence,
  last: Pick<Meeting, 'startsAt' | 'endsAt' | 'zone'>,
): Rhythm | null {
  const on = dayOf(last.startsAt, last.zone)
  const weekday = weekdays[(new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO'
  const months = monthsOf[cadence]
  const nth = Math.ceil(Number(on.slice(8)) / 7)
  const pattern: Pattern | null =
    months !== undefined
      ? { by: 'nth', every: months, nth: nth === 5 ? -1 : nth, weekday }
      : cadence === 'on_demand'
        ? null
        : { by: 'week', every: cadence === 'weekly' ? 1 : 2, weekday }
  if (pattern === null) return null
  const minutes = Math.round((Date.parse(last.endsAt) - Date.parse(last.startsAt)) / 60_000)
  return {
    rule: ruleOf(pattern),
    fromOn: on,
    untilOn: null,
    time: timeOf(last.startsAt, last.zone),
    minutes: Math.min(1440, Math.max(1, minutes)),
    zone: last.zone,
  }
}
