import type { Issue } from './issue.ts'
import type { IssueDraft } from './register-drafts.ts'

type Row = readonly [
  name: string,
  french: string,
  dimension: Issue['dimension'],
  code: string,
  below?: readonly Row[],
]

/**
 * What a new mission may start from (S25): the themes that the paper names for parallel efforts after a
 * crisis, and those of field missions since, with the purpose codes of the OECD list where one fits.
 */
// biome-ignore format: a table is read by its columns
const rows: readonly Row[] = [
  ['Rule of law and security sector', 'État de droit et secteur de la sécurité', 'politico_military', '15210', [
    ['Justice', 'Justice', 'human', '15130'],
    ['Policing', 'Police', 'politico_military', '15132'],
    ['Border security and management', 'Sécurité et gestion des frontières', 'politico_military', ''],
    ['Fight against terrorism', 'Lutte contre le terrorisme', 'cross_dimensional', ''],
    ['Trafficking in human beings', 'Traite des êtres humains', 'human', ''],
  ]],
  ['Dialogue and reconciliation', 'Dialogue et réconciliation', 'cross_dimensional', '15220'],
  ['Human rights', 'Droits de l’homme', 'human', '15160', [
    ['National minorities', 'Minorités nationales', 'human', '15160'],
    ['Tolerance and non-discrimination', 'Tolérance et non-discrimination', 'human', '15160'],
    ['Gender equality', 'Égalité des genres', 'human', '15170'],
  ]],
  ['Democratic institutions', 'Institutions démocratiques', 'human', '', [
    ['Elections', 'Élections', 'human', '15151'],
    ['Media', 'Médias', 'human', '15153'],
  ]],
  ['Basic services', 'Services de base', 'economic_environmental', '16050'],
  ['Return of refugees and displaced persons', 'Retour des réfugiés et des personnes déplacées', 'human', ''],
  ['Core government functions', 'Fonctions essentielles de l’État', 'cross_dimensional', '15110'],
  ['Economic revitalization', 'Relance économique', 'economic_environmental', '', [
    ['Environment and security', 'Environnement et sécurité', 'economic_environmental', '41010'],
  ]],
]

/** One issue of the start set, with the name of the one that it lies under; `null` at the top. */
export type StarterIssue = {
  readonly draft: Omit<IssueDraft, 'parentIssueId'>
  readonly parentName: string | null
}

/** The start set, parents before children. Nobody works on them yet: each begins as emerging. */
export const starterIssues: readonly StarterIssue[] = rows.flatMap((row) => withBelow(row, null))

function withBelow(row: Row, parentName: string | null): StarterIssue[] {
  const [name, french, dimension, code, below = []] = row
  const draft = { name, nameIn: { fr: french }, dimension, code, state: 'emerging' as const }
  return [{ draft, parentName }, ...below.flatMap((child) => withBelow(child, name))]
}

/** Those of the start set that a mission does not have yet, by name or by a name in another language. */
export function missingStarterIssues(issues: readonly Issue[]): StarterIssue[] {
  const known = new Set(
    issues
      .filter((issue) => issue.deletedAt === null)
      .flatMap((issue) => [issue.name, ...Object.values(issue.nameIn)])
      .map(plain),
  )
  return starterIssues.filter(
    ({ draft }) =>
      ![draft.name, ...Object.values(draft.nameIn)].some((name) => known.has(plain(name))),
  )
}

function plain(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
