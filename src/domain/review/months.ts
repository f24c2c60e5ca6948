import { lightFormat } from 'date-fns/lightFormat'
import { parseISO } from 'date-fns/parseISO'
import { subMonths } from 'date-fns/subMonths'
import type { Day, Month } from '../day.ts'

/** So many months up to the one of `today`, the earliest first. */
export function monthsUpTo(today: Day, count: number): Month[] {
  const first = parseISO(`${today.slice(0, 7)}-01`)
  return Array.from({ length: count }, (_, index) =>
    lightFormat(subMonths(first, count - 1 - index), 'yyyy-MM'),
  )
}
