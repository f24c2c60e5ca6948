import { daysAfter, daysBetween, mondayOf } from './calendar.ts'
import type { Day } from './day.ts'

/** An agenda held against the length of its meeting, all in minutes. */
export type AgendaTiming = {
  readonly total: number
  /** How much more is planned than there is time for; 0 where it fits, or the length is not known. */
  readonly over: number
  /** The place of the item with which the time runs out; `null` where it fits. */
  readonly tippedBy: number | null
}

/**
 * What an agenda asks for (F4). `minutes`: of each item in order, `null` where nobody said; `length`: of
 * the meeting, `null` while it is not known. An item without minutes takes none.
 */
export function agendaTiming(
  minutes: readonly (number | null)[],
  length: number | null,
): AgendaTiming {
  let total = 0
  let tippedBy: number | null = null
  for (const [place, each] of minutes.entries()) {
    total += each ?? 0
    if (length !== null && total > length && tippedBy === null) tippedBy = place
  }
  return { total, over: tippedBy === null || length === null ? 0 : total - length, tippedBy }
}

/** An agenda goes out so many working days before its meeting (field practice H2). */
export const agendaWorkingDays = 3

/** How many working days (Monday to Friday) lie between `today`, which counts, and `day`, which does not. */
export function workingDaysUntil(today: Day, day: Day): number {
  let count = 0
  for (let at = today; at < day; at = daysAfter(at, 1)) {
    if (daysBetween(mondayOf(at), at) < 5) count += 1
  }
  return count
}
