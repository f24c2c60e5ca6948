import { spellingOf } from './spelling.ts'

/** An organisation's name as somebody wrote it, taken apart. */
export type NameForms = {
  /** The name in full; empty where there is an acronym only. */
  readonly full: string
  /** The acronym or short name that was written with it; empty where there is none. */
  readonly short: string
  /** Names that may be other names of it, or those of others: of `A / B` and of `A (B)` where B is no acronym of A. */
  readonly parts: readonly string[]
}

/** A single word of more letters is a name and no acronym. */
const longestShort = 12

/**
 * A written name, and the short name that stood in a column of its own, taken apart: `Bureau for
 * Humanitarian Assistance (BHA)` holds its acronym, `OIM / IOM` two names. A single word is short,
 * unless it is long.
 */
export function nameForms(name: string, shortName = ''): NameForms {
  const [written, beside] = [tidyName(name), tidyName(shortName)]
  if (written === '' || isNoName(written)) return { full: '', short: beside, parts: [] }
  const own = spellingOf(written)
  if (beside !== '' && !isNoName(beside) && spellingOf(beside).key !== own.key)
    return { full: written, short: beside, parts: partsOf(name) }
  const pair = pairIn(written)
  if (pair !== null) return { ...pair, parts: [] }
  const isShort = own.words.length === 1 && own.key.length <= longestShort
  const full = isShort ? '' : written
  return { full, short: full === '' ? written : '', parts: partsOf(name) }
}

/** Words that stand in the place of an organisation and name none. */
const noNames: ReadonlySet<string> = new Set(
  'na none nil null tbd tbc unknown unspecified notspecified notapplicable notavailable various anonymous other others autre autres inconnu nonspecifie ref value name total'.split(
    ' ',
  ),
)

/** Whether a text names no organisation: `#N/A`, `Not specified`, `-`, a number. */
export function isNoName(text: string): boolean {
  const joined = spellingOf(text).words.join('')
  return [...joined].length < 2 || /^\p{N}+$/u.test(joined) || noNames.has(joined)
}

/** Small words that an acronym may leave out and that two orders of a name share, in five languages. */
const smallWords: ReadonlySet<string> = new Set(
  'a al am an and at auf by d da das de del della der des di die du e el en et for from für fur i in into la las le les lo los of on pe pentru per por pour si the to und van voor with y zu'.split(
    ' ',
  ),
)

/** The words of a name that carry it, as they are spelled. */
export function carryingWords(words: readonly string[]): string[] {
  return words.filter((word) => !smallWords.has(word))
}

/** The acronyms that a name can have, by its first letters: with its small words, and without. */
export function acronymsOf(name: string): string[] {
  const { words } = spellingOf(name)
  if (words.length < 2) return []
  const carrying = carryingWords(words)
  const without = carrying.filter((word) => word !== 'organisation')
  const found = [words, carrying, without].map(firstLetters).filter((text) => text.length >= 2)
  return [...new Set(found)]
}

/**
 * Whether a short text can be this name's acronym: its letters are those with which words of the name
 * begin, in their order, from the first on, and more than half of the words that carry it.
 */
export function isAcronymOf(short: string, full: string): boolean {
  const { words } = spellingOf(short)
  const [acronym = ''] = words
  const carrying = carryingWords(spellingOf(full).words)
  if (words.length !== 1 || acronym.length < 2 || carrying.length < 2) return false
  if (acronymsOf(full).includes(acronym)) return true
  if (acronym[0] !== carrying[0]?.[0] || acronym.length * 2 <= carrying.length) return false
  let next = 0
  for (const word of carrying) if (word[0] === acronym[next]) next += 1
  return next === acronym.length
}

function firstLetters(words: readonly string[]): string {
  return words.map((word) => [...word][0] ?? '').join('')
}

/** A name with one blank between words, none at the ends, no comma or full stop behind. */
export function tidyName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\s,;]+$/u, '')
}

/** A name and its acronym in one text: `A (B)`, `B (A)`, `B - A`, where B are the first letters of A. */
function pairIn(text: string): { readonly full: string; readonly short: string } | null {
  const found = /^(?<one>.+?)\s*[([](?<other>[^()[\]]+)[)\]]\.?$/u.exec(text)
  const dash = /^(?<one>.+?)\s+[-–—:]\s+(?<other>.+)$/u.exec(text)
  for (const groups of [found?.groups, dash?.groups]) {
    const { one = '', other = '' } = groups ?? {}
    if (isAcronymOf(other, one)) return { full: one, short: other }
    if (isAcronymOf(one, other)) return { full: other, short: one }
  }
  return null
}

/** `A / B` and `A | B` and lines of one cell; `A (B)`. Texts of one letter, as in `N/A`, are no parts. */
function partsOf(text: string): string[] {
  const bracket = /^(?<one>.+?)\s*[([](?<other>[^()[\]]+)[)\]]\.?$/su.exec(text.trim())?.groups
  const parts =
    bracket === undefined ? text.split(/[/|\r\n]+/u) : [bracket.one ?? '', bracket.other ?? '']
  const named = parts.map(tidyName).filter((part) => !isNoName(part))
  return named.length < 2 ? [] : named
}
