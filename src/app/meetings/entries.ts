import type { ActionItem } from '../../domain/action-item.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import type { Decision } from '../../domain/decision.ts'
import { markedIn } from '../../domain/effective-marking.ts'
import type { Line } from '../../domain/line.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import type { Meeting } from '../../domain/meeting.ts'
import type { Marked } from '../../domain/scope.ts'

/** One thing in the record under an agenda item, with the line that keeps its place. */
export type Entry =
  | { readonly as: 'words'; readonly id: string; readonly line: Line }
  | {
      readonly as: 'decision'
      readonly id: string
      readonly line: Line | undefined
      readonly decision: Decision
    }
  | {
      readonly as: 'action'
      readonly id: string
      readonly line: Line | undefined
      readonly action: ActionItem
    }

/** The entries of one agenda item: in the order of its lines, then what came without a line. */
export function entriesOf(
  lines: readonly Line[],
  decisions: readonly Decision[],
  actions: readonly ActionItem[],
): Entry[] {
  const decisionsById = new Map<string, Decision>(decisions.map((row) => [row.id, row]))
  const actionsById = new Map<string, ActionItem>(actions.map((row) => [row.id, row]))
  const entries = lines.map((line): Entry => {
    const decision = decisionsById.get(line.becameDecisionId ?? '')
    const action = actionsById.get(line.becameActionItemId ?? '')
    if (line.kind === 'decision' && decision) {
      return { as: 'decision', id: line.id, line, decision }
    }
    if (line.kind === 'action' && action) return { as: 'action', id: line.id, line, action }
    return { as: 'words', id: line.id, line }
  })
  const placed = new Set(
    lines.flatMap((line) => [line.becameDecisionId ?? '', line.becameActionItemId ?? '']),
  )
  const looseDecisions = decisions.filter(({ id }) => !placed.has(id))
  const looseActions = actions.filter(({ id }) => !placed.has(id))
  return [
    ...entries,
    ...looseDecisions.map(
      (decision): Entry => ({ as: 'decision', id: decision.id, line: undefined, decision }),
    ),
    ...looseActions.map(
      (action): Entry => ({ as: 'action', id: action.id, line: undefined, action }),
    ),
  ]
}

/** What an entry lies in, the nearest first: a line in its item, a decision or an action in the meeting itself. */
export function aroundEntry(
  meeting: Meeting,
  mechanism: Mechanism | null,
  item: AgendaItem | null = null,
): Marked[] {
  return [
    ...(item === null ? [] : [markedIn('agendaItem', item)]),
    markedIn('meeting', meeting),
    ...(mechanism === null ? [] : [mechanism]),
  ]
}
