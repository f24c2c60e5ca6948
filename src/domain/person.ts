import { z } from 'zod/mini'
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
})
export type Person = z.infer<typeof Person>
