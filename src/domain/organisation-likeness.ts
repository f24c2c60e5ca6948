import { lettersApart } from './edit-distance.ts'
import { asIfLatin } from './look-alikes.ts'
import type { NameGroup } from './organisation-groups.ts'
import { acronymsOf, carryingWords } from './organisation-name.ts'
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

/** Two groups that are probably one organisation, by which of their names, and how surely, from 0 to 100. */
export type Likeness = {
  readonly groups: readonly [NameGroup, NameGroup]
  readonly names: readonly [string, string]
  readonly why: LikelyWhy
  readonly score: number
}

const strength: Readonly<Record<LikelyWhy, number>> = {
  several: 95,
  'general-words': 90,
  letters: 88,
  'same-words': 86,
  'one-of-two': 84,
  'same-acronym': 82,
  'look-alike': 80,
  'first-letters': 78,
  'other-alphabet': 74,
  'kind-words': 66,
  'begins-with': 50,
}

/** A trace of a name: two groups that leave the same one are looked at more closely. */
type Trace = {
  readonly group: NameGroup
  readonly name: string
  readonly key: string
  readonly side: 'both' | 'one' | 'other'
}

/** So common a trace says nothing, and to look at all its pairs would take long. */
const mostTogether = 40

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

/**
 * The pairs of groups that are probably one organisation, each once, the likeliest of its reasons. A pair of
 * two organisations of the mission is none. Work grows with the length of the names, not with their pairs.
 */
export function likenesses(groups: readonly NameGroup[]): Likeness[] {
  const traces = new Map<LikelyWhy, Map<string, Trace[]>>()
  for (const group of groups) leaveTraces(traces, group)
  const best = new Map<string, Likeness>()
  const numbers = new Map(groups.map((group, number) => [group, number]))
  for (const [why, byTrace] of traces)
    for (const together of byTrace.values())
      for (const [one, other] of pairsOf(together)) {
        const score = scoreOf(why, one, other)
        if (score === 0) continue
        const [a, b] = [numbers.get(one.group) ?? 0, numbers.get(other.group) ?? 0]
        const [first, second] = a < b ? [one, other] : [other, one]
        const key = `${Math.min(a, b)} ${Math.max(a, b)}`
        const before = best.get(key)
        const names = [first.name, second.name] as const
        if (before === undefined || isBetter({ score, names }, before))
          best.set(key, { groups: [first.group, second.group], names, why, score })
      }
  return [...best.values()]
}

function isBetter(
  one: Pick<Likeness, 'score' | 'names'>,
  other: Pick<Likeness, 'score' | 'names'>,
): boolean {
  if (one.score !== other.score) return one.score > other.score
  return one.names.join('\u0000') < other.names.join('\u0000')
}

function* pairsOf(together: readonly Trace[]): Generator<readonly [Trace, Trace]> {
  if (together.length > mostTogether) return
  for (const [at, one] of together.entries())
    for (const other of together.slice(at + 1)) {
      const isOneSided = one.side !== 'both' && one.side === other.side
      const bothKnown = one.group.known !== null && other.group.known !== null
      if (one.group !== other.group && !isOneSided && !bothKnown) yield [one, other]
    }
}

/** 0 where a closer look tells the two apart. */
function scoreOf(why: LikelyWhy, one: Trace, other: Trace): number {
  if (digitsOf(one.key) !== digitsOf(other.key)) return 0
  switch (why) {
    case 'letters': {
      const [a, b] = [one.key, other.key]
      const most = mostApart(Math.min(a.length, b.length))
      const apart = lettersApart(a, b, most)
      return a === b || apart > most ? 0 : strength.letters - 5 * (apart - 1)
    }
    case 'same-acronym': {
      const bothFull = one.group.fullKeys.size > 0 && other.group.fullKeys.size > 0
      return bothFull ? strength[why] - 20 : strength[why]
    }
    case 'first-letters':
      return Math.min(one.key.length, other.key.length) < 3 ? strength[why] - 20 : strength[why]
    default:
      return strength[why]
  }
}

function mostApart(length: number): number {
  return length < 6 ? 0 : length < 10 ? 1 : length < 20 ? 2 : 3
}

function digitsOf(key: string): string {
  return key.replace(/\P{N}+/gu, ' ').trim()
}

function leaveTraces(traces: Map<LikelyWhy, Map<string, Trace[]>>, group: NameGroup): void {
  const leave = (why: LikelyWhy, trace: string, from: Omit<Trace, 'group'>) => {
    if (trace === '') return
    const ofWhy = traces.get(why) ?? new Map<string, Trace[]>()
    traces.set(why, ofWhy)
    const together = ofWhy.get(trace)
    const isThere = together?.some(
      (one) => one.group === group && one.side === from.side && one.key === from.key,
    )
    if (together === undefined) ofWhy.set(trace, [{ group, ...from }])
    else if (isThere !== true) together.push({ group, ...from })
  }
  for (const { name, part } of namesOf(group)) {
    const { words, key } = spellingOf(name)
    const same = { name, key: '', side: 'both' as const }
    if (part) {
      leave('one-of-two', key, { ...same, side: 'one' })
      continue
    }
    leave('one-of-two', key, { ...same, side: 'other' })
    leave(words.length === 1 ? 'same-acronym' : 'several', key, same)
    if (words.length === 1) leave('first-letters', key, { name, key, side: 'one' })
    for (const acronym of acronymsOf(name))
      leave('first-letters', acronym, { name, key: acronym, side: 'other' })
    leaveWords(leave, name, words)
    for (const trace of lettersLeftOut(key)) leave('letters', trace, { ...same, key })
    leave('look-alike', asSeen(name), same)
    for (const latin of inLatin(key)) leave('other-alphabet', latin, { ...same, side: 'one' })
    if (/^[\p{Script=Latin}\p{N} ]+$/u.test(key))
      leave('other-alphabet', key.replaceAll(' ', ''), { ...same, side: 'other' })
  }
}

type Leave = (why: LikelyWhy, trace: string, from: Omit<Trace, 'group'>) => void

/** The traces of a name's words: without those that say little, in order, and as the beginning of another. */
function leaveWords(leave: Leave, name: string, words: readonly string[]): void {
  const same = { name, key: words.filter((word) => /\p{N}/u.test(word)).join(' '), side: 'both' as const }
  const bare = words.filter((word) => !generalWords.has(word))
  leave('general-words', atLeast(3, bare.join('')), same)
  const barest = bare.filter((word) => !kindWords.has(word))
  leave('kind-words', atLeast(4, barest.join('')), same)
  if (words.length > 1) leave('same-words', carryingWords(words).toSorted().join(' '), same)
  leave('begins-with', atLeast(4, words.join(' ')), { ...same, key: '', side: 'one' })
  for (let length = 1; length < words.length; length += 1) {
    const beginning = words.slice(0, length)
    const says = beginning.some((word) => !kindWords.has(word) && !generalWords.has(word))
    if (says)
      leave('begins-with', atLeast(4, beginning.join(' ')), { ...same, key: '', side: 'other' })
  }
}

function atLeast(length: number, text: string): string {
  return text.length < length ? '' : text
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
  const seen = asIfLatin(name.normalize('NFKC')).replace(/[1|lI]/gu, 'i').replace(/0/gu, 'o')
  return atLeast(3, spellingOf(seen).key)
}

function namesOf(group: NameGroup): { readonly name: string; readonly part: boolean }[] {
  const { known, entries } = group
  const whole = known === null ? [] : [known.name, known.shortName, ...known.aliases]
  const names = new Set(whole.filter((name) => name !== ''))
  const parts = new Set<string>()
  for (const { forms } of entries) {
    for (const name of [forms.full, forms.short]) if (name !== '') names.add(name)
    for (const part of forms.parts) parts.add(part)
  }
  return [
    ...[...names].sort().map((name) => ({ name, part: false })),
    ...[...parts].sort().map((name) => ({ name, part: true })),
  ]
}
