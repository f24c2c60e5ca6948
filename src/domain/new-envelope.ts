import type { Instant } from './day.ts'
import type { Envelope } from './envelope.ts'
import type { MechanismId } from './ids.ts'
import { defaultMarking, type Marking } from './marking.ts'
import type { Actor } from './role.ts'
import type { Lang } from './text.ts'

/** Who writes, and when: what every builder of a record is given. */
export type Writing = {
  readonly now: Instant
  readonly me: Pick<Actor, 'personId' | 'organisationId'>
}

/** Where a new record belongs, how far it may travel, and the language of its words. */
export type Place = {
  readonly mechanismId: MechanismId | null
  readonly marking?: Marking
  readonly lang?: Lang
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
