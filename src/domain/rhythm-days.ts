import { addMonths } from 'date-fns/addMonths'
import { differenceInCalendarMonths } from 'date-fns/differenceInCalendarMonths'
import { getDaysInMonth } from 'date-fns/getDaysInMonth'
import { getISODay } from 'date-fns/getISODay'
import { lightFormat } from 'date-fns/lightFormat'
import { parseISO } from 'date-fns/parseISO'
import ICAL from 'ical.js'
import { daysAfter, daysBetween, mondayOf } from './calendar.ts'
import { type Day, type Instant, instantFromMs } from './day.ts'
import type { Rhythm } from './rhythm.ts'
import { type Pattern, patternOf, weekdays } from './rhythm-pattern.ts'
import { instantOf } from './wall-clock.ts'

// Apart from `rhythm.ts`, which every device needs at its start: the library is heavy.

/** One time that a forum meets by its rhythm. */
export type Occasion = { readonly on: Day; readonly startsAt: Instant; readonly endsAt: Instant }

/** No calendar of a mission reaches further; a rule that gives nothing before ends here. */
const lastDay = '2199-12-31'

/**
 * The next `count` times that the forum meets by its rhythm, from the day `fromOn` on. Fewer where the
 * rhythm ends. A month without a fifth Friday or a 31st is left out, as iCalendar has it. What begins at
 * 10:00 begins at 10:00 in winter and summer; a time that the clocks skip is held an hour later.
 */
export function occasions(rhythm: Rhythm, fromOn: Day, count: number): Occasion[] {
  const found: Occasion[] = []
  const least = fromOn < rhythm.fromOn ? rhythm.fromOn : fromOn
  const most = rhythm.untilOn ?? lastDay
  const start = startOf(rhythm, least)
  if (start === null) return found
  const iterator = ICAL.Recur.fromString(rhythm.rule).iterator(ICAL.Time.fromDateString(start))
  while (found.length < count) {
    const next = iterator.next() as ICAL.Time | null
    if (next === null) break
    const on = next.toString()
    if (on > most) break
    if (on >= least) found.push(occasionOn(rhythm, on))
  }
  return found
}

/** The time of day of a rhythm on some day, also one that it does not fall on. */
export function occasionOn(rhythm: Rhythm, on: Day): Occasion {
  const startsAt = instantOf(on, rhythm.time, rhythm.zone)
  return { on, startsAt, endsAt: instantFromMs(Date.parse(startsAt) + rhythm.minutes * 60_000) }
}

/** How many days usually lie between two times: a week, a month, a quarter. */
export function daysApart(rhythm: Rhythm): number {
  const { by, every } = patternOf(rhythm.rule)
  return by === 'week' ? 7 * every : 30 * every
}

/**
 * A first day for the library from which the same days follow: near `least`, and in a month that has the
 * day which the rule wants. The library gives up after three months without a 31st, and looks for ever for
 * a fifth Thursday in the Februaries of odd years. `null`: no month that counts ever has it.
 */
function startOf({ rule, fromOn }: Rhythm, least: Day): Day | null {
  const pattern = patternOf(rule)
  const { every } = pattern
  if (pattern.by === 'week') {
    const monday = mondayOf(fromOn)
    const weeks = Math.floor(daysBetween(monday, least) / 7)
    return daysAfter(monday, Math.floor(weeks / every) * every * 7)
  }
  const first = parseISO(`${fromOn.slice(0, 7)}-01`)
  const rounds = Math.floor(differenceInCalendarMonths(parseISO(least), first) / every)
  for (let round = rounds; ; round += 1) {
    const month = addMonths(first, round * every)
    const on = lightFormat(month, 'yyyy-MM-dd')
    if (on > lastDay) return null
    if (getDaysInMonth(month) >= leastDays(pattern, month)) return on
  }
}

/** How long a month must be to have the day of the rule. */
function leastDays(pattern: Exclude<Pattern, { by: 'week' }>, month: Date): number {
  if (pattern.by === 'day') return pattern.day
  if (pattern.nth < 5) return 1
  const daysToFirst = (weekdays.indexOf(pattern.weekday) - (getISODay(month) - 1) + 7) % 7
  return 29 + daysToFirst
}
