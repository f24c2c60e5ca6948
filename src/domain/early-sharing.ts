import { daysBetween } from './calendar.ts'
import { type Day, dayOf, type Zone } from './day.ts'
import type { JointActivityId } from './ids.ts'
import type { InformationShare, ShareKind } from './information-share.ts'
import type { JointActivity, ProjectPhase } from './joint-activity.ts'
import { isLiveJoint } from './joint-activity-states.ts'
import { phaseSince } from './joint-history.ts'

/** The longest that an activity under way goes without word before it is called silent, in days (G15). */
export const silenceDays = 30

/** What counts as word of an activity under way: plans and options do not say how it goes. */
const words: ReadonlySet<ShareKind> = new Set([
  'update',
  'report',
  'statistics',
  'evaluation',
  'lesson',
])

/** A share that took place, with its day. */
type Shared = InformationShare & { readonly sharedOn: Day }

/** The shares of one activity that took place, the first first; what is only noted is left out. */
export function sharesOf(
  id: JointActivityId,
  shares: readonly InformationShare[],
): readonly Shared[] {
  return shares
    .filter(
      (share): share is Shared =>
        share.jointActivityId === id &&
        share.deletedAt === null &&
        share.state !== 'noted' &&
        share.sharedOn !== null,
    )
    .toSorted((one, other) =>
      one.sharedOn < other.sharedOn ? -1 : Number(one.sharedOn > other.sharedOn),
    )
}

/** The day on which it began, or is to begin; `null` while nobody has said. */
export function startOf(activity: Pick<JointActivity, 'startedOn' | 'plannedFromOn'>): Day | null {
  return activity.startedOn ?? activity.plannedFromOn
}

/**
 * S61: how many days before its start something of the activity was first shared: 5 is five days before, 0 the
 * day itself, -6 six days too late. `null` without a start or a share.
 */
export function sharingLag(
  activity: Pick<JointActivity, 'id' | 'startedOn' | 'plannedFromOn'>,
  shares: readonly InformationShare[],
): number | null {
  const start = startOf(activity)
  const [first] = sharesOf(activity.id, shares)
  return start === null || first === undefined ? null : daysBetween(first.sharedOn, start)
}

const early: ReadonlySet<ProjectPhase> = new Set(['pre_planning', 'planning'])

/** S66: was it first shared in or before planning, and not after it had begun. */
export function isSharedEarly(
  activity: Pick<JointActivity, 'id' | 'startedOn' | 'plannedFromOn'>,
  shares: readonly InformationShare[],
): boolean {
  const [first] = sharesOf(activity.id, shares)
  return first !== undefined && early.has(first.phase) && (sharingLag(activity, shares) ?? 0) >= 0
}

/** The activities shared early, of those of which it can be told; the numbers are their counts (I20). */
export type EarlySharing = {
  readonly early: readonly JointActivityId[]
  readonly of: readonly JointActivityId[]
}

/**
 * S66: which activities were first shared in or before planning, of those that were shared or have begun. One
 * that is dropped, or neither begun nor shared, says nothing.
 */
export function earlySharing(
  activities: readonly JointActivity[],
  shares: readonly InformationShare[],
  today: Day,
): EarlySharing {
  const told = activities.filter((activity) => {
    if (activity.deletedAt !== null || activity.state === 'dropped') return false
    return hasBegun(activity, today) || sharesOf(activity.id, shares).length > 0
  })
  return {
    early: told.filter((activity) => isSharedEarly(activity, shares)).map(({ id }) => id),
    of: told.map(({ id }) => id),
  }
}

function hasBegun(activity: JointActivity, today: Day): boolean {
  if (activity.startedOn !== null) return activity.startedOn <= today
  return ['under_way', 'completed', 'jointly_evaluated'].includes(activity.state)
}

/**
 * Days since the last word of an activity under way, or since it began where there was none; `null` where it
 * is not under way, or nobody knows since when.
 */
export function daysWithoutWord(
  activity: JointActivity,
  shares: readonly InformationShare[],
  today: Day,
): number | null {
  if (activity.state !== 'under_way' || activity.deletedAt !== null) return null
  const last = sharesOf(activity.id, shares).findLast(({ kind }) => words.has(kind))?.sharedOn
  const start = startOf(activity)
  const since = last !== undefined && (start === null || last > start) ? last : start
  return since === null || since > today ? null : daysBetween(since, today)
}

/** S65: under way, and without word for more than `days` days; word of that many days ago still counts. */
export function isSilent(
  activity: JointActivity,
  shares: readonly InformationShare[],
  today: Day,
  days = silenceDays,
): boolean {
  return (daysWithoutWord(activity, shares, today) ?? 0) > days
}

/** A phase that was entered and in which nothing has been shared yet. */
export type PhaseNudge = { readonly phase: ProjectPhase; readonly enteredOn: Day }

/**
 * S62: the present phase, where it was changed to with nothing shared in it, and nobody has answered that
 * there is nothing; `null` otherwise. The same phase asks once, however often it is entered.
 */
export function phaseNudge(
  activity: JointActivity,
  shares: readonly InformationShare[],
  zone: Zone,
): PhaseNudge | null {
  const { phase } = activity
  const isOver = activity.state === 'dropped' || activity.state === 'jointly_evaluated'
  if (isOver || activity.deletedAt !== null || activity.quietPhases.includes(phase)) return null
  const since = phaseSince(activity)
  if (since <= activity.createdAt) return null
  if (sharesOf(activity.id, shares).some((share) => share.phase === phase)) return null
  return { phase, enteredOn: dayOf(since, zone) }
}

/** S45: the activities still going on that depend on this one. */
export function dependantsOf(
  id: JointActivityId,
  activities: readonly JointActivity[],
): JointActivity[] {
  return activities.filter(
    (one) => one.dependsOnIds.includes(id) && one.deletedAt === null && isLiveJoint(one.state),
  )
}
