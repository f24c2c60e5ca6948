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
