import { z } from 'zod/mini'
import type { LabourLineId, MechanismId } from './ids.ts'
import { answerLabourLine } from './labour-answers.ts'
import { LabourLine } from './labour-line.ts'
import { type Signing, signed } from './new-envelope.ts'

/** What somebody types who proposes a part. */
export const LabourLineDraft = z
  .extend(
    z.pick(LabourLine, {
      issueId: true,
      areaId: true,
      organisationId: true,
      role: true,
      track: true,
      activity: true,
      fromOn: true,
      toOn: true,
      scope: true,
      basis: true,
      mandateStatementId: true,
      instrumentId: true,
      instrumentArticle: true,
      comparativeAdvantages: true,
      resources: true,
      askedIds: true,
    }),
    { supersedesId: z._default(LabourLine.shape.supersedesId, null) },
  )
  .check(
    z.refine((draft) => draft.toOn === null || draft.fromOn <= draft.toOn, {
      error: 'ends before it starts',
      path: ['toOn'],
    }),
  )
/** What is left out is empty: nobody is asked besides, it rests on nothing, it takes nobody's place. */
export type LabourLineDraft = z.input<typeof LabourLineDraft>

/** A proposed part. Who proposes for his own organisation has accepted it by that. */
export function proposeLabourLine(
  draft: LabourLineDraft,
  id: LabourLineId,
  mechanismId: MechanismId,
  signing: Signing,
): LabourLine {
  const { personId: by, organisationId } = signing.me
  const proposed = LabourLine.parse({
    ...LabourLineDraft.parse(draft),
    id,
    ...signed(signing, mechanismId),
    mechanismId,
    acceptedBy: [],
    agreedAtMeetingId: null,
    decisionId: null,
    state: 'proposed',
  })
  if (organisationId === null || proposed.organisationId !== organisationId) return proposed
  const noted = { at: signing.now, by }
  return { ...proposed, ...answerLabourLine(proposed, 'accepted', organisationId, noted) }
}

/** The part as agreed at a meeting or by a decision (I8); `labour-line-states.ts` says when it may be. */
export function agreeLabourLine(
  line: LabourLine,
  at: Pick<LabourLine, 'agreedAtMeetingId' | 'decisionId'>,
): LabourLine {
  return { ...line, ...at, state: 'agreed' }
}
