import { z } from 'zod/mini'
import { Day, Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { AgendaItemId, AgendaProposalId, FindingVerdictId, MechanismId } from './ids.ts'
import { optionalText, shortText } from './text.ts'

/**
 * What became of an overlap or a gap: put on an agenda, agreed as it is, dismissed for a while (S1: "each
 * flagged pair can be agreed, to discuss, resolved"); `withdrawn`: it stands as found again.
 */
export const verdictStates = ['raised', 'agreed', 'dismissed', 'withdrawn'] as const

/** What people said to one finding; what was found is worked out anew on each device. */
export const FindingVerdict = z.strictObject({
  id: FindingVerdictId,
  ...envelope,
  mechanismId: MechanismId,
  /** The finding's own id: of rule, place and organisations. */
  finding: shortText(1000),
  rule: shortText(60),
  state: z.enum(verdictStates),
  reason: optionalText(1000),
  /** The last day of a dismissal; `null` for what does not end by itself. */
  until: z.nullable(Day),
  /** Where it is talked of, if it was put on an agenda or proposed for one. */
  agendaItemId: z.nullable(AgendaItemId),
  agendaProposalId: z.nullable(AgendaProposalId),
  /** Of the records as they were: once a field of them changes, what was agreed is asked again. */
  fingerprint: optionalText(200),
  /** When it was first found, as far as whoever answered knew; `null` where unknown. */
  firstSeenAt: z.nullable(Instant),
})
export type FindingVerdict = z.infer<typeof FindingVerdict>
