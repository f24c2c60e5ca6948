import type { Meeting } from '../domain/meeting.ts'
import { compareText } from '../domain/position.ts'
import { isInPeriod, periodOf } from '../domain/summary-period.ts'
import type { SummarySource } from './donor-summary.ts'
import { reachOf } from './summary-reach.ts'

/**
 * The meetings that a summary tells of, the earliest first: its one, or those of the period whose minutes
 * are adopted and that may at least be counted.
 */
export function toldMeetings(source: SummarySource): Meeting[] {
  const { meeting, otherMeetings, summary } = source
  if (periodOf(summary) === null) return [meeting]
  const reach = reachOf(source)
  const byId = new Map([meeting, ...otherMeetings].map((one) => [one.id, one]))
  return [...byId.values()]
    .filter(
      (one) =>
        one.deletedAt === null &&
        one.state === 'adopted' &&
        isInPeriod(summary, one) &&
        reach({ id: one.id, marking: one.marking, meetingId: one.id }) !== 'left_out',
    )
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt) || compareText(a.id, b.id))
}
