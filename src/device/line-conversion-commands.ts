import type { ActionItem } from '../domain/action-item.ts'
import type { ActionItemDraft } from '../domain/action-item-draft.ts'
import { checklistFor } from '../domain/assignee-rules.ts'
import { instantFromMs } from '../domain/day.ts'
import { ActionItemId, DecisionId, type LineId } from '../domain/ids.ts'
import type { Line } from '../domain/line.ts'
import { lineToAction, lineToDecision } from '../domain/line-conversion.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import { decisionDraft } from './decision-commands.ts'
import { type Device, writingOn } from './device.ts'
import { dueContextFor } from './meeting-series.ts'

/** The kinds that are only words; a decision and an action are records of their own. */
export type PlainKind = Exclude<Line['kind'], 'decision' | 'action'>

/**
 * Turns a line into a decision, in the words it has. The line stays, with its kind and its words, as
 * the history; turned a second time, the decision that it once was comes back.
 */
export async function turnIntoDecision(
  device: Device,
  id: LineId,
): Promise<Result<DecisionId, SaveError>> {
  const { db } = device
  const line = await db.lines.get(id)
  const meeting = line === undefined ? undefined : await db.meetings.get(line.meetingId)
  if (line === undefined || meeting === undefined) return fail({ kind: 'gone' })
  const before =
    line.becameDecisionId === null ? undefined : await db.decisions.get(line.becameDecisionId)
  if (before !== undefined) {
    const saved = await commit(device, [
      { kind: 'decision', id: before.id, fields: { text: line.text, deletedAt: null } },
      { kind: 'line', id, fields: { kind: 'decision' } },
    ])
    return saved.ok ? ok(before.id) : saved
  }
  const signing = { ...writingOn(device), lang: line.lang }
  const decisionId = DecisionId.parse(device.newId())
  const turned = lineToDecision(line, decisionDraft(line.text), decisionId, meeting, signing)
  const saved = await commit(device, [
    { kind: 'decision', row: turned.decision },
    { kind: 'line', row: turned.line },
  ])
  return saved.ok ? ok(decisionId) : saved
}

/** Turns a line into the promise that the recorder described, with its checklist where all promised. */
export async function turnIntoAction(
  device: Device,
  id: LineId,
  draft: ActionItemDraft,
): Promise<Result<ActionItemId, SaveError>> {
  const { db } = device
  const line = await db.lines.get(id)
  const meeting = line === undefined ? undefined : await db.meetings.get(line.meetingId)
  if (line === undefined || meeting === undefined) return fail({ kind: 'gone' })
  const context = await dueContextFor(device, meeting)
  const signing = { ...writingOn(device), lang: line.lang }
  const actionId = ActionItemId.parse(device.newId())
  const turned = lineToAction(line, draft, actionId, meeting, context, signing)
  const saved = await commit(device, [
    { kind: 'actionItem', row: turned.action },
    { kind: 'line', row: turned.line },
    ...(await checklistEdits(device, turned.action)),
  ])
  return saved.ok ? ok(actionId) : saved
}

/**
 * Makes a line plain words again, or words of another kind. A decision or action that came of it is
 * taken out of the record with it, and comes back when the line is turned again.
 */
export async function turnIntoWords(
  device: Device,
  id: LineId,
  kind: PlainKind,
): Promise<Result<void, SaveError>> {
  const line = await device.db.lines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  return await commit(device, [{ kind: 'line', id, fields: { kind } }, ...withdrawn(device, line)])
}

/** Takes a line out of the record together with the decision or action that came of it. */
export async function removeLineAndItsFruit(
  device: Device,
  id: LineId,
): Promise<Result<void, SaveError>> {
  const line = await device.db.lines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  const deletedAt = instantFromMs(device.now())
  return await commit(device, [
    { kind: 'line', id, fields: { deletedAt } },
    ...withdrawn(device, line),
  ])
}

/** Undoes `removeLineAndItsFruit`. */
export async function restoreLineAndItsFruit(
  device: Device,
  id: LineId,
): Promise<Result<void, SaveError>> {
  const line = await device.db.lines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  const edits: Edit[] = [{ kind: 'line', id, fields: { deletedAt: null } }]
  return await commit(device, [...edits, ...fruit(line, null)])
}

/** The checklist of an action of all partners, as rows to save with it. */
export async function checklistEdits(device: Device, action: ActionItem): Promise<Edit[]> {
  if (action.assignees.kind !== 'all_partners') return []
  const seats = await device.db.seats
    .where('mechanismId')
    .equals(action.assignees.mechanismId)
    .toArray()
  return checklistFor(action, seats, device.today(), writingOn(device)).map((row) => ({
    kind: 'checklistAnswer',
    row,
  }))
}

function withdrawn(device: Device, line: Line): Edit[] {
  return fruit(line, instantFromMs(device.now()))
}

/** What came of the line by its present kind, deleted or brought back. */
function fruit(line: Line, deletedAt: string | null): Edit[] {
  if (line.kind === 'decision' && line.becameDecisionId !== null) {
    return [{ kind: 'decision', id: line.becameDecisionId, fields: { deletedAt } }]
  }
  if (line.kind === 'action' && line.becameActionItemId !== null) {
    return [{ kind: 'actionItem', id: line.becameActionItemId, fields: { deletedAt } }]
  }
  return []
}
