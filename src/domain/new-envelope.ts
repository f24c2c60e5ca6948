import type { Instant } from './day.ts'
import type { Envelope } from './envelope.ts'
import type { MechanismId } from './ids.ts'
import { defaultMarking, type Marking, stricter } from './marking.ts'
import type { Mechanism } from './mechanism.ts'
import type { Actor } from './role.ts'
import type { Lang } from './text.ts'

/** Who writes, and when: what every builder of a record is given. */
export type Writing = {
  readonly now: Instant
  readonly me: Pick<Actor, 'personId' | 'organisationId'>
}

/** How far a new record may travel and the language of its words, where its writer chose. */
export type Choice = { readonly marking?: Marking; readonly lang?: Lang }

/** Where a new record belongs, with what its writer chose. */
export type Place = Choice & { readonly mechanismId: MechanismId | null }

/** Who writes, when, and what he chose: the last parameter of every builder. */
export type Signing = Writing & Choice

/** The envelope of a record in this mechanism, as its writer signed it; marked `usual` unless he chose. */
export function signed(
  signing: Signing,
  mechanismId: MechanismId | null,
  usual: Marking = defaultMarking,
): Envelope {
  return envelopeFor(signing, {
    mechanismId,
    marking: signing.marking ?? usual,
    ...(signing.lang === undefined ? {} : { lang: signing.lang }),
  })
}

/** The envelope of a record that `me` makes now: his organisation's, `AMBER` and English unless told. */
export function envelopeFor({ now, me }: Writing, place: Place): Envelope {
  return {
    mechanismId: place.mechanismId,
    ownerOrganisationId: me.organisationId,
    marking: place.marking ?? defaultMarking,
    readers: [],
    lang: place.lang ?? 'en',
    createdAt: now,
    createdBy: me.personId,
    deletedAt: null,
  }
}

/** What a new record of this mechanism is marked as: in an informal one, stricter (S54). */
export function usualOf({ formality }: Pick<Mechanism, 'formality'>): Marking {
  return formality === 'informal' ? usualInformal() : defaultMarking
}

/** What is noted informally stays inside one's own organisation, or with whom its container names (S54). */
export function usualInformal(container: Marking = defaultMarking): Marking {
  return stricter(container, 'AMBER+STRICT')
}

/** What is said in a meeting travels no further than `AMBER` unless somebody chose so, however open the meeting. */
export function usualIn(container: Marking): Marking {
  return stricter(container, defaultMarking)
}
