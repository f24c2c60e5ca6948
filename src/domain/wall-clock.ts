import { tz } from '@date-fns/tz'
import { parseISO } from 'date-fns/parseISO'
import type { Day, Instant, Zone } from './day.ts'

// Apart from `day.ts`, which the first screen needs and which needs no library.

/** The moment at which the clocks of `zone` show `time` (`HH:mm`) on `day`. */
export function instantOf(day: Day, time: string, zone: Zone): Instant {
  const local = parseISO(`${day}T${time}:00`, { in: tz(zone) })
  return new Date(local.getTime()).toISOString()
}
