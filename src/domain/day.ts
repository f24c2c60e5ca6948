import { tz } from '@date-fns/tz'
import {
  addDays,
  differenceInCalendarDays,
  isValid,
  lightFormat,
  parseISO,
  startOfISOWeek,
} from 'date-fns'
import { z } from 'zod/mini'

/** A calendar day of the mission's zone, `2026-11-21`. A real day: `2026-02-30` is refused. */
export const Day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((day) => isValid(parseISO(day)), 'not a day of the calendar'),
)
export type Day = z.infer<typeof Day>

/** A calendar month, `2026-11`. */
export const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
export type Month = z.infer<typeof Month>

/** A moment in UTC, `2026-11-21T10:00:00.000Z`; as text it sorts by time. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/))
export type Instant = z.infer<typeof Instant>

/** An IANA time zone that this machine knows, `Europe/Chisinau`. */
export const Zone = z.string().check(z.refine(isZone, 'not a time zone'))
export type Zone = z.infer<typeof Zone>

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** The day `count` days after `day` (before, when negative). */
export function daysAfter(day: Day, count: number): Day {
  return lightFormat(addDays(parseISO(day), count), 'yyyy-MM-dd')
}

/** How many days `later` lies after `earlier`; negative when it lies before. */
export function daysBetween(earlier: Day, later: Day): number {
  return differenceInCalendarDays(parseISO(later), parseISO(earlier))
}

/** The calendar day on which `instant` falls in `zone`. */
export function dayOf(instant: Instant, zone: Zone): Day {
  return lightFormat(parseISO(instant, { in: tz(zone) }), 'yyyy-MM-dd')
}

/** The moment at which the clocks of `zone` show `time` (`HH:mm`) on `day`. */
export function instantOf(day: Day, time: string, zone: Zone): Instant {
  const local = parseISO(`${day}T${time}:00`, { in: tz(zone) })
  return new Date(local.getTime()).toISOString()
}

/** The wall-clock time `HH:mm` that `instant` has in `zone`. */
export function timeOf(instant: Instant, zone: Zone): string {
  return lightFormat(parseISO(instant, { in: tz(zone) }), 'HH:mm')
}

/** `nowMs` (Unix time) as an instant. */
export function instantFromMs(nowMs: number): Instant {
  return new Date(nowMs).toISOString()
}

/** The Monday of the ISO week that `day` belongs to. */
export function mondayOf(day: Day): Day {
  return lightFormat(startOfISOWeek(parseISO(day)), 'yyyy-MM-dd')
}
