import { daysAfter } from './calendar.ts'
import { dayOf, type Instant } from './day.ts'
import type { Meeting } from './meeting.ts'
import { instantOf } from './wall-clock.ts'

/** So long before it begins somebody may be at a meeting; what is earlier by the clock is of the next day. */
const earliestMs = 6 * 3_600_000

/**
 * The moment at which the clock on the wall of a meeting showed `time` (`HH:mm`) while it was held: from
 * six hours before it began until the same time a day later. It began when it was opened, on whatever
 * day that was planned for; one that nobody has opened begins as planned.
 */
export function momentDuring(
  { startsAt, openedAt, zone }: Pick<Meeting, 'startsAt' | 'openedAt' | 'zone'>,
  time: string,
): Instant {
  const began = openedAt ?? startsAt
  const from = new Date(Date.parse(began) - earliestMs).toISOString()
  const day = dayOf(from, zone)
  const moment = instantOf(day, time, zone)
  return moment < from ? instantOf(daysAfter(day, 1), time, zone) : moment
}
