import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Decision } from '../domain/decision.ts'
import { type DecisionDraft, recordDecision } from '../domain/decision-draft.ts'
import { DecisionId, type LineId } from '../domain/ids.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import { newLine } from './line-commands.ts'
import { quorumNow } from './quorum.ts'

/** What the recorder gives first; the rest of a decision is filled in later. */
export type NewDecision = {
  readonly text: string
  /** Given where the screen named them before they were saved, so that the field keeps the focus. */
  readonly id?: DecisionId
  readonly lineId?: LineId
  readonly kind?: Decision['kind']
}

/** A decision of which only the words are known: by consensus in the meeting. */
export function decisionDraft(text: string, kind: Decision['kind'] = 'decision'): DecisionDraft {
  return { text, kind, adoptedBy: 'consensus_in_meeting', basis: '', reservations: {} }
}

/**
 * Writes a decision under an agenda item, with the line that keeps its place among what was said.
 * One act: both are saved or neither.
 */
export async function addDecision(
  device: Device,
  item: AgendaItem,
  decision: NewDecision,
): Promise<Result<DecisionId, SaveError>> {
  const meeting = await device.db.meetings.get(item.meetingId)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const id = decision.id ?? DecisionId.parse(device.newId())
  const line = await newLine(device, item, {
    ...(decision.lineId === undefined ? {} : { id: decision.lineId }),
    kind: 'decision',
    text: decision.text,
  })
  const row = recordDecision(
    decisionDraft(decision.text, decision.kind),
    id,
    { meeting, agendaItemId: item.id, quorum: await quorumNow(device, meeting) },
    { ...writingOn(device), marking: line.marking, lang: device.me.lang },
  )
  const saved = await commit(device, [
    { kind: 'decision', row },
    { kind: 'line', row: { ...line, becameDecisionId: id } },
  ])
  return saved.ok ? ok(id) : saved
}

/** What a person changes in a decision by typing and choosing. */
export type DecisionFields = Partial<
  Pick<Decision, 'text' | 'kind' | 'adoptedBy' | 'basis' | 'reservations'>
>

/** Changes a decision. */
export async function editDecision(
  device: Device,
  id: DecisionId,
  fields: DecisionFields,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'decision', id, fields }])
}
