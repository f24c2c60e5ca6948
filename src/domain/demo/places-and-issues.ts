import type { Area } from '../area.ts'
import { AreaId, IssueId } from '../ids.ts'
import type { Issue } from '../issue.ts'
import { recordArea, recordIssue } from '../register-drafts.ts'
import { type Book, mapValues, signs, type Writer, write } from './book.ts'

type AreaRow = readonly [name: string, parent: string | null, level: Area['level'], pcode: string]

/** Parents before children. Place codes are OCHA's. */
const areaTable = {
  osceArea: ['OSCE area', null, 'group', ''],
  moldova: ['Moldova', 'osceArea', 'country', 'MDA'],
  north: ['North of Moldova', 'moldova', 'region', ''],
  balti: ['Bălți', 'north', 'district', 'MD002'],
  soroca: ['Soroca', 'north', 'district', 'MD030'],
  centre: ['Centre of Moldova', 'moldova', 'region', ''],
  chisinau: ['Chișinău', 'centre', 'district', 'MD010'],
  ungheni: ['Ungheni', 'centre', 'district', 'MD036'],
  south: ['South of Moldova', 'moldova', 'region', ''],
  cahul: ['Cahul', 'south', 'district', 'MD006'],
  gagauzia: ['Gagauzia', 'south', 'district', 'MD037'],
  bothBanks: ['Both banks of the Dniester/Nistru', 'moldova', 'group', ''],
  bender: ['Bender', 'bothBanks', 'district', 'MD004'],
  transnistria: ['Transnistria', 'bothBanks', 'region', 'MD035'],
  northMacedonia: ['North Macedonia', 'osceArea', 'country', 'MKD'],
  georgia: ['Georgia', 'osceArea', 'country', 'GEO'],
  kyrgyzstan: ['Kyrgyzstan', 'osceArea', 'country', 'KGZ'],
  osh: ['Osh', 'kyrgyzstan', 'region', 'KG06000000000'],
  jalalAbad: ['Jalal-Abad', 'kyrgyzstan', 'region', 'KG03000000000'],
} as const satisfies Record<string, AreaRow>

export type AreaKey = keyof typeof areaTable
export type Areas = Readonly<Record<AreaKey, AreaId>>

type IssueRow = readonly [
  name: string,
  parent: string | null,
  dimension: Issue['dimension'],
  state: Issue['state'],
  code: string,
  french: string,
]

/** Parents before children. Codes are the purpose codes of the OECD list. */
const issueTable = {
  trafficking: [
    'Trafficking in human beings',
    null,
    'human',
    'active',
    '',
    'Traite des êtres humains',
  ],
  prevention: ['Prevention', 'trafficking', 'human', 'active', '', 'Prévention'],
  referral: [
    'Identification and referral of victims',
    'trafficking',
    'human',
    'active',
    '',
    'Identification et orientation des victimes',
  ],
  accommodation: [
    'Safe accommodation',
    'trafficking',
    'human',
    'active',
    '',
    'Hébergement protégé',
  ],
  prosecution: ['Prosecution', 'trafficking', 'human', 'active', '15130', 'Poursuites'],
  reintegration: [
    'Return and reintegration',
    'trafficking',
    'human',
    'active',
    '',
    'Retour et réintégration',
  ],
  children: ['Child trafficking', 'trafficking', 'human', 'active', '', 'Traite des enfants'],
  minorities: [
    'Rights of persons belonging to national minorities',
    null,
    'human',
    'active',
    '15160',
    'Droits des personnes appartenant à des minorités nationales',
  ],
  tolerance: [
    'Tolerance and non-discrimination',
    null,
    'human',
    'active',
    '15160',
    'Tolérance et non-discrimination',
  ],
  terrorism: [
    'Fight against terrorism',
    null,
    'cross_dimensional',
    'active',
    '',
    'Lutte contre le terrorisme',
  ],
  elections: ['Elections', null, 'human', 'active', '15151', 'Élections'],
  environment: [
    'Environment and security',
    null,
    'economic_environmental',
    'active',
    '',
    'Environnement et sécurité',
  ],
  stabilisation: [
    'Post-crisis stabilisation',
    null,
    'cross_dimensional',
    'active',
    '',
    'Stabilisation après crise',
  ],
  ohrid: [
    'Ohrid Framework Agreement',
    null,
    'cross_dimensional',
    'dormant',
    '',
    'Accord-cadre d’Ohrid',
  ],
  politicalTrack: [
    'Political track',
    'ohrid',
    'politico_military',
    'dormant',
    '',
    'Volet politique',
  ],
  securityTrack: ['Security track', 'ohrid', 'politico_military', 'dormant', '', 'Volet sécurité'],
  policeTrack: [
    'Police development track',
    'ohrid',
    'politico_military',
    'dormant',
    '',
    'Volet développement de la police',
  ],
  gender: ['Gender equality', null, 'human', 'emerging', '', 'Égalité des genres'],
  ruleOfLaw: [
    'Rule of law and security sector',
    null,
    'politico_military',
    'emerging',
    '15210',
    'État de droit et secteur de la sécurité',
  ],
  dialogue: [
    'Dialogue and reconciliation',
    null,
    'cross_dimensional',
    'emerging',
    '15220',
    'Dialogue et réconciliation',
  ],
  humanRights: ['Human rights', null, 'human', 'emerging', '15160', 'Droits de l’homme'],
  media: ['Media', null, 'human', 'emerging', '15153', 'Médias'],
  services: [
    'Basic services',
    null,
    'economic_environmental',
    'emerging',
    '16050',
    'Services de base',
  ],
  returns: [
    'Return of refugees and displaced persons',
    null,
    'human',
    'emerging',
    '',
    'Retour des réfugiés et des personnes déplacées',
  ],
  government: [
    'Core government functions',
    null,
    'cross_dimensional',
    'emerging',
    '15110',
    'Fonctions essentielles de l’État',
  ],
  economy: [
    'Economic revitalization',
    null,
    'economic_environmental',
    'emerging',
    '',
    'Relance économique',
  ],
} as const satisfies Record<string, IssueRow>

export type IssueKey = keyof typeof issueTable
export type Issues = Readonly<Record<IssueKey, IssueId>>

/** Writes areas and issues, parents before children, and gives back their ids. */
export function writePlacesAndIssues(book: Book, by: Writer): { areas: Areas; issues: Issues } {
  const signing = signs(by, '2010-12-01')
  const areas = mapValues(areaTable, () => AreaId.parse(book.newId()))
  const issues = mapValues(issueTable, () => IssueId.parse(book.newId()))
  const areaParent: Readonly<Record<string, AreaId>> = areas
  const issueParent: Readonly<Record<string, IssueId>> = issues
  const areaRows = mapValues<AreaKey, AreaRow, Area>(areaTable, (row, key) => {
    const [name, parent, level, pcode] = row
    const parentAreaId = parent === null ? null : (areaParent[parent] ?? null)
    return recordArea({ name, nameIn: {}, parentAreaId, level, pcode }, areas[key], signing)
  })
  const issueRows = mapValues<IssueKey, IssueRow, Issue>(issueTable, (row, key) => {
    const [name, parent, dimension, state, code, french] = row
    const parentIssueId = parent === null ? null : (issueParent[parent] ?? null)
    const draft = { name, nameIn: { fr: french }, parentIssueId, dimension, code, state }
    return recordIssue(draft, issues[key], signing)
  })
  write(book, signing, [
    ...Object.values(areaRows).map((row) => ({ kind: 'area' as const, row })),
    ...Object.values(issueRows).map((row) => ({ kind: 'issue' as const, row })),
  ])
  return { areas, issues }
}
