import { z } from 'zod/mini'
import type { LabourLineId, MechanismId, OrganisationId } from './ids.ts'
import { LabourLine } from './labour-line.ts'
import { type Signing, signed } from './new-envelope.ts'

/** What somebody types who proposes a part. */
export const LabourLineDraft = z
  .pick(LabourLine, {
    issueId: true,
    areaId: true,
    organisationId: true,
    role: true,
    fromOn: true,
    toOn: true,
    scope: true,
    basis: true,
    comparativeAdvantages: true,
  })
  .check(
    z.refine((draft) => draft.toOn === null || draft.fromOn <= draft.toOn, {
      error: 'ends before it starts',
      path: ['toOn'],
    }),
  )
export type LabourLineDraft = z.infer<typeof LabourLineDraft>

/** A proposed part. Who proposes for his own organisation has accepted it by that. */
export function proposeLabourLine(
  draft: LabourLineDraft,
  id: LabourLineId,
  mechanismId: MechanismId,
  signing: Signing,
): LabourLine {
  return LabourLine.parse({
    ...draft,
    id,
    ...signed(signing, mechanismId),
    mechanismId,
    acceptedBy: draft.organisationId === signing.me.organisationId ? [draft.organisationId] : [],
    agreedAtMeetingId: null,
    decisionId: null,
    state: 'proposed',
    supersedesId: null,
  })
}

/** The part as accepted by this organisation too. */
export function acceptLabourLine(line: LabourLine, organisationId: OrganisationId): LabourLine {
  return { ...line, acceptedBy: [...new Set([...line.acceptedBy, organisationId])].sort() }
}

/** The part as agreed at a meeting or by a decision (I8); `labour-line-states.ts` says when it may be. */
export function agreeLabourLine(
  line: LabourLine,
  at: Pick<LabourLine, 'agreedAtMeetingId' | 'decisionId'>,
): LabourLine {
  return { ...line, ...at, state: 'agreed' }
}
