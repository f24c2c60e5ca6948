import type { Day } from '../../domain/day.ts'
import type { LabourLine } from '../../domain/labour-line.ts'

/** `2026-11` as a running number of months. */
function numberOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function monthOf(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}

/** No slider is longer than ten years; older and later days are typed. */
const mostMonths = 60

/** The months that the slider runs over: those of all parts, the year around today, and the day looked at. */
export function monthsAround(lines: readonly LabourLine[], asOf: Day, today: Day): string[] {
  const now = numberOf(today)
  const days = lines.flatMap((line) => [line.fromOn, ...(line.toOn === null ? [] : [line.toOn])])
  const numbers = days
    .map(numberOf)
    .filter((number) => Math.abs(number - now) <= mostMonths)
    .concat(now - 6, now + 6, numberOf(asOf))
  const first = Math.min(...numbers)
  const last = Math.max(...numbers)
  return Array.from({ length: last - first + 1 }, (_, step) => monthOf(first + step))
}

export function monthAt(months: readonly string[], day: Day): number {
  return months.indexOf(day.slice(0, 7))
}

/** The first day of that month; today in the month that is now. */
export function dayAt(months: readonly string[], at: number, today: Day): Day {
  const month = months[at] ?? today.slice(0, 7)
  return month === today.slice(0, 7) ? today : `${month}-01`
}
