import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { MechanismId, OrganisationId, PersonId } from './ids.ts'
import { Marking } from './marking.ts'
import { Lang } from './text.ts'

/** The fields that every record carries besides its own. */
export const envelope = {
  /** The mechanism it belongs to; `null` for what the whole mission shares. Never changes. */
  mechanismId: z.nullable(MechanismId),
  /** The organisation whose record it is; `AMBER+STRICT` stays inside it. Never changes. */
  ownerOrganisationId: z.nullable(OrganisationId),
  marking: Marking,
  /** Who may read it when it is `RED`. */
  readers: z.array(PersonId),
  /** The language of its free text. */
  lang: Lang,
  createdAt: Instant,
  createdBy: z.nullable(PersonId),
  /** When it was deleted; the content stays, so that deleting can be undone. */
  deletedAt: z.nullable(Instant),
}

/** The envelope as a record of its own, for code that serves every kind. */
export const Envelope = z.object(envelope)
export type Envelope = z.infer<typeof Envelope>
