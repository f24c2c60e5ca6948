import { z } from 'zod/mini'
import { MechanismId, OrganisationId, PersonId } from './ids.ts'
import { optionalText, shortText } from './text.ts'

/** The words in which it was assigned: "Cluster team with WASH Cluster". */
const words = optionalText(160)

/**
 * One party to a promise. Whatever it is named after, exactly one organisation stands behind it
 * (field practice I1); a person is always optional.
 */
export const Party = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('organisation'),
    organisationId: OrganisationId,
    personId: z.nullable(PersonId),
  }),
  z.strictObject({
    as: z.literal('role'),
    role: shortText(80),
    organisationId: OrganisationId,
    personId: z.nullable(PersonId),
  }),
  z.strictObject({
    as: z.literal('mechanism'),
    mechanismId: MechanismId,
    organisationId: OrganisationId,
    personId: z.nullable(PersonId),
  }),
])
export type Party = z.infer<typeof Party>

/**
 * Who promised (finding 0.2). `joint`: several, the first of them responsible. `all_partners`: every
 * organisation seated in the mechanism, each with an answer of its own on a checklist.
 */
export const Assignees = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one'), responsible: Party, words }),
  z.strictObject({
    kind: z.literal('joint'),
    responsible: Party,
    others: z.array(Party).check(z.minLength(1), z.maxLength(30)),
    words,
  }),
  z.strictObject({ kind: z.literal('all_partners'), mechanismId: MechanismId, words }),
])
export type Assignees = z.infer<typeof Assignees>
