import type { ActionItem } from '../domain/action-item.ts'
import { byReviewOrder } from '../domain/carried-actions.ts'
import { instantFromMs } from '../domain/day.ts'
import type { Due } from '../domain/due.ts'
import { dueInPlaceOf, latestDay } from '../domain/due-rules.ts'
import { type ActionItemId, type MeetingId, TrailStepId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import { compareText } from '../domain/position.ts'
import { fail, type Result } from '../domain/result.ts'
import {
  type Hearing,
  hear,
  missingIn,
  notHeard,
  notLookedAt,
  promisedAnew,
} from '../domain/trail.ts'
import { trailStepId } from '../domain/trail-step.ts'
import { dueContextFor } from './action-context.ts'
import { type ActionError, type Before, change } from './action-item-commands.ts'
import { type Device, writingOn } from './device.ts'
import type { Edit } from './edit.ts'
import { carriedTo } from './meeting-actions.ts'

/**
 * Writes down what a meeting heard of an action that was carried to it: the action moves, and the step
 * stays in its trail. Said twice, the second word stands. Nothing is dropped or blocked without a reason,
 * or superseded without its successor.
 */
export async function hearAction(
  device: Device,
  meetingId: MeetingId,
  id: ActionItemId,
  hearing: Hearing,
): Promise<Result<Before, ActionError>> {
  const { db } = device
  const [item, meeting] = await Promise.all([db.actionItems.get(id), db.meetings.get(meetingId)])
  if (item === undefined || meeting === undefined) return fail({ kind: 'gone' })
  const asked = await asItCame(device, item, meeting)
  if (missingIn(asked, hearing) !== null) return fail({ kind: 'reason-needed' })
  const { action, step } = hear(asked, hearing, meeting, writingOn(device))
  const before = await db.trailSteps.get(step.id)
  const { state, stateReason, doneAt, supersededById, due, promisedAt } = action
  const dueOn = await lastDayOf(device, action)
  const fields = { state, stateReason, doneAt, supersededById, due, dueOn, promisedAt }
  const edit: Edit = before === undefined ? { kind: 'trailStep', row: step } : again(step)
  return await change(device, item, fields, [edit], { id: step.id, before: before ?? null })
}

/** A new promise between two meetings, with what was said about it. */
export async function promiseAnew(
  device: Device,
  id: ActionItemId,
  wanted: Due,
  note: string,
): Promise<Result<Before, ActionError>> {
  const item = await device.db.actionItems.get(id)
  if (item === undefined) return fail({ kind: 'gone' })
  const due = dueInPlaceOf(item.due, wanted)
  const promisedAt = instantFromMs(device.now())
  const dueOn = await lastDayOf(device, { ...item, due, promisedAt })
  const stepId = TrailStepId.parse(device.newId())
  const step = promisedAnew(item, due, note, stepId, writingOn(device))
  const edits: Edit[] = [{ kind: 'trailStep', row: step }]
  return await change(device, item, { due, dueOn, promisedAt }, edits, { id: stepId, before: null })
}

/** What is saved when a meeting closes: for each open action that nobody looked at, a step that says so. */
export async function notesOfCarrying(device: Device, meeting: Meeting): Promise<Edit[]> {
  const unheard = await unheardAt(device, meeting)
  const steps = unheard.map((action) => notLookedAt(action, meeting, writingOn(device)))
  const known = await device.db.trailSteps.bulkGet(steps.map(({ id }) => id))
  return steps
    .map(
      (row, index): Edit => (known[index] === undefined ? { kind: 'trailStep', row } : again(row)),
    )
    .filter((_, index) => known[index]?.deletedAt !== null)
}

/** The actions on this meeting's review of which nothing has been said, as the chair goes through them. */
export async function unheardAt(
  { db, today }: Pick<Device, 'db' | 'today'>,
  meeting: Meeting,
): Promise<ActionItem[]> {
  const [carried, steps] = await Promise.all([
    carriedTo(db, meeting),
    db.trailSteps.where('heardAtMeetingId').equals(meeting.id).toArray(),
  ])
  return notHeard(carried, steps, meeting.id).toSorted(byReviewOrder(today()))
}

/** The action as it came to the meeting: a promise changed twice in an hour was changed once. */
async function asItCame(device: Device, item: ActionItem, meeting: Meeting): Promise<ActionItem> {
  const step = await device.db.trailSteps.get(trailStepId(item.id, meeting.id))
  if (step === undefined || step.deletedAt !== null || step.dueBefore === null) return item
  const earlier = await device.db.trailSteps.where('subjectId').equals(item.id).toArray()
  const promises = earlier.filter(
    (one) => one.deletedAt === null && one.dueSince !== null && one.id !== step.id,
  )
  const last = promises.toSorted((a, b) => compareText(a.createdAt, b.createdAt)).at(-1)
  return {
    ...item,
    due: step.dueBefore,
    promisedAt: last === undefined ? null : await promisedBy(device, last),
  }
}

async function promisedBy({ db }: Device, step: TrailStepFields): Promise<string> {
  const meeting = await db.meetings.get(step.heardAtMeetingId ?? '')
  return meeting?.startsAt ?? step.createdAt
}

/** The last day of its due; what it was where its meeting is not on this device. */
async function lastDayOf(device: Device, item: ActionItem): Promise<string | null> {
  const context = await dueContextFor(device.db, item, device.today())
  return context === null ? item.dueOn : latestDay(item.due, context)
}

function again({ id, outcome, note, dueBefore, dueSince, becameId }: TrailStepFields): Edit {
  const fields = { outcome, note, dueBefore, dueSince, becameId, deletedAt: null }
  return { kind: 'trailStep', id, fields }
}

type TrailStepFields = Extract<Edit, { kind: 'trailStep'; row: unknown }>['row']
