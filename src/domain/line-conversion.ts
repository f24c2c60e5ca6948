import type { ActionItem } from './action-item.ts'
import { type ActionItemDraft, recordAction } from './action-item-draft.ts'
import type { Decision } from './decision.ts'
import { type DecisionDraft, recordDecision } from './decision-draft.ts'
import type { DueContext } from './due-rules.ts'
import type { ActionItemId, DecisionId } from './ids.ts'
import type { Line } from './line.ts'
import type { Meeting } from './meeting.ts'
import type { Signing } from './new-envelope.ts'
import type { Quorum } from './quorum.ts'

/** The task that a line suggests: its first line, cut at a word to what a task may hold. */
export function taskFromLine(line: Pick<Line, 'text'>): string {
  const first = line.text.trim().split('\n')[0] ?? ''
  if (first.length <= 280) return first
  const cut = first.slice(0, 279)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 200))}…`
}

/**
 * The words that a line has once it is turned: those of the decision or action that it was, as somebody
 * may have reworded them. What a line says beyond a task that was made of its beginning stays with it.
 */
export function wordsOfLine(
  line: Pick<Line, 'kind' | 'text'>,
  fruit: {
    readonly decision?: Pick<Decision, 'text'> | undefined
    readonly action?: Pick<ActionItem, 'task'> | undefined
  },
): string {
  if (line.kind === 'decision' && fruit.decision !== undefined) return fruit.decision.text
  const task = line.kind === 'action' ? fruit.action?.task : undefined
  if (task === undefined || taskFromLine(line) === task) return line.text
  const wasAllOfIt = taskFromLine(line) === line.text.trim()
  return wasAllOfIt ? task : `${task}\n${line.text}`.slice(0, longest)
}

/** May a decision be turned into something else: not once it has been adopted, which others rely on. */
export function isTurnable(decision: Pick<Decision, 'state'>): boolean {
  return decision.state === 'provisional'
}

const longest = 32_000

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
  quorum: Quorum | null = null,
): { line: Line; decision: Decision } {
  const marked = { marking: line.marking, ...signing }
  return {
    line: { ...line, kind: 'decision', becameDecisionId: id },
    decision: recordDecision(
      draft,
      id,
      { meeting, agendaItemId: line.agendaItemId, quorum },
      marked,
    ),
  }
}
