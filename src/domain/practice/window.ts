import { addMonths } from 'date-fns/addMonths'
import { lightFormat } from 'date-fns/lightFormat'
import { parseISO } from 'date-fns/parseISO'
import { daysAfter, daysBetween } from '../calendar.ts'
import type { Day } from '../day.ts'

/** A stretch of days; first and last belong to it. */
export type Window = { readonly fromOn: Day; readonly toOn: Day }

/** The mirror looks at the last six months (field practice 3), and at the six before for the trend. */
export const windowMonths = 6

/** The day so many months before; the last of a shorter month. */
export function monthsBefore(day: Day, months: number): Day {
  return lightFormat(addMonths(parseISO(day), -months), 'yyyy-MM-dd')
}

/** The `months` that end on `today`, or that ended `ago` months before. */
export function windowOf(today: Day, months = windowMonths, ago = 0): Window {
  return {
    fromOn: daysAfter(monthsBefore(today, ago + months), 1),
    toOn: monthsBefore(today, ago),
  }
}

/** The twelve months up to `today`, one by one, the earliest first: without a gap and without a day twice. */
export function monthsUpTo(today: Day): Window[] {
  return Array.from({ length: 2 * windowMonths }, (_, at) => 2 * windowMonths - 1 - at).map((ago) =>
    windowOf(today, 1, ago),
  )
}

const quarterMonths = 3

/**
 * The quarters that end with the window or inside it, the latest first: two of a half-year, and the one that
 * led up to a month. None that begins before what is known on `today`, which is the last twelve months.
 */
export function quartersOf({ fromOn, toOn }: Window, today: Day): Window[] {
  const known = windowOf(today, 2 * windowMonths)
  return [0, quarterMonths]
    .map((ago): Window => windowOf(toOn, quarterMonths, ago))
    .filter((quarter) => quarter.toOn >= fromOn)
    .map((quarter) => ({ ...quarter, fromOn: latest(quarter.fromOn, known.fromOn) }))
    .filter((quarter) => daysBetween(quarter.fromOn, quarter.toOn) >= quarterDays)
}

/** Where months are short a quarter has so many days at the least. */
const quarterDays = 84

function latest(one: Day, other: Day): Day {
  return one > other ? one : other
}

/** Does the day lie in it. */
export function isWithin(day: Day, { fromOn, toOn }: Window): boolean {
  return fromOn <= day && day <= toOn
}
