import { asIfLatin } from './look-alikes.ts'
import type { NameGroup } from './organisation-groups.ts'
import { acronymsOf, carryingWords, nameForms } from './organisation-name.ts'
import { spellingOf } from './spelling.ts'
import { inLatin } from './transliteration.ts'

/** Why a written name is probably an organisation, strongest first. */
export const likelyWhys = [
  /** Several organisations of the mission are spelled so. */
  'several',
  /** The same but for words such as organisation, NGO, Inc. */
  'general-words',
  /** The same but for a few letters. */
  'letters',
  /** The same words in another order, or with other small words. */
  'same-words',
  /** One of the two names in `A / B` or `A (B)`. */
  'one-of-two',
  /** The same acronym, of which nobody knows that it has one meaning. */
  'same-acronym',
  /** Letters of another alphabet that look the same, or `l` for `I`, `0` for `O`. */
  'look-alike',
  /** The acronym is made of the first letters of the name. */
  'first-letters',
  /** The same, written in another alphabet. */
  'other-alphabet',
  /** The same but for words such as foundation, association, international. */
  'kind-words',
  /** One name begins with the other: perhaps a branch of it. */
  'begins-with',
] as const
export type LikelyWhy = (typeof likelyWhys)[number]

/** A trace of a name: two groups that leave the same one are looked at more closely. */
export type Trace = {
  readonly group: NameGroup
  readonly name: string
  /** How it is spelled, in words and in one. */
  readonly words: readonly string[]
  readonly key: string
  readonly side: 'both' | 'one' | 'other'
}

const generalWords = new Set(
  'organisation organisations org ngo ngos ingo nngo ong onlus cso inc incorporated ltd limited llc gmbh ggmbh ev plc corp sarl asbl stichting the'.split(
    ' ',
  ),
)
const kindWords = new Set(
  'association asociatia associazione charity company foundation fondation fondatia fund group initiative international internationale network programme society trust udruzenje worldwide centre agency'.split(
    ' ',
  ),
)

/** The traces that names leave, by what they would tell; each group once for a name. */
export function tracesOf(
  groups: readonly NameGroup[],
): ReadonlyMap<LikelyWhy, ReadonlyMap<string, readonly Trace[]>> {
  const traces = new Map<LikelyWhy, Map<string, Trace[]>>()
  for (const why of likelyWhys) traces.set(why, new Map())
  for (const group of groups)
    for (const named of namesOf(group)) {
      const { words, key } = spellingOf(named.name)
      for (const [why, text, side] of tracesOfName(named, words, key)) {
        const ofWhy = traces.get(why)
        const trace = { group, name: named.name, words, key, side }
        const together = ofWhy?.get(text)
        if (together === undefined) ofWhy?.set(text, [trace])
        else if (!together.some((one) => isThere(one, trace))) together.push(trace)
      }
    }
  return traces
}

function isThere(one: Trace, other: Trace): boolean {
  return one.group === other.group && one.side === other.side && one.key === other.key
}

function* tracesOfName(
  { name, part }: { readonly name: string; readonly part: boolean },
  words: readonly string[],
  key: string,
): Generator<readonly [LikelyWhy, string, Trace['side']]> {
  if (key !== '') yield ['one-of-two', key, part ? 'one' : 'other']
  if (part || key === '') return
  yield ['several', key, 'both']
  yield ['same-acronym', key, 'both']
  if (words.length === 1) yield ['first-letters', key, 'one']
  for (const acronym of acronymsOf(name)) yield ['first-letters', acronym, 'other']
  for (const text of lettersLeftOut(key)) yield ['letters', text, 'both']
  const seen = asSeen(name)
  if (seen.length >= 3) yield ['look-alike', seen, 'both']
  for (const latin of inLatin(key)) yield ['other-alphabet', latin.replaceAll(' ', ''), 'one']
  if (/^[\p{Script=Latin}\p{N} ]+$/u.test(key))
    yield ['other-alphabet', key.replaceAll(' ', ''), 'other']
  yield* tracesOfWords(words)
}

function* tracesOfWords(
  words: readonly string[],
): Generator<readonly [LikelyWhy, string, Trace['side']]> {
  const bare = words.filter((word) => !generalWords.has(word))
  const barest = bare.filter((word) => !kindWords.has(word)).join('')
  if (bare.join('').length >= 3) yield ['general-words', bare.join(''), 'both']
  if (barest.length >= 4) yield ['kind-words', barest, 'both']
  if (words.length > 1) yield ['same-words', carryingWords(words).toSorted().join(' '), 'both']
  if (words.join(' ').length >= 4) yield ['begins-with', words.join(' '), 'one']
  for (const beginning of beginningsOf(words)) yield ['begins-with', beginning, 'other']
}

/** How a name begins, in whole words that say more than what kind of thing it is. */
function beginningsOf(words: readonly string[]): string[] {
  return words.slice(1).flatMap((_, at) => {
    const beginning = words.slice(0, at + 1)
    const says = beginning.some((word) => !kindWords.has(word) && !generalWords.has(word))
    const text = beginning.join(' ')
    return says && text.length >= 4 ? [text] : []
  })
}

/** A text without each of its letters, and its consonants: what two texts share that are a few letters apart. */
function lettersLeftOut(key: string): Set<string> {
  const found = new Set<string>()
  if (key.length < 6) return found
  found.add(key)
  for (let at = 0; at < key.length; at += 1) found.add(key.slice(0, at) + key.slice(at + 1))
  const consonants = key.replace(/[aeiouyаеєиіїоуыэюя ]/gu, '').replace(/(.)\1+/gu, '$1')
  if (consonants.length >= 5) {
    found.add(`~${consonants}`)
    if (consonants.length >= 9)
      for (let at = 0; at < consonants.length; at += 1)
        found.add(`~${consonants.slice(0, at)}${consonants.slice(at + 1)}`)
  }
  return found
}

/** What a hurried reader takes a name for: one letter for those that look like it. */
function asSeen(name: string): string {
  const seen = asIfLatin(name.normalize('NFKC'))
    .replace(/[1|lI]/gu, 'i')
    .replace(/0/gu, 'o')
  return spellingOf(seen).key
}

function namesOf(group: NameGroup): { readonly name: string; readonly part: boolean }[] {
  const { known, entries } = group
  const whole = known === null ? [] : [known.name, known.shortName, ...known.aliases]
  const names = new Set(whole.filter((name) => name !== ''))
  const parts = new Set(whole.flatMap((name) => nameForms(name).parts))
  for (const { forms } of entries) {
    for (const name of [forms.full, forms.short]) if (name !== '') names.add(name)
    for (const part of forms.parts) parts.add(part)
  }
  return [
    ...[...names].sort().map((name) => ({ name, part: false })),
    ...[...parts].sort().map((name) => ({ name, part: true })),
  ]
}
