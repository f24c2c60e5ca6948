import { isAcronymOf, isNoName, type NameForms, nameForms, tidyName } from './organisation-name.ts'
import { spellingOf } from './spelling.ts'

/** An organisation of the mission, with the names by which it is known. */
export type KnownOrganisation = {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly aliases: readonly string[]
  /** What kind of organisation it is; absent where nobody says. */
  readonly kind?: string
}

/** An organisation as rows of a sheet write it. */
export type WrittenOrganisation = {
  readonly name: string
  /** The acronym of a column of its own; empty where there is none. */
  readonly shortName: string
  /** Names of other languages that stand beside it, or the parts of `A / B`. */
  readonly otherNames?: readonly string[]
  /** What kind of organisation the sheet says that it is; absent where it says nothing that is known. */
  readonly kind?: string
  /** How many rows. */
  readonly count: number
}

/** What a person has said of a written name: it is this organisation, it is what another name says, or neither. */
export type NameDecision =
  | { readonly is: 'organisation'; readonly id: string }
  | { readonly is: 'written'; readonly key: string }
  | { readonly is: 'itself' }

/** What people have decided, by the key of the written name (`writtenKey`). */
export type NameDecisions = ReadonlyMap<string, NameDecision>

/** Why a written name is surely an organisation. */
export type SureWhy =
  /** Nobody else is written so; the group is named after it. */
  | 'itself'
  /** Only the spelling differs from a name, a short name or another name of it. */
  | 'spelling'
  /** An acronym that stands beside its full name in the sheet, or is of an organisation of the same kind. */
  | 'acronym'
  /** Two names in one text, both of them its own. */
  | 'both-names'
  /** A person said so. */
  | 'decided'

export type GroupEntry = WrittenOrganisation & {
  readonly key: string
  readonly forms: NameForms
  readonly why: SureWhy
}

/** Written names that are surely one organisation, with the one of the mission that it is, if any. */
export type NameGroup = {
  readonly known: KnownOrganisation | null
  readonly entries: GroupEntry[]
  /** How its full names and its short names are spelled. */
  readonly fullKeys: Set<string>
  readonly shortKeys: Set<string>
}

/** The name of a written name: equal only for the same letters. */
export function writtenKey(name: string, shortName: string): string {
  return `${tidyName(name)}\u241f${tidyName(shortName)}`
}

/** From how many letters on an acronym that has one meaning here is taken for it. */
const shortestAcronym = 3

type Entry = Omit<GroupEntry, 'why'> & {
  readonly fullKey: string
  readonly shortKey: string
  /** The sheet writes the same as acronym and as full name: there may be no other full name. */
  readonly isOwnName: boolean
}

/**
 * Puts written names together that differ in spelling only, or are an acronym and the one full name that
 * it stands beside. The order of what is given does not matter. Names that name nobody are left out.
 */
export function groupNames(
  known: readonly KnownOrganisation[],
  written: readonly WrittenOrganisation[],
  decisions: NameDecisions = new Map(),
): NameGroup[] {
  const groups = byKey(known, ({ id }) => id).map(groupOfKnown)
  const entries = entriesOf(written)
  const free = entries.filter(({ key }) => !decisions.has(key))
  const decided = entries.filter(({ key }) => decisions.has(key))
  const later: { entry: Entry; like: string }[] = []
  for (const entry of decided) {
    const decision = decisions.get(entry.key)
    if (decision?.is === 'written') later.push({ entry, like: decision.key })
    else {
      const id = decision?.is === 'organisation' ? decision.id : null
      const group = groups.find((one) => id !== null && one.known?.id === id) ?? newGroup(groups)
      put(group, entry, 'decided')
    }
  }
  placeFullNames(groups, free)
  placeShortNames(groups, free)
  placePairs(groups)
  placeLike(groups, later)
  return groups
}

/** Names that stand beside an acronym first; then those that stand alone, which may be such a short name in words. */
function placeFullNames(groups: NameGroup[], entries: readonly Entry[]): void {
  const named = entries.filter(({ fullKey }) => fullKey !== '')
  const begin = beginGroups(groups)
  const carriers = carriersOf(groups, ({ fullKeys }) => fullKeys)
  const alone: Entry[] = []
  for (const entry of named) {
    const found = carriers.get(entry.fullKey) ?? []
    const [only] = found
    if (only !== undefined && found.length === 1) put(only, entry, 'spelling')
    else if (entry.shortKey !== '' || found.length > 1) begin(entry.fullKey, entry)
    else alone.push(entry)
  }
  const [full, short] = carriersOfBoth(groups)
  for (const entry of alone) {
    const found = full.get(entry.fullKey) ?? short.get(entry.fullKey) ?? []
    const [only] = found
    if (only !== undefined && found.length === 1)
      put(only, entry, full.has(entry.fullKey) ? 'spelling' : 'acronym')
    else begin(entry.fullKey, entry)
  }
}

/**
 * A lone acronym goes where it stands beside a full name, if that is one place; two meanings are left to a
 * person, and so is one that only the mission knows, where nothing in the sheet speaks for it. Where the
 * sheet also writes it as a full name of its own, only if it is made of first letters.
 */
function placeShortNames(groups: NameGroup[], entries: readonly Entry[]): void {
  const [asName, asShort] = carriersOfBoth(groups)
  const begin = beginGroups(groups)
  const ownNames = new Set(entries.filter((one) => one.isOwnName).map(({ shortKey }) => shortKey))
  for (const entry of entries) {
    const { fullKey, shortKey } = entry
    if (fullKey !== '') continue
    const named = asName.get(shortKey) ?? []
    const found = named.length === 1 ? named : [...named, ...(asShort.get(shortKey) ?? [])]
    const [only, second] = [...new Set(found)]
    const isName = named.length === 1
    const isMeant = [...shortKey].length >= shortestAcronym && !ownNames.has(shortKey)
    const isOne = only !== undefined && second === undefined
    const isOfIt = isOne && (isMeant || standsFor(only, entry)) && agrees(only, entry)
    if (isOne && (isName || isOfIt)) put(only, entry, isName ? 'spelling' : 'acronym')
    else begin(shortKey, entry)
  }
}

/**
 * Whether more than the acronym says that it is this one: it is among its other names, since somebody said so;
 * the sheet itself writes its name in full beside it, or the name of which it is the first letters; or says
 * the same kind of it.
 */
function agrees(group: NameGroup, entry: Entry): boolean {
  const { known, entries } = group
  if (known === null) return true
  if (entry.kind !== undefined && entry.kind === known.kind) return true
  if (known.aliases.some((alias) => spellingOf(alias).key === entry.shortKey)) return true
  const inFull = entries.filter(({ forms }) => forms.full !== '')
  const isBeside = inFull.some(({ forms }) => spellingOf(forms.short).key === entry.shortKey)
  return isBeside || (inFull.length > 0 && standsFor(group, entry))
}

function standsFor({ known, entries }: NameGroup, { forms, shortKey }: Entry): boolean {
  if ([...shortKey].length < shortestAcronym) return false
  const names = [known?.name ?? '', ...entries.map((entry) => entry.forms.full)]
  return names.some((name) => isAcronymOf(forms.short, name))
}

/** Puts what is spelled alike into one new group. */
function beginGroups(groups: NameGroup[]): (key: string, entry: Entry) => void {
  const made = new Map<string, NameGroup>()
  return (key, entry) => {
    const before = made.get(key)
    const group = before ?? newGroup(groups)
    made.set(key, group)
    put(group, entry, before === undefined ? 'itself' : 'spelling')
  }
}

/** `A / B` where A and B are surely one organisation is that organisation. */
function placePairs(groups: NameGroup[]): void {
  const carriers = carriersOf(groups, ({ fullKeys, shortKeys }) => [...fullKeys, ...shortKeys])
  const moves = groups.flatMap((group) => {
    const target = group.known === null ? pairTarget(group, carriers) : null
    return target === null ? [] : [{ group, target }]
  })
  const moving = new Set(moves.map(({ group }) => group))
  for (const { group, target } of moves) {
    if (moving.has(target)) continue
    for (const entry of group.entries) target.entries.push({ ...entry, why: 'both-names' })
    for (const key of group.fullKeys) target.fullKeys.add(key)
    groups.splice(groups.indexOf(group), 1)
  }
}

function pairTarget(
  group: NameGroup,
  carriers: ReadonlyMap<string, readonly NameGroup[]>,
): NameGroup | null {
  const targets = new Set<NameGroup | null>()
  for (const { forms, why } of group.entries) {
    if (why === 'decided' || forms.parts.length < 2) return null
    for (const part of forms.parts) {
      const { key } = spellingOf(part)
      const found = (carriers.get(key) ?? []).filter((one) => one !== group)
      targets.add(
        found.length === 1 && [...key].length >= shortestAcronym ? (found[0] ?? null) : null,
      )
    }
  }
  const [target = null] = targets
  return targets.size === 1 ? target : null
}

/** Names that a person has put to other names; where these lead in a circle they stay by themselves. */
function placeLike(groups: NameGroup[], later: readonly { entry: Entry; like: string }[]): void {
  const likes = new Map(later.map(({ entry, like }) => [entry.key, like]))
  const places = new Map(groups.flatMap((group) => group.entries.map(({ key }) => [key, group])))
  const made = new Map<string, NameGroup>()
  for (const { entry, like } of later) {
    const seen = new Set([entry.key])
    let [end, next]: [string, string | undefined] = [entry.key, like]
    while (next !== undefined && !places.has(next) && !seen.has(next)) {
      seen.add(next)
      end = next
      next = likes.get(next)
    }
    const isCircle = next !== undefined && !places.has(next)
    const root = isCircle ? entry.key : end
    const place = places.get(next ?? '') ?? made.get(root) ?? newGroup(groups)
    if (!places.has(next ?? '')) made.set(root, place)
    put(place, entry, 'decided')
  }
}

function groupOfKnown(known: KnownOrganisation): NameGroup {
  const group: NameGroup = { known, entries: [], fullKeys: new Set(), shortKeys: new Set() }
  addKeys(group.fullKeys, [known.name, nameForms(known.name).full])
  for (const { full, short } of [
    nameForms(known.name, known.shortName),
    ...known.aliases.map((alias) => nameForms(alias)),
  ]) {
    addKeys(group.fullKeys, [full])
    addKeys(group.shortKeys, [short])
  }
  return group
}

function newGroup(groups: NameGroup[]): NameGroup {
  const group = {
    known: null,
    entries: [],
    fullKeys: new Set<string>(),
    shortKeys: new Set<string>(),
  }
  groups.push(group)
  return group
}

function put(
  group: NameGroup,
  { fullKey, shortKey, isOwnName: _, ...entry }: Entry,
  why: SureWhy,
): void {
  group.entries.push({ ...entry, why })
  if (fullKey !== '') group.fullKeys.add(fullKey)
  if (shortKey !== '') group.shortKeys.add(shortKey)
}

/** Each written name once, with the rows of all; in an order that is its own. */
function entriesOf(written: readonly WrittenOrganisation[]): Entry[] {
  const entries = new Map<string, Entry>()
  for (const { name, shortName, otherNames = [], kind, count } of written) {
    const key = writtenKey(name, shortName)
    const before = entries.get(key)
    const isOtherKind = before !== undefined && before.kind !== kind
    if (before !== undefined)
      entries.set(key, { ...without(before, isOtherKind), count: before.count + count })
    else {
      const found = nameForms(name, shortName)
      const parts = otherNames.length === 0 ? found.parts : namesBeside(name, otherNames)
      const forms = { ...found, parts }
      const [fullKey, shortKey] = [spellingOf(forms.full).key, spellingOf(forms.short).key]
      const isOwnName = tidyName(shortName) !== '' && spellingOf(name).key === shortKey
      const names = { key, name: tidyName(name), shortName: tidyName(shortName) }
      const tidied = { ...names, ...(kind === undefined ? {} : { kind }), count, forms }
      if (fullKey !== '' || shortKey !== '')
        entries.set(key, { ...tidied, fullKey, shortKey, isOwnName })
    }
  }
  return byKey([...entries.values()], ({ key }) => key)
}

/** Two kinds said of one name are none. */
function without({ kind, ...entry }: Entry, isOtherKind: boolean): Entry {
  return kind === undefined || isOtherKind ? entry : { ...entry, kind }
}

/** The names that stand for one thing: those of other columns beside it, or the halves of which it is made. */
function namesBeside(name: string, otherNames: readonly string[]): string[] {
  const whole = spellingOf(name).key
  const isOfHalves =
    otherNames.length > 1 && otherNames.every((other) => whole.includes(spellingOf(other).key))
  return isOfHalves ? [...otherNames] : [name, ...otherNames]
}

function carriersOf(
  groups: readonly NameGroup[],
  keysOf: (group: NameGroup) => Iterable<string>,
): Map<string, NameGroup[]> {
  const carriers = new Map<string, NameGroup[]>()
  for (const group of groups)
    for (const key of new Set(keysOf(group))) {
      const found = carriers.get(key)
      if (found === undefined) carriers.set(key, [group])
      else found.push(group)
    }
  return carriers
}

function carriersOfBoth(groups: readonly NameGroup[]) {
  return [
    carriersOf(groups, ({ fullKeys }) => fullKeys),
    carriersOf(groups, ({ shortKeys }) => shortKeys),
  ] as const
}

function addKeys(keys: Set<string>, names: readonly string[]): void {
  for (const name of names) {
    const { key } = spellingOf(name)
    if (key !== '' && !isNoName(name)) keys.add(key)
  }
}

function byKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return items.toSorted((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    return a < b ? -1 : a > b ? 1 : 0
  })
}
