import type { ActionItem } from '../domain/action-item.ts'
import { byReviewOrder, timesCarried } from '../domain/carried-actions.ts'
import type { Day } from '../domain/day.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import { isHeard } from '../domain/trail.ts'
import type { TrailStep } from '../domain/trail-step.ts'
import type { Database } from './database.ts'
import { groupBy } from './group-by.ts'
import { carriedTo } from './meeting-actions.ts'
import { meetingsOf } from './meetings.ts'

/** An action on a meeting's review, with what the chair needs to ask about it. */
export type ReviewRow = {
  readonly action: ActionItem
  /** The meeting that made it; absent where it is not on this device. */
  readonly meeting: Meeting | undefined
  /** How many meetings passed it on before this one. */
  readonly carriedOver: number
  /** What this meeting heard of it; `null` until somebody says. */
  readonly heard: TrailStep | null
  /** What the latest meeting before heard of it, or what was promised anew since. */
  readonly before: TrailStep | null
}

/** The review of open actions at a meeting. */
export type ActionReview = {
  readonly rows: readonly ReviewRow[]
  /** How many nobody has said anything about. */
  readonly unheard: number
}

/**
 * What this meeting goes through: every open action of earlier meetings, and those that it has closed. Of
 * a meeting that is over, what it heard, whatever became of it since.
 */
export async function actionReview(
  db: Database,
  meeting: Meeting,
  today: Day,
): Promise<ActionReview> {
  const [carried, heardHere, series] = await Promise.all([
    carriedTo(db, meeting),
    db.trailSteps.where('heardAtMeetingId').equals(meeting.id).toArray(),
    meetingsOf(db, meeting.mechanismId),
  ])
  const here = new Map(
    heardHere
      .filter((step) => step.deletedAt === null && step.subjectKind === 'actionItem')
      .map((step) => [step.subjectId as string, step]),
  )
  const open = isHeld(meeting.state) && here.size > 0 ? [] : carried
  const ids = new Set([...open.map(({ id }) => id as string), ...here.keys()])
  const actions = (await db.actionItems.bulkGet([...ids])).filter(
    (action) => action !== undefined && action.deletedAt === null,
  )
  const steps = groupBy(
    await db.trailSteps
      .where('subjectId')
      .anyOf([...ids])
      .toArray(),
    (step) => step.subjectId as string,
  )
  const startOf = new Map(series.map((one) => [one.id as string, one.startsAt]))
  const at = (step: TrailStep) => startOf.get(step.heardAtMeetingId ?? '') ?? step.createdAt
  const rows = actions
    .filter((action) => action !== undefined)
    .toSorted(byReviewOrder(today))
    .map((action): ReviewRow => {
      const earlier = (steps.get(action.id) ?? [])
        .filter((step) => isHeard(step) && at(step) < meeting.startsAt)
        .toSorted((a, b) => compareText(at(b), at(a)))
      const passed = series.filter((one) => one.startsAt < meeting.startsAt)
      return {
        action,
        meeting: series.find((one) => one.id === action.meetingId),
        carriedOver: timesCarried({ ...action, doneAt: null }, passed),
        heard: here.get(action.id) ?? null,
        before: earlier[0] ?? null,
      }
    })
  return { rows, unheard: rows.filter(({ heard }) => !isHeard(heard ?? undefined)).length }
}
