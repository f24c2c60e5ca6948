import { z } from 'zod/mini'
import { MechanismId, OrganisationId, PersonId } from '../domain/ids.ts'
import { Grant, roles } from '../domain/role.ts'
import { audiences, placeColumns, readings } from '../domain/visibility.ts'
import type { PackedRecords } from './protocol.ts'
import { Id, Kind, PackedRecordsSchema } from './wire.ts'

const audience = z.enum(Object.keys(readings) as (keyof typeof readings)[])

/** As whom a preview can be asked for, besides people: a role, or whoever holds a link to a summary. */
export const previewRoles = [...roles, 'donor'] as const

const none = z.literal('')
const digits = z.string().check(z.regex(/^\d{1,16}$/))

/**
 * `GET /api/v1/see-as?…`: either `person`, or `role` with the mechanism and the organisation of somebody
 * thought up (left out or empty: in the whole mission, of no organisation). With `kind` and `id` it asks
 * about one record; else for a page of about `bytes` that follows `after`.
 */
export const SeeAsQuery = z
  .strictObject({
    person: z.exactOptional(PersonId),
    role: z.exactOptional(z.enum(previewRoles)),
    mechanism: z.exactOptional(z.union([MechanismId, none])),
    organisation: z.exactOptional(z.union([OrganisationId, none])),
    kind: z.exactOptional(Kind),
    id: z.exactOptional(Id),
    after: z.exactOptional(digits),
    bytes: z.exactOptional(digits),
  })
  .check(
    z.refine(
      ({ person, role, mechanism, organisation }) =>
        person === undefined
          ? role !== undefined
          : role === undefined && mechanism === undefined && organisation === undefined,
      'a person, or a role with its mechanism and organisation',
    ),
    z.refine(
      ({ kind, id }) => (kind === undefined) === (id === undefined),
      'a record is named by kind and id',
    ),
  )
export type SeeAsQuery = z.infer<typeof SeeAsQuery>

/** Why somebody reads a record or does not: the row and column of both tables of `visibility.ts`. */
const Why = z.object({
  /** The marking that counts, of the record or of what it lies in. */
  marking: z.enum(Object.keys(audiences) as (keyof typeof audiences)[]),
  place: z.enum(Object.keys(placeColumns) as (keyof typeof placeColumns)[]),
  /** Whom that is for. */
  audience,
  /** The record whose marking it is. */
  boundBy: z.tuple([Kind, Id]),
  /** The role by which he reads it; `none` for what is addressed to him by name; `null` when he does not. */
  by: z.nullable(z.enum([...roles, 'none'])),
})
export type Why = z.infer<typeof Why>

/** What somebody would be shown of what the asker may see himself. */
export const SeeAsAnswer = z.object({
  protocol: z.int(),
  /** As whom: `personId` is `null` for somebody thought up, who is named in no record. */
  as: z.object({
    personId: z.nullable(PersonId),
    organisationId: z.nullable(OrganisationId),
    grants: z.array(Grant),
    isDonor: z.boolean(),
  }),
  /** A page of records, each as that person's device would get it at first; empty when asked about one. */
  records: z.array(PackedRecordsSchema),
  /** What to send as `after` for the next page; `null` when this was the last. */
  next: z.nullable(z.int()),
  /**
   * The answer about one record. `why` is `null` for a donor, to whom no table applies, and for what
   * lies in something that is not there.
   */
  one: z.nullable(z.object({ isRead: z.boolean(), why: z.nullable(Why) })),
})
export type SeeAsAnswer = Omit<z.infer<typeof SeeAsAnswer>, 'records'> & {
  readonly records: readonly PackedRecords[]
}
