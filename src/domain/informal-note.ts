import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import { InformalNoteId, LineId, MeetingId, OrganisationId } from './ids.ts'
import { LongText } from './text.ts'

/**
 * A note between us: what was said beside a meeting, or in an exchange outside of any (S54). It is a kind
 * of its own, so that nothing that is made of the record of a meeting can take it in by mistake. It lies
 * in no container: its own marking says who reads it, and only its author changes it.
 */
export const InformalNote = z.strictObject({
  id: InformalNoteId,
  ...envelope,
  /** The meeting beside which it was said; `null` for an exchange outside of any. Never changes. */
  meetingId: z.nullable(MeetingId),
  /** The day of the exchange. */
  heldOn: Day,
  /** With whom it was, as far as the author says. */
  organisationIds: z.array(OrganisationId),
  text: LongText.check(z.trim(), z.minLength(1)),
  /** The lines that were put into the minutes out of it; they do not name it in return. */
  lineIds: z.array(LineId),
})
export type InformalNote = z.infer<typeof InformalNote>
