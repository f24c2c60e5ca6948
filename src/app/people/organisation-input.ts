import { z } from 'zod/mini'
import { advantages, Constituency } from '../../domain/organisation.ts'

/** What has been typed about an organisation; half of it may be missing. */
export const OrganisationInput = z.object({
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  constituency: Constituency,
  mandate: z.string(),
  comparativeAdvantages: z.array(z.enum(advantages)),
})
export type OrganisationInput = z.infer<typeof OrganisationInput>

export const emptyOrganisation: OrganisationInput = {
  name: '',
  shortName: '',
  kind: '',
  constituency: 'other',
  mandate: '',
  comparativeAdvantages: [],
}
