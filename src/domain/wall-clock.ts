import { tz, tzOffset } from '@date-fns/tz'
import { parseISO } from 'date-fns/parseISO'
import type { Day, Instant, Zone } from './day.ts'

// Apart from `day.ts`, which the first screen needs and which needs no library.

const dayMs = 86_400_000

/**
 * The moment at which the clocks of `zone` show `time` (`HH:mm`) on `day`: the first of two where they are
 * put back, and as much later as they jump where they are put forward (RFC 5545, 3.3.5).
 */
export function instantOf(day: Day, time: string, zone: Zone): Instant {
  const ms = parseISO(`${day}T${time}:00`, { in: tz(zone) }).getTime()
  // Of two such moments the library takes the first in some zones and the second in others.
  const offsetAt = (at: number) => tzOffset(zone, new Date(at))
  const before = offsetAt(ms - dayMs)
  const first = ms - (before - offsetAt(ms)) * 60_000
  const isTwice = first < ms && offsetAt(first) === before
  return new Date(isTwice ? first : ms).toISOString()
}

/**
 * The end (`HH:mm`) that keeps the length of a meeting when its start moves from `from` to `to`: 23:59 at
 * the latest. As it was where a time is missing or the end lies before the start.
 */
export function endMoved(from: string, until: string, to: string): string {
  if (from === '' || until === '' || to === '' || until <= from) return until
  const end = Math.min(minuteOf(to) + minuteOf(until) - minuteOf(from), 24 * 60 - 1)
  return [Math.floor(end / 60), end % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
