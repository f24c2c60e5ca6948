import { daysAfter } from './calendar.ts'
import type { Day } from './day.ts'
import type { LabourLine } from './labour-line.ts'

/**
 * LAB4: what the agreement of a successor makes of the part that it supersedes; `null` when there is nothing to
 * end. One that begins later leaves the other its days until then, so that no gap opens: it ends on the
 * day before. One that has begun ends it at once.
 */
export function endedBy(
  superseded: Pick<LabourLine, 'state' | 'toOn' | 'fromOn'>,
  successor: Pick<LabourLine, 'state' | 'fromOn'>,
  today: Day,
): Partial<Pick<LabourLine, 'state' | 'toOn'>> | null {
  if (successor.state !== 'agreed' || !mayEnd(superseded.state)) return null
  const lastDay = daysAfter(successor.fromOn, -1)
  const isLater = successor.fromOn > today && superseded.state === 'agreed'
  if (!isLater || lastDay < superseded.fromOn)
    return { state: superseded.state === 'agreed' ? 'superseded' : 'withdrawn' }
  if (superseded.toOn !== null && superseded.toOn <= lastDay) return null
  return { toOn: lastDay }
}

/** LAB2: what becomes, on `today`, of an agreed part whose last day is over; `null` while it is not. */
export function stateAfterEnd(
  line: Pick<LabourLine, 'state' | 'toOn'>,
  today: Day,
  successor: Pick<LabourLine, 'state'> | undefined,
): 'expired' | 'superseded' | null {
  if (line.state !== 'agreed' || line.toOn === null || line.toOn >= today) return null
  return successor?.state === 'agreed' ? 'superseded' : 'expired'
}

function mayEnd(state: LabourLine['state']): boolean {
  return state === 'agreed' || state === 'proposed' || state === 'under_discussion'
}
