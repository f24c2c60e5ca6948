import { daysAfter } from './calendar.ts'
import type { Day } from './day.ts'
import type { Mechanism } from './mechanism.ts'

/** Whole weeks, so that a forum keeps its weekday. */
const daysOf: Record<Mechanism['cadence'], number | null> = {
  weekly: 7,
  fortnightly: 14,
  monthly: 28,
  quarterly: 91,
  half_yearly: 182,
  yearly: 364,
  on_demand: null,
}

/**
 * The day on which the next meeting of a rhythm falls: on the same weekday as the last, and not in the
 * past. `null` where there is no rhythm.
 */
export function nextInRhythm(cadence: Mechanism['cadence'], lastOn: Day, today: Day): Day | null {
  const step = daysOf[cadence]
  if (step === null) return null
  let day = daysAfter(lastOn, step)
  while (day < today) day = daysAfter(day, 7)
  return day
}
