import type {
  SheetArea,
  SheetAreaLevel,
  SheetIssue,
  SheetOrganisation,
} from '../domain/imported-sheet.ts'
import { folded, halves } from './sheet-names.ts'

/** Counts how often each of several forms stands; the most frequent, or the first, comes first. */
type Forms = Map<string, number>

/** One thing of a list, with the forms in which it stands and what stands beside it. */
export type Kept = {
  readonly forms: Forms
  readonly others: Set<string>
  readonly at: number
  code: string
  acronym: string
  type: string
  rows: number
  /** Every row has its code alone, and no name. */
  isCodeOnly: boolean
  readonly parentAt: number | null
  readonly level: SheetAreaLevel | null
}

/** What a row says of one thing. */
export type Naming = {
  readonly name: string
  readonly code: string
  readonly acronym: string
  readonly type: string
  readonly others: readonly string[]
}

/** Gives each thing of a sheet one place in a list, however often and in whatever capitals it stands. */
export type Interning = {
  /** What is named so; `above` is the place of the wider one. */
  readonly place: (naming: Naming, above: number | null, level?: SheetAreaLevel | null) => Kept
  /** Whether something named so has a place in the list already. */
  readonly knows: (naming: Naming) => boolean
  readonly kept: readonly Kept[]
  /** Codes that stand beside different names: the code and the names. */
  readonly twoNames: () => { readonly code: string; readonly names: readonly string[] }[]
}

const mostOthers = 6

/** An empty list; `isByCode` where a code is one thing wherever it stands, as P-codes are. */
export function interning(isByCode: boolean): Interning {
  const kept: Kept[] = []
  const placeByKey = new Map<string, number>()
  const placeByWords = new Map<string, Kept>()
  return {
    kept,
    knows: (naming) => keysOf(naming, null, null, isByCode).some((key) => placeByKey.has(key)),
    place: (naming, above, level = null) => {
      // Rows say the same over and over: what was said in these very words is found at once.
      const words = `${level}\n${above}\n${wordsOf(naming)}`
      const said = placeByWords.get(words)
      if (said !== undefined) return said
      const keys = keysOf(naming, above, level, isByCode)
      const known = kept[placeByKey.get(keys[0]) ?? placeByKey.get(keys[1]) ?? -1]
      const isKnown = known !== undefined && !(isByCode && isOtherCode(known.code, naming.code))
      const one = isKnown ? known : emptyKept(kept.length, above, level)
      if (!isKnown) kept.push(one)
      for (const key of keys) if (!placeByKey.has(key)) placeByKey.set(key, one.at)
      complete(one, naming)
      placeByWords.set(words, one)
      return one
    },
    twoNames: () =>
      kept.flatMap(({ code, forms }) => {
        const names = [...new Map([...forms.keys()].map((name) => [folded(name), name])).values()]
        return isByCode && code !== '' && names.length > 1 ? [{ code, names }] : []
      }),
  }
}

function wordsOf({ name, code, acronym, type, others }: Naming): string {
  return `${name}\n${code}\n${acronym}\n${type}\n${others.join('\n')}`
}

/** By its code where that alone says what it is, and by its name. */
function keysOf(
  naming: Naming,
  above: number | null,
  level: SheetAreaLevel | null,
  isByCode: boolean,
): [string, string] {
  const byName = `${level ?? ''} ${above ?? ''} name ${folded(shownOf(naming))}`
  const hasCode = isByCode && naming.code !== ''
  return [hasCode ? `${level ?? ''} code ${naming.code.toLowerCase()}` : byName, byName]
}

function emptyKept(at: number, parentAt: number | null, level: SheetAreaLevel | null): Kept {
  return {
    ...{ at, parentAt, level, forms: new Map(), others: new Set() },
    ...{ code: '', acronym: '', type: '', rows: 0, isCodeOnly: true },
  }
}

function shownOf({ name, acronym, code }: Naming): string {
  return name || acronym || code
}

function isOtherCode(one: string, other: string): boolean {
  return one !== '' && other !== '' && one.toLowerCase() !== other.toLowerCase()
}

function complete(one: Kept, naming: Naming): void {
  const shown = shownOf(naming)
  one.code ||= naming.code
  one.acronym ||= naming.acronym
  one.type ||= naming.type
  if (naming.name !== '' || naming.acronym !== '') one.isCodeOnly = false
  if (!one.forms.has(shown)) one.forms.set(shown, 0)
  for (const other of naming.others)
    if (other !== '' && other !== shown && one.others.size < mostOthers) one.others.add(other)
}

/** One row more names it, in this form. */
export function countRow(one: Kept, naming: Naming): void {
  const shown = shownOf(naming)
  one.rows += 1
  one.forms.set(shown, (one.forms.get(shown) ?? 0) + 1)
}

function nameOf({ forms }: Kept): string {
  let best = { name: '', rows: -1 }
  for (const [name, rows] of forms) if (rows > best.rows) best = { name, rows }
  return best.name
}

/** Whether most names of a list stand in two languages, `Santé / Health`. */
export function isBilingual(kept: readonly Kept[]): boolean {
  const two = kept.filter((one) => halves(nameOf(one)) !== null).length
  return kept.length > 1 && two * 10 >= kept.length * 6
}

function named(one: Kept, isInTwo: boolean) {
  const name = nameOf(one)
  const both = isInTwo ? (halves(name) ?? []) : []
  const forms = [...one.forms.keys()].filter((form) => folded(form) !== folded(name))
  const otherNames = [...new Set([...both, ...one.others, ...forms])].slice(0, mostOthers)
  return { name, code: one.code, otherNames: otherNames.filter((other) => other !== name) }
}

/** A number is nobody's name: an organisation of which the sheet has such a code only is called by both. */
function calledByCode(one: Kept, names: ReturnType<typeof named>): ReturnType<typeof named> {
  const isNumber = one.isCodeOnly && /^[\p{N}\s.-]+$/u.test(names.name)
  return isNumber ? { ...names, name: `Code ${names.name}` } : names
}

/** The organisations of a list, each with every form in which it stands. */
export function organisationsOf(kept: readonly Kept[]): SheetOrganisation[] {
  const isInTwo = isBilingual(kept)
  return kept.map((one) => ({
    ...calledByCode(one, named(one, isInTwo)),
    acronym: one.acronym,
    type: one.type,
    spellings: [...one.forms]
      .map(([name, rows]) => ({ name, rows }))
      .toSorted((a, b) => b.rows - a.rows),
    rows: one.rows,
  }))
}

/** The issues of a list. */
export function issuesOf(kept: readonly Kept[]): SheetIssue[] {
  const isInTwo = isBilingual(kept)
  return kept.map((one) => ({ ...named(one, isInTwo), parentAt: one.parentAt }))
}

/** The areas of a list. */
export function areasOf(kept: readonly Kept[]): SheetArea[] {
  const isInTwo = isBilingual(kept)
  return kept.map((one) => ({
    ...named(one, isInTwo),
    level: one.level ?? 'place',
    parentAt: one.parentAt,
  }))
}
