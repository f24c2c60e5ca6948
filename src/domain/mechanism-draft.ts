import { z } from 'zod/mini'
import { type ChairTermId, type MechanismId, SeatId } from './ids.ts'
import { ChairTerm, Mechanism, Seat } from './mechanism.ts'
import { type Signing, signed } from './new-envelope.ts'

/** What somebody types about a forum. */
export const MechanismDraft = z.pick(Mechanism, {
  name: true,
  shortName: true,
  kind: true,
  formality: true,
  tier: true,
  level: true,
  dimension: true,
  hostOrganisationId: true,
  parentMechanismId: true,
  decisionRule: true,
  silenceHours: true,
  cadence: true,
  rhythm: true,
  alternation: true,
  requiredOrganisationIds: true,
  waivedConstituencies: true,
  issueIds: true,
  areaIds: true,
  termsOfReference: true,
  termsReviewOn: true,
})
export type MechanismDraft = z.infer<typeof MechanismDraft>

/** A forum. It belongs to itself, so that roles held in it count for it and a stricter marking stays in it. */
export function recordMechanism(
  draft: MechanismDraft,
  id: MechanismId,
  signing: Signing,
): Mechanism {
  return Mechanism.parse({
    ...draft,
    id,
    ...signed(signing, id, 'GREEN'),
    termsReviewedOn: null,
    state: 'forming',
  })
}

/** What somebody decides about an organisation's place. */
export const SeatDraft = z.pick(Seat, {
  organisationId: true,
  status: true,
  fromOn: true,
  toOn: true,
})
export type SeatDraft = z.infer<typeof SeatDraft>

/** The id that any phone gives to this organisation's place in this mechanism. */
export function seatId(mechanismId: MechanismId, draft: Pick<SeatDraft, 'organisationId'>): SeatId {
  return SeatId.parse(`${mechanismId}:${draft.organisationId}`)
}

/** An organisation's place in a mechanism. */
export function recordSeat(draft: SeatDraft, mechanismId: MechanismId, signing: Signing): Seat {
  return Seat.parse({
    ...draft,
    id: seatId(mechanismId, draft),
    ...signed(signing, mechanismId, 'GREEN'),
    mechanismId,
  })
}

/** What somebody decides about who chairs. */
export const ChairTermDraft = z
  .pick(ChairTerm, { organisationId: true, personId: true, as: true, fromOn: true, toOn: true })
  .check(
    z.refine((draft) => draft.toOn === null || draft.fromOn <= draft.toOn, {
      error: 'ends before it starts',
      path: ['toOn'],
    }),
  )
export type ChairTermDraft = z.infer<typeof ChairTermDraft>

/** Who chairs, co-chairs or keeps the secretariat, from a day on. */
export function recordChairTerm(
  draft: ChairTermDraft,
  id: ChairTermId,
  mechanismId: MechanismId,
  signing: Signing,
): ChairTerm {
  return ChairTerm.parse({
    ...draft,
    id,
    ...signed(signing, mechanismId, 'GREEN'),
    mechanismId,
  })
}

/** The terms that hold on `day`: the chair of a past meeting stays what it was (S36). */
export function chairTermsOn(terms: readonly ChairTerm[], day: string): ChairTerm[] {
  return terms.filter(
    (term) =>
      term.deletedAt === null && term.fromOn <= day && (term.toOn === null || term.toOn >= day),
  )
}
