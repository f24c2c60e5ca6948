import { OrganisationId } from '../ids.ts'
import { constituencyOfKind, type Organisation } from '../organisation.ts'
import { recordOrganisation } from '../register-drafts.ts'
import { type Book, mapValues, signs, type Writer, write } from './book.ts'

type Advantages = Organisation['comparativeAdvantages']
type Row = readonly [name: string, shortName: string, kind: string, Advantages, mandate: string]

/**
 * The organisations that the papers name, embassies and authorities as kinds of them, and NGOs that do
 * not exist: nothing here is a statement about a real one.
 */
const table = {
  osce: [
    'OSCE Mission to Moldova',
    'OSCE',
    'osce_structure',
    ['presence', 'network', 'neutrality'],
    'Hosts the Technical Co-ordination Meetings on combating trafficking in human beings.',
  ],
  iom: [
    'International Organization for Migration',
    'IOM',
    'un_entity',
    ['expertise', 'presence'],
    'Assistance to victims, return and reintegration.',
  ],
  unhcr: [
    'United Nations High Commissioner for Refugees',
    'UNHCR',
    'un_entity',
    ['mandate'],
    'International protection of refugees and asylum seekers.',
  ],
  unicef: [
    'United Nations Children’s Fund',
    'UNICEF',
    'un_entity',
    ['expertise', 'network'],
    'Rights and protection of children.',
  ],
  unfpa: ['United Nations Population Fund', 'UNFPA', 'un_entity', ['expertise'], ''],
  ohchr: [
    'Office of the UN High Commissioner for Human Rights',
    'OHCHR',
    'un_entity',
    ['mandate'],
    '',
  ],
  undp: [
    'United Nations Development Programme',
    'UNDP',
    'un_entity',
    ['funding', 'network'],
    'Co-chairs the Ambassadorial Working Group on Elections in Georgia.',
  ],
  unep: ['United Nations Environment Programme', 'UNEP', 'un_entity', ['expertise'], ''],
  unece: [
    'United Nations Economic Commission for Europe',
    'UNECE',
    'un_entity',
    ['expertise', 'mandate'],
    '',
  ],
  un: ['United Nations', 'UN', 'un_entity', ['network'], ''],
  coe: [
    'Council of Europe',
    'CoE',
    'regional_organisation',
    ['mandate', 'expertise'],
    'Convention on Action against Trafficking in Human Beings; monitoring.',
  ],
  eu: ['European Union', 'EU', 'regional_organisation', ['funding'], ''],
  nato: ['North Atlantic Treaty Organization', 'NATO', 'international_organisation', [], ''],
  rec: [
    'Regional Environmental Centre for Central and Eastern Europe',
    'REC',
    'international_organisation',
    ['network'],
    '',
  ],
  osceSecretariat: ['OSCE Secretariat', 'OSCE Vienna', 'osce_structure', ['network'], ''],
  osceSkopje: ['OSCE Mission to Skopje', 'OSCE Skopje', 'osce_structure', ['presence'], ''],
  osceGeorgia: ['OSCE Mission to Georgia', 'OSCE Georgia', 'osce_structure', ['presence'], ''],
  osceBishkek: ['OSCE Centre in Bishkek', 'OSCE Bishkek', 'osce_structure', ['presence'], ''],
  sweden: ['Embassy of Sweden', 'Sweden', 'bilateral_donor', ['funding'], ''],
  switzerland: ['Embassy of Switzerland', 'Switzerland', 'bilateral_donor', ['funding'], ''],
  austria: ['Embassy of Austria', 'Austria', 'bilateral_donor', ['funding'], ''],
  france: ['Embassy of France', 'France', 'embassy_participating_state', [], ''],
  ministryLabour: [
    'Ministry of Labour and Social Protection',
    'MLSP',
    'host_central_authority',
    ['mandate'],
    'National referral mechanism; social assistance.',
  ],
  ministryInterior: [
    'Ministry of Internal Affairs',
    'MIA',
    'host_central_authority',
    ['mandate'],
    'Police; investigation of trafficking.',
  ],
  nationalCommittee: [
    'Permanent Secretariat of the National Committee for Combating Trafficking',
    'Secretariat NC',
    'host_central_authority',
    ['mandate', 'network'],
    'Prepares and records the National Committee’s meetings.',
  ],
  commissionBalti: [
    'Territorial commission for combating trafficking, Balti',
    'TC Balti',
    'host_local_authority',
    ['presence'],
    '',
  ],
  commissionUngheni: [
    'Territorial commission for combating trafficking, Ungheni',
    'TC Ungheni',
    'host_local_authority',
    ['presence'],
    '',
  ],
  safeHarbour: [
    'Safe Harbour (NGO of the demonstration)',
    'Safe Harbour',
    'national_ngo',
    ['expertise', 'presence'],
    'Shelter and counselling.',
  ],
  bothBanks: [
    'Both Banks (NGO of the demonstration)',
    'Both Banks',
    'national_ngo',
    ['presence', 'neutrality'],
    'Hotline and referral on both banks of the Dniester/Nistru.',
  ],
  childLine: [
    'Child Line (NGO of the demonstration)',
    'Child Line',
    'national_ngo',
    ['expertise'],
    '',
  ],
  openDoors: [
    'Open Doors International (NGO of the demonstration)',
    'Open Doors',
    'international_ngo',
    ['funding', 'expertise'],
    '',
  ],
} as const satisfies Record<string, Row>

export type OrganisationKey = keyof typeof table
export type Organisations = Readonly<Record<OrganisationKey, OrganisationId>>

/** The ids that the organisations of the demonstration will have. */
export function organisationIds(book: Book): Organisations {
  return mapValues(table, () => OrganisationId.parse(book.newId()))
}

/** Writes every organisation of the demonstration. */
export function writeOrganisations(book: Book, ids: Organisations, by: Writer): void {
  const signing = signs(by, '2010-12-01')
  const rows = mapValues<OrganisationKey, Row, Organisation>(table, (row, key) => {
    const [name, shortName, kind, advantages, mandate] = row
    const constituency = constituencyOfKind(kind)
    return recordOrganisation(
      { name, shortName, kind, constituency, mandate, comparativeAdvantages: [...advantages] },
      ids[key],
      signing,
    )
  })
  const edits = Object.values(rows).map((row) => ({ kind: 'organisation' as const, row }))
  write(book, signing, edits)
}
