import type { SheetOrganisation } from './imported-sheet.ts'
import type { Organisation, organisationKinds } from './organisation.ts'
import type { KnownOrganisation, WrittenOrganisation } from './organisation-groups.ts'
import { spellingOf } from './spelling.ts'

/** An organisation of the mission as names are compared with it. */
export function asKnown(
  organisation: Pick<Organisation, 'id' | 'name' | 'shortName' | 'aliases' | 'kind'>,
): KnownOrganisation {
  const { id, name, shortName, aliases, kind } = organisation
  return { id, name, shortName, aliases: aliasesOf(aliases), kind }
}

/** Other names, one a line, as a list. */
export function aliasesOf(text: string): string[] {
  return text
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Other names as they are kept: each once, one a line, at most 32,000 characters. */
export function withAliases(text: string, names: readonly string[]): string {
  const lines = [...new Set([...aliasesOf(text), ...names.map(oneLine)])].filter(
    (one) => one !== '',
  )
  let kept = ''
  for (const line of lines) {
    const next = kept === '' ? line : `${kept}\n${line}`
    if (next.length <= 32_000) kept = next
  }
  return kept
}

function oneLine(name: string): string {
  return name.replace(/\s+/gu, ' ').trim()
}

/** An organisation of a sheet as it is written there; one with an acronym only is called so. */
export function asWritten(organisation: SheetOrganisation): WrittenOrganisation {
  const { name, acronym, otherNames, type, rows } = organisation
  const isAlone = name === ''
  const kind = kindWritten(type)
  return {
    name: isAlone ? acronym : name,
    shortName: isAlone ? '' : acronym,
    otherNames,
    ...(kind === 'other_counterpart' ? {} : { kind }),
    count: rows,
  }
}

type Kind = (typeof organisationKinds)[number]

/** Words of a sheet that say what kind an organisation is; the first that fits counts. */
const kindWords: readonly (readonly [Kind, RegExp])[] = [
  [
    'academia_think_tank',
    /academ|universit|research|think tank|institut(e|ion) of|433$|^80$|^431$/,
  ],
  ['bilateral_donor', /donor|donateur|bailleur|bilateral/],
  ['embassy_participating_state', /embass|ambassade/],
  ['private_sector', /private|prive|company|business|entreprise/],
  ['un_entity', /^un$|^uns?\b|united nations|nations unies|^onu$|agence un/],
  ['host_local_authority', /municipal|local (government|authorit)|collectivite/],
  [
    'national_ngo',
    /\bnational ngo|local ngo|^nngo$|^lngo$|ong nationale|ong locale|nongovernmental national|civil society|^cso$|^cbo$|community/,
  ],
  ['international_ngo', /ingo|international ngo|ong internationale|^ongi$/],
  ['national_ngo', /^n?ngo$|^ong$/],
  ['host_central_authority', /gov|minist|authorit|autorit|etat/],
  ['international_financial_institution', /bank|banque|financial inst/],
  [
    'international_organisation',
    /red cross|croix rouge|red crescent|^rcrc$|^icrc$|^ifrc$|movement|^io$|international organi|multilateral|intergovernmental/,
  ],
]

/** The kind of an organisation of which a sheet says this; `other_counterpart` for words that nobody knows. */
export function kindWritten(type: string): Kind {
  const words = spellingOf(type).words.join(' ')
  return kindWords.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other_counterpart'
}
