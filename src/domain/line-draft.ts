import { z } from 'zod/mini'
import type { AgendaItem, Position } from './agenda-item.ts'
import type { LineId } from './ids.ts'
import { Line } from './line.ts'
import { type Signing, signed, usualIn } from './new-envelope.ts'

/** What the recorder types under an agenda item. */
export const LineDraft = z.pick(Line, {
  kind: true,
  text: true,
  organisationId: true,
  personId: true,
  chathamHouse: true,
})
export type LineDraft = z.infer<typeof LineDraft>

/**
 * A line of the record under this item, marked at least as strictly. Under the Chatham House Rule no
 * speaker is kept: what is not written down cannot leave the room (I13).
 */
export function recordLine(
  draft: LineDraft,
  id: LineId,
  item: AgendaItem,
  position: Position,
  signing: Signing,
): Line {
  const chathamHouse = draft.chathamHouse || item.chathamHouse
  return Line.parse({
    ...draft,
    id,
    ...signed(signing, item.mechanismId, usualIn(item.marking)),
    meetingId: item.meetingId,
    agendaItemId: item.id,
    position,
    organisationId: chathamHouse ? null : draft.organisationId,
    personId: chathamHouse ? null : draft.personId,
    chathamHouse,
    becameDecisionId: null,
    becameActionItemId: null,
    turns: [],
  })
}
