import type { ActionItem, ActionState } from '../domain/action-item.ts'
import { moveAction } from '../domain/action-item-draft.ts'
import { needsReason } from '../domain/action-item-states.ts'
import { checklistFor } from '../domain/assignee-rules.ts'
import type { Assignees } from '../domain/assignees.ts'
import { instantFromMs } from '../domain/day.ts'
import type { Due } from '../domain/due.ts'
import { dueInPlaceOf, latestDay } from '../domain/due-rules.ts'
import { type ActionItemId, TrailStepId } from '../domain/ids.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { stepBetween } from '../domain/trail.ts'
import type { TrailStep } from '../domain/trail-step.ts'
import { dueContextFor } from './action-context.ts'
import { commit } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import type { Edit, SaveError } from './edit.ts'

/** Why a change to an action was not made. */
export type ActionError = SaveError | { readonly kind: 'reason-needed' }

/** What the fields held before, and the step that the act left in the trail; giving it back undoes it. */
export type Before = {
  readonly fields: Partial<ActionItem>
  readonly step: { readonly id: TrailStepId; readonly before: TrailStep | null } | null
}

type Outcome = Promise<Result<Before, ActionError>>

/**
 * Leads the action into another state between meetings. The reason is asked for where the domain wants
 * one (blocked, dropped, sent back), and is cleared where the state has none; what has one, or ends the
 * action, is a step of its trail. `successor` is asked for where another action takes its place.
 */
export async function setActionState(
  device: Device,
  id: ActionItemId,
  state: ActionState,
  reason = '',
  successor: ActionItemId | null = null,
): Outcome {
  const item = await device.db.actionItems.get(id)
  if (item === undefined) return fail({ kind: 'gone' })
  if (state === 'superseded' ? successor === null : lacksReason(item, state, reason))
    return fail({ kind: 'reason-needed' })
  const moved = moveAction(item, state, reason, instantFromMs(device.now()), successor)
  const stepId = TrailStepId.parse(device.newId())
  const step = stepBetween(item, moved, stepId, writingOn(device))
  const { stateReason, doneAt, supersededById } = moved
  const fields = { state, stateReason, doneAt, supersededById }
  if (step === null) return change(device, item, fields)
  return change(device, item, fields, [{ kind: 'trailStep', row: step }], {
    id: stepId,
    before: null,
  })
}

function lacksReason(item: ActionItem, state: ActionState, reason: string): boolean {
  return needsReason(item.state, state) && reason.trim() === ''
}

/** Asks the head of mission to look at it, and says why; a reason is always needed. */
export async function markForAttention(device: Device, id: ActionItemId, reason: string): Outcome {
  const item = await device.db.actionItems.get(id)
  if (item === undefined) return fail({ kind: 'gone' })
  if (reason.trim() === '') return fail({ kind: 'reason-needed' })
  return change(device, item, { needsAttention: true, attentionReason: reason })
}

/** It has been looked at. The reason goes with the mark. */
export async function clearAttention(device: Device, id: ActionItemId): Outcome {
  const item = await device.db.actionItems.get(id)
  if (item === undefined) return fail({ kind: 'gone' })
  return change(device, item, { needsAttention: false, attentionReason: '' })
}

/** Promises it by another time; its last day is worked out anew. */
export async function changeDue(device: Device, id: ActionItemId, wanted: Due): Outcome {
  const item = await device.db.actionItems.get(id)
  if (item === undefined) return fail({ kind: 'gone' })
  const due = dueInPlaceOf(item.due, wanted)
  const context = await dueContextFor(device.db, item, device.today())
  const dueOn = context === null ? item.dueOn : latestDay(due, context)
  return change(device, item, { due, dueOn })
}

/** Gives it to somebody else. Where all partners promise, their checklist is opened with it. */
export async function changeAssignees(
  device: Device,
  id: ActionItemId,
  assignees: Assignees,
): Outcome {
  const item = await device.db.actionItems.get(id)
  if (item === undefined) return fail({ kind: 'gone' })
  return change(device, item, { assignees }, await missingAnswers(device, { ...item, assignees }))
}

/** Changes the words of the promise, what is noted of its progress, or how urgent it is. */
export async function editActionItem(
  device: Device,
  id: ActionItemId,
  fields: Partial<Pick<ActionItem, 'task' | 'progress' | 'priority' | 'supportingOrganisationIds'>>,
): Outcome {
  const item = await device.db.actionItems.get(id)
  if (item === undefined) return fail({ kind: 'gone' })
  return change(device, item, fields)
}

/** Puts back what an act changed, with the step it left: the way behind every undo. */
export async function undoActionChange(
  device: Device,
  id: ActionItemId,
  { fields, step }: Before,
): Promise<Result<void, SaveError>> {
  const edits: Edit[] = [{ kind: 'actionItem', id, fields }]
  return commit(device, step === null ? edits : [...edits, stepBack(device, step)])
}

function stepBack(device: Device, { id, before }: NonNullable<Before['step']>): Edit {
  if (before === null) {
    const deletedAt = instantFromMs(device.now())
    return { kind: 'trailStep', id, fields: { deletedAt } }
  }
  const { outcome, note, dueBefore, dueSince, becameId, deletedAt } = before
  const fields = { outcome, note, dueBefore, dueSince, becameId, deletedAt }
  return { kind: 'trailStep', id, fields }
}

/** Saves fields of an action with what goes along, and gives what they held before. */
export async function change(
  device: Device,
  item: ActionItem,
  fields: Partial<ActionItem>,
  along: readonly Edit[] = [],
  step: Before['step'] = null,
): Outcome {
  const saved = await commit(device, [{ kind: 'actionItem', id: item.id, fields }, ...along])
  if (!saved.ok) return saved
  const before = Object.entries(item).filter(([field]) => Object.hasOwn(fields, field))
  return ok({ fields: Object.fromEntries(before), step })
}

async function missingAnswers(device: Device, item: ActionItem): Promise<Edit[]> {
  if (item.assignees.kind !== 'all_partners') return []
  const seats = await device.db.seats
    .where('mechanismId')
    .equals(item.assignees.mechanismId)
    .toArray()
  const wanted = checklistFor(item, seats, device.today(), writingOn(device))
  const known = await device.db.checklistAnswers.bulkGet(wanted.map((answer) => answer.id))
  return wanted
    .filter((_, index) => known[index] === undefined)
    .map((row) => ({ kind: 'checklistAnswer', row }))
}
