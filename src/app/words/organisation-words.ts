import { useLingui } from '@lingui/react/macro'
import type { advantages, Constituency, organisationKinds } from '../../domain/organisation.ts'
import { codeToWords } from './code-to-words.ts'

/** The four groups that a co-ordination meeting brings together, and the rest. */
export function useConstituencyWords(): Record<Constituency, string> {
  const { t } = useLingui()
  return {
    international_organisations: t`International organisations`,
    bilateral_donors: t`Bilateral donors`,
    host_authorities: t`Host country authorities`,
    ngos: t`Non-governmental organisations`,
    other: t`Others`,
  }
}

/** The kinds that the field uses. */
export function useOrganisationKinds(): Record<(typeof organisationKinds)[number], string> {
  const { t } = useLingui()
  return {
    osce_structure: t`OSCE structure`,
    un_entity: t`UN entity`,
    international_organisation: t`International organisation`,
    regional_organisation: t`Regional organisation`,
    embassy_participating_state: t`Embassy of a participating State`,
    bilateral_donor: t`Bilateral donor`,
    international_financial_institution: t`International financial institution`,
    host_central_authority: t`Central authority of the host country`,
    host_local_authority: t`Local authority of the host country`,
    other_counterpart: t`Other counterpart`,
    national_ngo: t`National NGO`,
    international_ngo: t`International NGO`,
    academia_think_tank: t`University or think-tank`,
    private_sector: t`Private sector`,
  }
}

/** Any kind, also one that somebody has named. */
export function useOrganisationKindWords(): (kind: string) => string {
  const kinds: Record<string, string> = useOrganisationKinds()
  return (kind) => kinds[kind] ?? codeToWords(kind)
}

/** What an organisation is good at. */
export function useAdvantageWords(): Record<(typeof advantages)[number], string> {
  const { t } = useLingui()
  return {
    mandate: t`Mandate`,
    expertise: t`Expertise`,
    presence: t`Presence on the ground`,
    funding: t`Funding`,
    network: t`Network`,
    neutrality: t`Neutrality`,
  }
}
