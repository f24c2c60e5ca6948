import { z } from 'zod/mini'
import { Position } from './agenda-item.ts'
import { envelope } from './envelope.ts'
import {
  ActionItemId,
  AgendaItemId,
  DecisionId,
  LineId,
  MeetingId,
  OrganisationId,
  PersonId,
} from './ids.ts'
import { LineTurn } from './line-turn.ts'
import { LongText } from './text.ts'

export const lineKinds = [
  'information',
  'discussion',
  'concern',
  'proposal',
  'question',
  'reservation',
  'decision',
  'action',
] as const

/** One entry of the record under an agenda item. It can be turned into another kind at any time. */
export const Line = z.strictObject({
  id: LineId,
  ...envelope,
  meetingId: MeetingId,
  agendaItemId: AgendaItemId,
  position: Position,
  kind: z.enum(lineKinds),
  text: LongText,
  /** Attribution is by organisation; a person only where asked for. */
  organisationId: z.nullable(OrganisationId),
  personId: z.nullable(PersonId),
  chathamHouse: z.boolean(),
  /** What it was turned into; the line stays as its history. */
  becameDecisionId: z.nullable(DecisionId),
  becameActionItemId: z.nullable(ActionItemId),
  /** Each time that it was turned into another kind. */
  turns: z._default(z.array(LineTurn), []),
})
export type Line = z.infer<typeof Line>
