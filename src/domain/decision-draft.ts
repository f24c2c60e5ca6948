import { z } from 'zod/mini'
import { Decision } from './decision.ts'
import type { AgendaItemId, DecisionId } from './ids.ts'
import type { Meeting } from './meeting.ts'
import { type Signing, signed, usualIn } from './new-envelope.ts'
import type { Quorum } from './quorum.ts'

/** What the recorder types about a decision. */
export const DecisionDraft = z.pick(Decision, {
  text: true,
  kind: true,
  adoptedBy: true,
  basis: true,
  reservations: true,
})
export type DecisionDraft = z.infer<typeof DecisionDraft>

/** A decision of this meeting, provisional until it is adopted; its number is the server's to give. */
export function recordDecision(
  draft: DecisionDraft,
  id: DecisionId,
  from: {
    meeting: Pick<Meeting, 'id' | 'mechanismId' | 'marking'>
    agendaItemId: AgendaItemId | null
    quorum?: Quorum | null
  },
  signing: Signing,
): Decision {
  return Decision.parse({
    ...draft,
    id,
    ...signed(signing, from.meeting.mechanismId, usualIn(from.meeting.marking)),
    meetingId: from.meeting.id,
    agendaItemId: from.agendaItemId,
    number: null,
    state: 'provisional',
    quorum: from.quorum ?? null,
  })
}
