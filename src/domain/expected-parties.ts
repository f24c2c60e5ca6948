import { mainConstituencies } from './expected-attendance.ts'
import type { OrganisationId } from './ids.ts'
import type { Mechanism } from './mechanism.ts'
import type { Constituency } from './organisation.ts'

/** The groups that are expected at each meeting of a forum (S35): the four, less those it does without. */
export function expectedConstituencies({
  waivedConstituencies,
}: Pick<Mechanism, 'waivedConstituencies'>): Constituency[] {
  return mainConstituencies.filter((one) => !waivedConstituencies.includes(one))
}

/** The parties without which a meeting is not this forum and which are not among `organisationIds` (S99). */
export function missingParties(
  { requiredOrganisationIds }: Pick<Mechanism, 'requiredOrganisationIds'>,
  organisationIds: Iterable<string>,
): OrganisationId[] {
  const there = new Set(organisationIds)
  return requiredOrganisationIds.filter((id) => !there.has(id))
}
