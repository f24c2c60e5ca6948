import { z } from 'zod/mini'
import { clocksOf } from './zone-clock.ts'

/** A calendar day of the mission's zone, `2026-11-21`. A real day: `2026-02-30` is refused. */
export const Day = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isOfCalendar, 'not a day of the calendar'))
export type Day = z.infer<typeof Day>

/** `Date.parse` lets 30 February be 2 March; what does not come back as it went is not a day. */
function isOfCalendar(day: string): boolean {
  const ms = Date.parse(day)
  return !Number.isNaN(ms) && dayFromMs(ms) === day
}

/** A calendar month, `2026-11`. */
export const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
export type Month = z.infer<typeof Month>

/** A moment in UTC, `2026-11-21T10:00:00.000Z`; as text it sorts by time. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/))
export type Instant = z.infer<typeof Instant>

/** An IANA time zone that this machine knows, `Europe/Chisinau`. */
export const Zone = z.string().check(z.refine(isZone, 'not a time zone'))
export type Zone = z.infer<typeof Zone>

// A formatter is slow to make, every meeting is read by its schema, and they share a few zones.
const knownZones = new Set<string>()

function isZone(zone: string): boolean {
  if (knownZones.has(zone)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    knownZones.add(zone)
    return true
  } catch {
    return false
  }
}

function dayFromMs(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

/** The calendar day on which `instant` falls in `zone`. */
export function dayOf(instant: Instant, zone: Zone): Day {
  return clocksOf(instant, zone).slice(0, 10)
}

/** The wall-clock time `HH:mm` that `instant` has in `zone`. */
export function timeOf(instant: Instant, zone: Zone): string {
  return clocksOf(instant, zone).slice(11)
}

/** `nowMs` (Unix time) as an instant. */
export function instantFromMs(nowMs: number): Instant {
  return new Date(nowMs).toISOString()
}
