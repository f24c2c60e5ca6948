import type { ActionItem } from '../domain/action-item.ts'
import type { ActionItemDraft } from '../domain/action-item-draft.ts'
import { checklistFor } from '../domain/assignee-rules.ts'
import { dayOf, instantFromMs } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import { ActionItemId, DecisionId, type LineId } from '../domain/ids.ts'
import type { Line } from '../domain/line.ts'
import { lineToAction, lineToDecision, wordsOfLine } from '../domain/line-conversion.ts'
import { turnsOf, turnToText } from '../domain/line-turn.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { decisionDraft } from './decision-commands.ts'
import { type Device, writingOn } from './device.ts'
import { dueContextFor } from './meeting-series.ts'
import { quorumNow } from './quorum.ts'

/** The kinds that are only words; a decision and an action are records of their own. */
export type PlainKind = Exclude<Line['kind'], 'decision' | 'action'>

/**
 * Turns a line into a decision, in the words it has; who is in the room is noted with it. The line stays
 * as the history, and what it was (an action, with who and by when) is put aside; turned a second time,
 * the decision that it once was comes back.
 */
export async function turnIntoDecision(
  device: Device,
  id: LineId,
): Promise<Result<DecisionId, SaveError>> {
  const { db } = device
  const before = await lineAsItIs(db, id)
  const meeting = before && (await db.meetings.get(before.line.meetingId))
  if (before === undefined || meeting === undefined) return fail({ kind: 'gone' })
  const { line, decision } = before
  if (line.kind === 'decision' && decision !== undefined) return ok(decision.id)
  const text = wordsOfLine(line, before)
  const quorum = await quorumNow(device, meeting)
  const turned = { text, ...turnedInto(device, line, 'decision') }
  if (decision !== undefined) {
    const saved = await commit(device, [
      ...withdrawn(device, line),
      { kind: 'decision', id: decision.id, fields: { text, deletedAt: null, quorum } },
      { kind: 'line', id, fields: turned },
    ])
    return saved.ok ? ok(decision.id) : saved
  }
  const signing = { ...writingOn(device), lang: line.lang }
  const newId = DecisionId.parse(device.newId())
  const made = lineToDecision(line, decisionDraft(text), newId, meeting, signing, quorum)
  const saved = await commit(device, [
    ...withdrawn(device, line),
    { kind: 'decision', row: made.decision },
    { kind: 'line', row: { ...made.line, ...turned } },
  ])
  return saved.ok ? ok(newId) : saved
}

/**
 * Turns a line into the promise that the recorder described, with its checklist where all promised. A
 * decision that it was is put aside; the action that it once was comes back, as described now.
 */
export async function turnIntoAction(
  device: Device,
  id: LineId,
  draft: ActionItemDraft,
): Promise<Result<ActionItemId, SaveError>> {
  const { db } = device
  const before = await lineAsItIs(db, id)
  const meeting = before && (await db.meetings.get(before.line.meetingId))
  if (before === undefined || meeting === undefined) return fail({ kind: 'gone' })
  const context = await dueContextFor(device, meeting)
  const signing = { ...writingOn(device), lang: before.line.lang }
  const actionId = before.action?.id ?? ActionItemId.parse(device.newId())
  const line = { ...before.line, text: wordsOfLine(before.line, before) }
  const made = lineToAction(line, draft, actionId, meeting, context, signing)
  const { task, assignees, due, dueOn, priority } = made.action
  const saved = await commit(device, [
    ...withdrawn(device, before.line),
    before.action === undefined
      ? { kind: 'actionItem', row: made.action }
      : {
          kind: 'actionItem',
          id: actionId,
          fields: { task, assignees, due, dueOn, priority, deletedAt: null },
        },
    { kind: 'line', row: { ...made.line, ...turnedInto(device, before.line, 'action') } },
    ...(await checklistEdits(device, made.action)),
  ])
  return saved.ok ? ok(actionId) : saved
}

/**
 * Makes a line plain words again, or words of another kind, in the words that its decision or action had
 * in the end. That is put aside with all it says, and comes back when the line is turned again.
 */
export async function turnIntoWords(
  device: Device,
  id: LineId,
  kind: PlainKind,
): Promise<Result<void, SaveError>> {
  const before = await lineAsItIs(device.db, id)
  if (before === undefined) return fail({ kind: 'gone' })
  const { line } = before
  const fields = { text: wordsOfLine(line, before), ...turnedInto(device, line, kind) }
  return await commit(device, [{ kind: 'line', id, fields }, ...withdrawn(device, line)])
}

/** A line with the decision and the action that it ever became, put aside or not. */
export type LineAsItIs = {
  readonly line: Line
  readonly decision: Decision | undefined
  readonly action: ActionItem | undefined
}

/** A line and what came of it; `undefined` where there is no such line (any more). */
export async function lineAsItIs(db: Database, id: string): Promise<LineAsItIs | undefined> {
  const line = await db.lines.get(id)
  if (line === undefined) return undefined
  const { becameDecisionId, becameActionItemId } = line
  const [decision, action] = await Promise.all([
    becameDecisionId === null ? undefined : db.decisions.get(becameDecisionId),
    becameActionItemId === null ? undefined : db.actionItems.get(becameActionItemId),
  ])
  return { line, decision, action }
}

/** Undoes a turn: the line and what came of it are as they were `before`, what came since is put aside. */
export async function undoTurn(
  device: Device,
  before: LineAsItIs,
): Promise<Result<void, SaveError>> {
  const now = await lineAsItIs(device.db, before.line.id)
  if (now === undefined) return fail({ kind: 'gone' })
  const { kind, text, turns = [], becameDecisionId, becameActionItemId } = before.line
  const edits: Edit[] = [
    {
      kind: 'line',
      id: before.line.id,
      fields: { kind, text, turns, becameDecisionId, becameActionItemId },
    },
  ]
  const aside = instantFromMs(device.now())
  if (now.decision !== undefined) {
    const {
      text: words,
      deletedAt,
      quorum,
    } = before.decision ?? { ...now.decision, deletedAt: aside }
    const fields = { text: words, deletedAt, quorum: quorum ?? null }
    edits.push({ kind: 'decision', id: now.decision.id, fields })
  }
  if (now.action !== undefined) {
    const was = before.action ?? { ...now.action, deletedAt: aside }
    const { task, assignees, due, dueOn, priority, deletedAt } = was
    const fields = { task, assignees, due, dueOn, priority, deletedAt }
    edits.push({ kind: 'actionItem', id: now.action.id, fields })
  }
  return await commit(device, edits)
}

/** The kind that a line gets, with the turn that its history keeps. */
function turnedInto(device: Device, line: Line, to: Line['kind']): Pick<Line, 'kind' | 'turns'> {
  const { turns = [] } = line
  if (to === line.kind) return { kind: to, turns }
  // A clock that was set back does not put this turn before the last one.
  const lastMs = Date.parse(turnsOf(line).at(-1)?.at ?? '') || 0
  const at = instantFromMs(Math.max(device.now(), lastMs + 1))
  const turn = turnToText({ at, from: line.kind, to, by: device.me.personId })
  return { kind: to, turns: [...turns, turn] }
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
  // The members of the meeting's day are asked, on whichever day it is written down.
  const meeting = await device.db.meetings.get(action.meetingId)
  const day = meeting === undefined ? device.today() : dayOf(meeting.startsAt, meeting.zone)
  const rows = checklistFor(action, seats, day, writingOn(device))
  const known = await device.db.checklistAnswers.bulkGet(rows.map(({ id }) => id))
  // An answer that was given before the action was put aside stands.
  return rows
    .filter((_, index) => known[index] === undefined)
    .map((row) => ({ kind: 'checklistAnswer', row }))
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
