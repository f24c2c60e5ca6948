import type { ActionItem } from '../action-item.ts'
import { type Day, dayOf, type Instant } from '../day.ts'
import type { Decision } from '../decision.ts'
import { isOverdue } from '../due-rules.ts'
import type { LabourLine } from '../labour-line.ts'
import { pastOf } from '../labour-past.ts'
import type { Meeting } from '../meeting.ts'
import { isHeld } from '../meeting-states.ts'
import type { Minutes } from '../minutes.ts'
import type { TrailStep } from '../trail-step.ts'

/** What can have happened while somebody was away, in the order in which it is told. */
export const changesSince = [
  'raised',
  'gone_late',
  'done',
  'given_up',
  'moved',
  'new_actions',
  'decisions',
  'meetings',
  'minutes_out',
  'minutes_adopted',
  'parts_agreed',
] as const
export type ChangeSince = (typeof changesSince)[number]

/** The ids of the records of each; of meetings for `minutes_…`. */
export type ChangedSince = Readonly<Record<ChangeSince, readonly string[]>>

/** What is looked through, and by which clock. */
export type Seen = {
  readonly actions: readonly ActionItem[]
  readonly steps: readonly TrailStep[]
  readonly decisions: readonly Decision[]
  readonly meetings: readonly Meeting[]
  readonly minutes: readonly Minutes[]
  readonly labour: readonly Pick<LabourLine, 'id' | 'state' | 'past' | 'deletedAt'>[]
  /** When each action was marked for attention, as far as this device knows. */
  readonly raisedAt: (action: ActionItem) => Instant | null
  readonly today: Day
  readonly zone: string
}

/**
 * What changed since `since` (F65). By the time that records name, not by when they came to this device: what
 * a colleague wrote offline before and sent after it is told only where the record says so itself.
 */
export function changedSince(since: Instant, seen: Seen): ChangedSince {
  const { today, zone } = seen
  const lookedOn = dayOf(since, zone)
  const isNew = (at: Instant | null) => at !== null && at > since
  const actions = seen.actions.filter(({ deletedAt }) => deletedAt === null)
  const steps = seen.steps.filter((step) => step.deletedAt === null && isNew(step.createdAt))
  const subjects = (wanted: (step: TrailStep) => boolean) => [
    ...new Set(steps.filter(wanted).map(({ subjectId }) => subjectId as string)),
  ]
  const minutes = seen.minutes.filter(({ deletedAt }) => deletedAt === null)
  return {
    raised: ids(actions, (one) => one.needsAttention && isNew(seen.raisedAt(one))),
    gone_late: ids(
      actions,
      // It was in time on the day of the last look: its last day had not yet passed then.
      (one) => isOverdue(one, { today }) && one.dueOn !== null && one.dueOn >= lookedOn,
    ),
    done: ids(actions, (one) => one.state === 'done' && isNew(one.doneAt)),
    given_up: subjects(({ outcome }) => outcome === 'dropped' || outcome === 'superseded'),
    moved: subjects(({ dueBefore, dueSince }) => dueBefore !== null && dueSince !== null),
    new_actions: ids(actions, (one) => isNew(one.createdAt)),
    decisions: ids(
      seen.decisions,
      ({ createdAt, deletedAt }) => deletedAt === null && isNew(createdAt),
    ),
    meetings: ids(
      seen.meetings,
      (one) => one.deletedAt === null && isHeld(one.state) && isNew(one.closedAt),
    ),
    minutes_out: minutes
      .filter(({ circulatedAt }) => isNew(circulatedAt))
      .map(({ meetingId }) => meetingId),
    minutes_adopted: minutes
      .filter(({ adoptedAt }) => isNew(adoptedAt))
      .map(({ meetingId }) => meetingId),
    parts_agreed: ids(
      seen.labour,
      (line) =>
        line.deletedAt === null &&
        line.state === 'agreed' &&
        pastOf(line).some(({ until, field }) => field === 'state' && isNew(until)),
    ),
  }
}

/** How much it is in all. */
export function changeCount(changed: ChangedSince): number {
  return changesSince.reduce((sum, kind) => sum + changed[kind].length, 0)
}

function ids<Row extends { readonly id: string }>(
  rows: readonly Row[],
  wanted: (row: Row) => boolean,
): string[] {
  return rows.filter(wanted).map(({ id }) => id)
}
