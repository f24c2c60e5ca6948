import { z } from 'zod/mini'
import { Zone } from './day.ts'
import { envelope } from './envelope.ts'
import { MissionId, OrganisationId } from './ids.ts'
import { Lang, optionalText, shortText } from './text.ts'

/** The tenant: one field mission with its mechanisms. There is one per server. */
export const Mission = z.strictObject({
  id: MissionId,
  ...envelope,
  name: shortText(120),
  hostCountry: optionalText(80),
  /** The organisation that runs the mission. */
  organisationId: z.nullable(OrganisationId),
  zone: Zone,
  workingLanguages: z.array(Lang),
  /** Whom `GREEN` means here, in the mission's words. */
  communityDefinition: optionalText(400),
  /** A functional mailbox: the only contact that a donor is given. */
  contactMailbox: optionalText(120),
  /** Whoever takes part seals what the app keeps on his phone. */
  requiresSealing: z._default(z.boolean(), false),
})
export type Mission = z.infer<typeof Mission>
