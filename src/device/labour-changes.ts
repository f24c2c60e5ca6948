import { daysAfter } from '../domain/calendar.ts'
import { type Day, dayOf, type Instant, type Zone } from '../domain/day.ts'
import { gone, pastOf } from '../domain/labour-past.ts'
import type { LabourBoard } from './labour-lines.ts'

/** The days that the slider of a division of labour runs over. */
export type DayRange = { readonly from: Day; readonly to: Day }

/** No slider is longer than ten years; older and later days are typed. */
const mostDays = 1_826
const leastDays = 182

/**
 * The days on which the division of labour becomes another, in order, each once: a part begins, has ended
 * the day before, is written down, changes or is deleted. Instants are days of `zone`.
 */
export function daysOfChange(
  board: Pick<LabourBoard, 'lines' | 'deletedLines'>,
  zone: Zone,
): Day[] {
  const days = new Set<Day>()
  const instants = new Set<Instant>()
  const lastDays = new Set<Day>()
  for (const line of board.lines) {
    days.add(line.fromOn)
    if (line.toOn !== null) lastDays.add(line.toOn)
  }
  for (const day of lastDays) days.add(daysAfter(day, 1))
  for (const line of [...board.lines, ...(board.deletedLines ?? [])]) {
    instants.add(line.createdAt)
    if (line.deletedAt !== null) instants.add(line.deletedAt)
    for (const { until, field, value } of pastOf(line)) {
      instants.add(until)
      if (field === gone && value !== null) instants.add(value)
    }
  }
  for (const instant of instants) days.add(dayOf(instant, zone))
  return [...days].sort()
}

/** From the first change to the last, the half years around today and the day looked at among them. */
export function rangeAround(changes: readonly Day[], asOf: Day, today: Day): DayRange {
  const first = daysAfter(today, -mostDays)
  const last = daysAfter(today, mostDays)
  const days = changes
    .filter((day) => day >= first && day <= last)
    .concat(daysAfter(today, -leastDays), daysAfter(today, leastDays), asOf)
    .sort()
  return { from: days[0] ?? today, to: days.at(-1) ?? today }
}

/** The nearest change before (`-1`) or after (`1`) a day; `null` where there is none. */
export function nextChange(changes: readonly Day[], day: Day, step: -1 | 1): Day | null {
  const found = step === 1 ? changes.find((one) => one > day) : changes.findLast((one) => one < day)
  return found ?? null
}
