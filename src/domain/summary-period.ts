import { dayOf } from './day.ts'
import type { MechanismId } from './ids.ts'
import type { Meeting } from './meeting.ts'
import type { Summary } from './summary.ts'

/** The period that a summary tells of; `null` where it is of one meeting. */
export function periodOf({
  fromOn,
  toOn,
}: Pick<Summary, 'fromOn' | 'toOn'>): { readonly fromOn: string; readonly toOn: string } | null {
  return fromOn === null || toOn === null ? null : { fromOn, toOn }
}

/** The mechanisms that a summary tells of, its own first; of one meeting only its own. */
export function mechanismsOf(summary: Summary): MechanismId[] {
  return periodOf(summary) === null
    ? [summary.mechanismId]
    : [...new Set([summary.mechanismId, ...summary.alsoMechanismIds])]
}

/** Did this meeting, in its own zone, begin in the period of the summary. */
export function isInPeriod(
  summary: Summary,
  { startsAt, zone }: Pick<Meeting, 'startsAt' | 'zone'>,
): boolean {
  const period = periodOf(summary)
  if (period === null) return false
  const day = dayOf(startsAt, zone)
  return period.fromOn <= day && day <= period.toOn
}
