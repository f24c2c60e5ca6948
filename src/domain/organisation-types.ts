import type { organisationKinds } from './organisation.ts'

/** A kind of ours in the lists that other systems know. */
export type OrganisationType = {
  /** In plain English, as it stands in files for others. */
  readonly words: string
  /** Number in OCHA's list of organisation types (humanitarianresponse.info, `+v_hrinfo`). */
  readonly ocha: string
  /** Number in the code list OrganisationType of IATI 2.03. */
  readonly iati: string
}

/**
 * Each kind with its nearest type in OCHA's list of 14 organisation types and in IATI's OrganisationType.
 * OCHA: 431 academic, 433 donor, 434 embassy, 435 government, 437 international NGO, 438 international
 * organisation, 441 national NGO, 443 other, 444 private sector, 447 United Nations. IATI: 10 government,
 * 11 local government, 21 international NGO, 22 national NGO, 40 multilateral, 70 private sector,
 * 80 academic, 90 other. Neither list knows a regional organisation or a bank of several states.
 */
const types: Record<(typeof organisationKinds)[number], OrganisationType> = {
  osce_structure: { words: 'OSCE structure', ocha: '438', iati: '40' },
  un_entity: { words: 'UN entity', ocha: '447', iati: '40' },
  international_organisation: { words: 'International organisation', ocha: '438', iati: '40' },
  regional_organisation: { words: 'Regional organisation', ocha: '438', iati: '40' },
  embassy_participating_state: {
    words: 'Embassy of a participating State',
    ocha: '434',
    iati: '10',
  },
  bilateral_donor: { words: 'Bilateral donor', ocha: '433', iati: '10' },
  international_financial_institution: {
    words: 'International financial institution',
    ocha: '438',
    iati: '40',
  },
  host_central_authority: { words: 'Central authority', ocha: '435', iati: '10' },
  host_local_authority: { words: 'Local authority', ocha: '435', iati: '11' },
  other_counterpart: { words: 'Other counterpart', ocha: '443', iati: '90' },
  national_ngo: { words: 'National NGO', ocha: '441', iati: '22' },
  international_ngo: { words: 'International NGO', ocha: '437', iati: '21' },
  academia_think_tank: { words: 'University or think-tank', ocha: '431', iati: '80' },
  private_sector: { words: 'Private sector', ocha: '444', iati: '70' },
}

/** The types of a kind in the lists of others; one that nobody knows keeps its own words, without codes. */
export function organisationType(kind: string): OrganisationType {
  const known: Readonly<Record<string, OrganisationType>> = types
  return Object.hasOwn(known, kind) && known[kind] !== undefined
    ? known[kind]
    : { words: kind, ocha: '', iati: '' }
}
