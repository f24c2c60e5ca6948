import type { AreaTags } from './labour-sheet-areas.ts'

export type SheetField =
  | 'organisation'
  | 'acronym'
  | 'kind'
  | 'ochaType'
  | 'iatiType'
  | 'role'
  | 'sector'
  | 'sectorCode'
  | 'issue2'
  | 'issue2Code'
  | 'issue3'
  | 'issue3Code'
  | 'subsector'
  | 'subsectorCode'
  | 'start'
  | 'end'
  | 'status'
  | 'scope'
  | 'activity'
  | 'amount'
  | 'currency'
  | 'staff'
  | 'resources'
  | 'basis'
  | 'track'
  | 'advantages'
  | 'mechanism'
  | 'acceptedBy'
  | 'marking'

export type LabourSheetWords = {
  /** The name of the sheet, and in small letters with hyphens of the file. */
  readonly title: string
  readonly fileName: string
  readonly headings: Readonly<Record<SheetField | AreaTags, string>>
}

const english: LabourSheetWords = {
  title: 'Division of labour',
  fileName: 'division-of-labour',
  headings: {
    organisation: 'Organisation',
    acronym: 'Acronym',
    kind: 'Kind of organisation',
    ochaType: 'Type (OCHA)',
    iatiType: 'Type (IATI)',
    role: 'Part',
    sector: 'Issue',
    sectorCode: 'Purpose code of the issue',
    issue2: 'Issue, second level',
    issue2Code: 'Purpose code, second level',
    issue3: 'Issue, third level',
    issue3Code: 'Purpose code, third level',
    subsector: 'Issue in detail',
    subsectorCode: 'Purpose code in detail',
    country: 'Country',
    countryCode: 'Country code',
    region: 'Area of several districts or countries',
    adm1: 'Area, level 1',
    adm1Code: 'P-code, level 1',
    adm2: 'Area, level 2',
    adm2Code: 'P-code, level 2',
    adm3: 'Area, level 3',
    adm3Code: 'P-code, level 3',
    adm4: 'Area, level 4',
    adm4Code: 'P-code, level 4',
    place: 'Place',
    placeCode: 'Code of the place',
    start: 'From',
    end: 'To',
    status: 'State',
    scope: 'Scope',
    activity: 'Activity',
    amount: 'Amount',
    currency: 'Currency',
    staff: 'Staff',
    resources: 'Resources in words',
    basis: 'Basis',
    track: 'Track',
    advantages: 'Comparative advantages',
    mechanism: 'Mechanism',
    acceptedBy: 'Accepted by',
    marking: 'Marking',
  },
}

const french: LabourSheetWords = {
  title: 'Répartition des tâches',
  fileName: 'repartition-des-taches',
  headings: {
    organisation: 'Organisation',
    acronym: 'Sigle',
    kind: 'Type d’organisation',
    ochaType: 'Type (OCHA)',
    iatiType: 'Type (IITA/IATI)',
    role: 'Rôle',
    sector: 'Thème',
    sectorCode: 'Code-objet du thème',
    issue2: 'Thème, deuxième niveau',
    issue2Code: 'Code-objet, deuxième niveau',
    issue3: 'Thème, troisième niveau',
    issue3Code: 'Code-objet, troisième niveau',
    subsector: 'Thème détaillé',
    subsectorCode: 'Code-objet détaillé',
    country: 'Pays',
    countryCode: 'Code du pays',
    region: 'Zone de plusieurs districts ou pays',
    adm1: 'Zone, niveau 1',
    adm1Code: 'P-code, niveau 1',
    adm2: 'Zone, niveau 2',
    adm2Code: 'P-code, niveau 2',
    adm3: 'Zone, niveau 3',
    adm3Code: 'P-code, niveau 3',
    adm4: 'Zone, niveau 4',
    adm4Code: 'P-code, niveau 4',
    place: 'Lieu',
    placeCode: 'Code du lieu',
    start: 'Du',
    end: 'Au',
    status: 'État',
    scope: 'Portée',
    activity: 'Activité',
    amount: 'Montant',
    currency: 'Monnaie',
    staff: 'Effectif',
    resources: 'Moyens en mots',
    basis: 'Base',
    track: 'Volet',
    advantages: 'Avantages comparatifs',
    mechanism: 'Mécanisme',
    acceptedBy: 'Acceptée par',
    marking: 'Marquage',
  },
}

/** The words of a sheet in `lang`; English where there are none. */
export function labourSheetWords(lang: string): LabourSheetWords {
  return lang === 'fr' || lang.startsWith('fr-') ? french : english
}
