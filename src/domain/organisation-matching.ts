import {
  type GroupEntry,
  groupNames,
  type KnownOrganisation,
  type NameDecisions,
  type NameGroup,
  type SureWhy,
  type WrittenOrganisation,
} from './organisation-groups.ts'
import { type Likeness, likenesses } from './organisation-likeness.ts'
import { carryingWords } from './organisation-name.ts'
import type { LikelyWhy } from './organisation-traces.ts'
import { spellingOf } from './spelling.ts'

/** A written name and why it is surely what it is put to. */
export type WrittenName = WrittenOrganisation & { readonly key: string; readonly why: SureWhy }

/** Another organisation that these names are probably of; a person decides. */
export type ProbableMatch = {
  /** One of the mission; `null` where it is another written name. */
  readonly organisationId: string | null
  /** The key of another written name that stands for its group; `null` for one of the mission. */
  readonly writtenKey: string | null
  readonly name: string
  readonly why: LikelyWhy
  /** The two names that are alike: of these, and of the other. */
  readonly names: readonly [string, string]
  /** From 0 to 100. */
  readonly score: number
}

/** Written names that are surely one organisation. */
export type OrganisationMatch = {
  /** Of the mission, or `null` for a new one. */
  readonly organisationId: string | null
  readonly name: string
  readonly shortName: string
  readonly count: number
  /** In the order in which they are written most. */
  readonly written: readonly WrittenName[]
  /** What they may be besides, likeliest first; empty for one of the mission. */
  readonly probable: readonly ProbableMatch[]
}

const mostProbable = 5

/**
 * What the names of a sheet are here (M25): surely an organisation of the mission or of another spelling of
 * the sheet, since only the spelling differs; probably one, which a person decides; or new. The order of
 * names and organisations does not matter, and nothing is merged that is only probable.
 */
export function matchOrganisations(
  known: readonly KnownOrganisation[],
  written: readonly WrittenOrganisation[],
  decisions: NameDecisions = new Map(),
): OrganisationMatch[] {
  const groups = groupNames(known, written, decisions).filter(
    (group) => group.known !== null || group.entries.length > 0,
  )
  const faces = new Map(groups.map((group) => [group, faceOf(group)]))
  const probable = new Map<NameGroup, ProbableMatch[]>()
  for (const likeness of likenesses(groups)) {
    const [one, other] = likeness.groups
    if (isSettled(one) || isSettled(other)) continue
    for (const [at, group, target] of [[0, one, other] as const, [1, other, one] as const]) {
      if (group.known !== null) continue
      const face = faces.get(target)
      const matches = probable.get(group) ?? []
      if (face !== undefined) matches.push(matchTo(target, face, likeness, at))
      probable.set(group, matches)
    }
  }
  return groups
    .filter(({ entries }) => entries.length > 0)
    .map((group) => {
      const face = faces.get(group) ?? faceOf(group)
      const ranked = (probable.get(group) ?? []).toSorted(byScore).slice(0, mostProbable)
      return { ...face, probable: ranked }
    })
    .toSorted((one, other) => compare(sortKey(one), sortKey(other)))
}

/** A person has said that it is none of the others. */
function isSettled({ known, entries }: NameGroup): boolean {
  return known === null && entries.some(({ why }) => why === 'decided')
}

function matchTo(
  target: NameGroup,
  face: Omit<OrganisationMatch, 'probable'>,
  { names, why, score }: Likeness,
  at: 0 | 1,
): ProbableMatch {
  const [first, second] = at === 0 ? names : [names[1], names[0]]
  return {
    organisationId: face.organisationId,
    writtenKey: target.known === null ? (face.written[0]?.key ?? null) : null,
    name: face.name,
    why,
    names: [first, second],
    score,
  }
}

function faceOf({ known, entries }: NameGroup): Omit<OrganisationMatch, 'probable'> {
  const written = entries.toSorted(byUse).map(({ key, name, shortName, count, why }) => {
    return { key, name, shortName, count, why }
  })
  const count = written.reduce((sum, one) => sum + one.count, 0)
  if (known !== null)
    return {
      organisationId: known.id,
      name: known.name,
      shortName: known.shortName,
      count,
      written,
    }
  const sorted = entries.toSorted(byUse)
  const full = sorted.map(({ forms }) => forms.full).find((text) => text !== '')
  const short = sorted.map(({ forms }) => forms.short).find((text) => text !== '') ?? ''
  return {
    organisationId: null,
    name: full ?? short,
    shortName: full === undefined ? '' : short,
    count,
    written,
  }
}

/** As most rows write it; of two alike, the one that does not shout. */
function byUse(one: GroupEntry, other: GroupEntry): number {
  return (
    other.count - one.count ||
    Number(isShouted(one.name)) - Number(isShouted(other.name)) ||
    compare(one.key, other.key)
  )
}

function isShouted(name: string): boolean {
  return carryingWords(spellingOf(name).words).length > 1 && name === name.toUpperCase()
}

function byScore(one: ProbableMatch, other: ProbableMatch): number {
  return (
    other.score - one.score ||
    Number(one.organisationId === null) - Number(other.organisationId === null) ||
    compare(one.name, other.name) ||
    compare(
      one.organisationId ?? one.writtenKey ?? '',
      other.organisationId ?? other.writtenKey ?? '',
    )
  )
}

function sortKey({ name, written }: OrganisationMatch): string {
  return `${spellingOf(name).key}\u0000${name}\u0000${written[0]?.key ?? ''}`
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
