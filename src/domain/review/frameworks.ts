import { isSeatedOn } from '../assignee-rules.ts'
import type { Day } from '../day.ts'
import type { InstrumentId, MechanismId, OrganisationId } from '../ids.ts'
import type { Instrument } from '../instrument.ts'
import type { Mechanism, Seat } from '../mechanism.ts'
import { compareText } from '../position.ts'

/**
 * "Frameworks for political dialogue, working level consultation mechanisms and possibly formal co-operation
 * agreements" (S69): what two organisations can have with each other.
 */
export const frameworkKinds = ['dialogue', 'working_level', 'agreement'] as const
export type FrameworkKind = (typeof frameworkKinds)[number]

/** What two organisations have of the three: the records that make each; empty where it is missing. */
export type FrameworkPair = {
  /** In the order of their ids: a pair stands once. */
  readonly organisations: readonly [OrganisationId, OrganisationId]
  readonly dialogue: readonly MechanismId[]
  readonly working_level: readonly MechanismId[]
  readonly agreement: readonly InstrumentId[]
}

const atWork: ReadonlySet<Mechanism['state']> = new Set(['forming', 'active'])

/**
 * Every pair that has one of the three on `day`, by the ids of both. Political dialogue: both are members of
 * a mechanism of the political tier that is at work. Working level: of one of the executive or technical tier.
 * An agreement: both are parties to an instrument that was signed by then, or on a day that nobody knows.
 * Observers and guests listen: that is no framework between them.
 */
export function frameworkPairs(
  mechanisms: readonly Mechanism[],
  seats: readonly Seat[],
  instruments: readonly Instrument[],
  day: Day,
): FrameworkPair[] {
  const pairs = new Map<string, Building>()
  const membersOf = (mechanismId: MechanismId) =>
    seats
      .filter(
        (seat) =>
          seat.mechanismId === mechanismId && seat.status === 'member' && isSeatedOn(seat, day),
      )
      .map(({ organisationId }) => organisationId)
  for (const { id, tier, state, deletedAt } of mechanisms) {
    if (deletedAt !== null || !atWork.has(state)) continue
    const kind = tier === 'political' ? 'dialogue' : 'working_level'
    for (const pair of pairsOf(membersOf(id))) building(pairs, pair)[kind].push(id)
  }
  for (const { id, partyOrganisationIds, signedOn, deletedAt } of instruments) {
    if (deletedAt !== null || (signedOn !== null && signedOn > day)) continue
    for (const pair of pairsOf(partyOrganisationIds)) building(pairs, pair).agreement.push(id)
  }
  return [...pairs.values()].toSorted(
    (a, b) =>
      compareText(a.organisations[0], b.organisations[0]) ||
      compareText(a.organisations[1], b.organisations[1]),
  )
}

/** What one organisation has with every other one of these; those with most of the three first, then by `order`. */
export function frameworksOf(
  organisationId: string,
  pairs: readonly FrameworkPair[],
  others: readonly OrganisationId[],
  order: (a: OrganisationId, b: OrganisationId) => number,
): { readonly with: OrganisationId; readonly pair: FrameworkPair | null }[] {
  const found = new Map<OrganisationId, FrameworkPair>()
  for (const pair of pairs) {
    const [one, other] = pair.organisations
    if (one === organisationId) found.set(other, pair)
    if (other === organisationId) found.set(one, pair)
  }
  return others
    .filter((id) => id !== organisationId)
    .map((id) => ({ with: id, pair: found.get(id) ?? null }))
    .toSorted((a, b) => kindsIn(b.pair) - kindsIn(a.pair) || order(a.with, b.with))
}

/** How many of the three a pair has. */
export function kindsIn(pair: FrameworkPair | null): number {
  return pair === null ? 0 : frameworkKinds.filter((kind) => pair[kind].length > 0).length
}

type Pair = readonly [OrganisationId, OrganisationId]
type Building = {
  organisations: Pair
  dialogue: MechanismId[]
  working_level: MechanismId[]
  agreement: InstrumentId[]
}

function pairsOf(ids: readonly OrganisationId[]): Pair[] {
  const sorted = [...new Set(ids)].toSorted()
  return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other): Pair => [one, other]))
}

function building(pairs: Map<string, Building>, organisations: Pair): Building {
  const key = organisations.join(' ')
  const known = pairs.get(key)
  if (known !== undefined) return known
  const made: Building = { organisations, dialogue: [], working_level: [], agreement: [] }
  pairs.set(key, made)
  return made
}
