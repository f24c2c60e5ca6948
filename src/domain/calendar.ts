import { addDays } from 'date-fns/addDays'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { lightFormat } from 'date-fns/lightFormat'
import { parseISO } from 'date-fns/parseISO'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'
import type { Day } from './day.ts'

// Apart from `day.ts`, which the first screen needs and which needs no library.

/** The day `count` days after `day` (before, when negative). */
export function daysAfter(day: Day, count: number): Day {
  return lightFormat(addDays(parseISO(day), count), 'yyyy-MM-dd')
}

/** How many days `later` lies after `earlier`; negative when it lies before. */
export function daysBetween(earlier: Day, later: Day): number {
  return differenceInCalendarDays(parseISO(later), parseISO(earlier))
}

/** The Monday of the ISO week that `day` belongs to. */
export function mondayOf(day: Day): Day {
  return lightFormat(startOfISOWeek(parseISO(day)), 'yyyy-MM-dd')
}
