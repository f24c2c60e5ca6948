import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { OrganisationId, PersonId } from './ids.ts'
import { Lang, optionalText, shortText } from './text.ts'

/** Someone who takes part. Contact data never enter a summary, at any marking. */
export const Person = z.strictObject({
  id: PersonId,
  ...envelope,
  name: shortText(120),
  /** The name in its own script. */
  nameNative: optionalText(120),
  designation: optionalText(120),
  organisationId: z.nullable(OrganisationId),
  phone: optionalText(40),
  email: optionalText(120),
  languages: z.array(Lang),
  /** When the person's data were erased for good, by the server; nobody undoes it. */
  erasedAt: z._default(z.nullable(Instant), null),
})
export type Person = z.infer<typeof Person>

/** What stands in the name of somebody whose data were erased; screens and papers word it themselves. */
export const erasedName = 'Former participant'

/** Were this person's data erased. Rows of older devices have no such field, and were not. */
export function isErased(person: { readonly erasedAt?: unknown }): boolean {
  return typeof person.erasedAt === 'string'
}
