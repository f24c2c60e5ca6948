import { z } from 'zod/mini'
import { envelope } from './envelope.ts'
import { AgendaItemId, DecisionId, MeetingId, OrganisationId } from './ids.ts'
import { Quorum } from './quorum.ts'
import { LongText, optionalText } from './text.ts'

export const decisionStates = [
  'provisional',
  'under_silence',
  'adopted',
  'not_adopted',
  'superseded',
] as const

/** What a meeting agreed. */
export const Decision = z.strictObject({
  id: DecisionId,
  ...envelope,
  meetingId: MeetingId,
  agendaItemId: z.nullable(AgendaItemId),
  /** Given by the server per mechanism and year, never reused (field practice I2); `null` until then. */
  number: z.nullable(z.string()),
  text: LongText.check(z.trim(), z.minLength(1)),
  kind: z.enum(['decision', 'recommendation', 'agreed_conclusion', 'referral']),
  /** "Consensus shall be understood to mean the absence of any objection". */
  adoptedBy: z.enum(['consensus_in_meeting', 'silence']),
  /** On what it rests: an agreement, a mandate, a text. */
  basis: optionalText(280),
  /** Who reserved, and in what words. */
  reservations: z.record(OrganisationId, optionalText(1000)),
  state: z.enum(decisionStates),
  /** Who was missing from the room when it was taken; `null` where nobody had been ticked. */
  quorum: z._default(z.nullable(Quorum), null),
})
export type Decision = z.infer<typeof Decision>
