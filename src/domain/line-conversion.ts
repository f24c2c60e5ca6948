import type { ActionItem } from './action-item.ts'
import { type ActionItemDraft, recordAction } from './action-item-draft.ts'
import type { Decision } from './decision.ts'
import { type DecisionDraft, recordDecision } from './decision-draft.ts'
import type { DueContext } from './due-rules.ts'
import type { ActionItemId, DecisionId } from './ids.ts'
import type { Line } from './line.ts'
import type { Meeting } from './meeting.ts'
import type { Signing } from './new-envelope.ts'

/** The task that a line suggests: its first line, cut at a word to what a task may hold. */
export function taskFromLine(line: Pick<Line, 'text'>): string {
  const first = line.text.trim().split('\n')[0] ?? ''
  if (first.length <= 280) return first
  const cut = first.slice(0, 279)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 200))}…`
}

/** The line turned into an action. The line stays as its history, and so does what it was before. */
export function lineToAction(
  line: Line,
  draft: ActionItemDraft,
  id: ActionItemId,
  meeting: Meeting,
  context: DueContext,
  signing: Signing,
): { line: Line; action: ActionItem } {
  const promised = {
    meeting,
    agendaItemId: line.agendaItemId,
    decisionId: line.becameDecisionId,
    chathamHouse: line.chathamHouse,
  }
  const marked = { marking: line.marking, ...signing }
  return {
    line: { ...line, kind: 'action', becameActionItemId: id },
    action: recordAction(draft, id, promised, context, marked),
  }
}

/** The line turned into a decision. The line stays as its history. */
export function lineToDecision(
  line: Line,
  draft: DecisionDraft,
  id: DecisionId,
  meeting: Meeting,
  signing: Signing,
): { line: Line; decision: Decision } {
  const marked = { marking: line.marking, ...signing }
  return {
    line: { ...line, kind: 'decision', becameDecisionId: id },
    decision: recordDecision(draft, id, { meeting, agendaItemId: line.agendaItemId }, marked),
  }
}
