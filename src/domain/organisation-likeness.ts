import { lettersApart } from './edit-distance.ts'
import type { NameGroup } from './organisation-groups.ts'
import { carryingWords } from './organisation-name.ts'
import { type LikelyWhy, type Trace, tracesOf } from './organisation-traces.ts'

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

/** So common a trace says nothing, and to look at all its pairs would take long. */
const mostTogether = 40

/**
 * The pairs of groups that are probably one organisation, each once, the likeliest of its reasons. A pair of
 * two organisations of the mission is none. Work grows with the length of the names, not with their pairs.
 */
export function likenesses(groups: readonly NameGroup[]): Likeness[] {
  const numbers = new Map(groups.map((group, number) => [group, number]))
  const best = new Map<string, Likeness>()
  const seen = new Set<string>()
  for (const [why, byTrace] of tracesOf(groups))
    for (const together of byTrace.values())
      for (const pair of pairsOf(together, why === 'begins-with' ? 4 : mostTogether)) {
        const [one, other] = inOrder(pair, numbers)
        const key = `${numbers.get(one.group)} ${numbers.get(other.group)}`
        const look = `${key} ${why} ${one.name}\u0000${other.name}`
        if (seen.has(look)) continue
        seen.add(look)
        const groupsOf = [one.group, other.group] as const
        const names = [one.name, other.name] as const
        const found = { groups: groupsOf, names, why, score: scoreOf(why, one, other) }
        if (found.score > 0 && isBetter(found, best.get(key))) best.set(key, found)
      }
  return [...best.values()]
}

function inOrder(
  [one, other]: readonly [Trace, Trace],
  numbers: ReadonlyMap<NameGroup, number>,
): readonly [Trace, Trace] {
  return (numbers.get(one.group) ?? 0) < (numbers.get(other.group) ?? 0)
    ? [one, other]
    : [other, one]
}

function isBetter(one: Likeness, other: Likeness | undefined): boolean {
  if (other === undefined || one.score !== other.score) return one.score > (other?.score ?? 0)
  return one.names.join('\u0000') < other.names.join('\u0000')
}

function* pairsOf(together: readonly Trace[], most: number): Generator<readonly [Trace, Trace]> {
  if (together.length > most) return
  for (const [at, one] of together.entries())
    for (const other of together.slice(at + 1)) {
      const isOneSided = one.side !== 'both' && one.side === other.side
      const bothKnown = one.group.known !== null && other.group.known !== null
      if (one.group !== other.group && !isOneSided && !bothKnown) yield [one, other]
    }
}

/** 0 where a closer look tells the two apart. */
function scoreOf(why: LikelyWhy, one: Trace, other: Trace): number {
  const isSame = one.key === other.key
  switch (why) {
    case 'several':
    case 'same-acronym': {
      const bothFull = [one, other].every(({ group, key }) => group.fullKeys.has(key))
      if ((why === 'several') !== bothFull) return 0
      const hasFull = [one, other].every(({ group }) => group.fullKeys.size > 0)
      return !bothFull && hasFull ? strength[why] - 20 : strength[why]
    }
    case 'letters': {
      const apart = isSame ? 0 : wordsApart(one, other)
      return apart === 0 ? 0 : strength.letters - 5 * (apart - 1)
    }
    case 'first-letters':
      return firstLettersScore(one, other)
    case 'one-of-two':
    case 'begins-with':
      return strength[why]
    default:
      return isSame || digitsOf(one) !== digitsOf(other) ? 0 : strength[why]
  }
}

/** Two letters are the first of too many names to be worth much, and of an acronym they say nothing. */
function firstLettersScore(one: Trace, other: Trace): number {
  const [short, full] = one.side === 'one' ? [one, other] : [other, one]
  if (short.key.length > 2) return strength['first-letters']
  const carrying = carryingWords(full.words)
  const isPlain = carrying.length === 2 && carrying.every((word) => word.length > 3)
  return isPlain ? strength['first-letters'] - 20 : 0
}

/** How many letters two names are apart; 0 where it is too many, in one of their words or in all. */
function wordsApart(one: Trace, other: Trace): number {
  const isOtherNumber = digitsOf(one) !== digitsOf(other)
  if (isOtherNumber || (one.words.length === other.words.length && !areWordsNear(one, other)))
    return 0
  const length = Math.min(one.key.length, other.key.length)
  const most = length < 6 ? 0 : length < 10 ? 1 : length < 20 ? 2 : 3
  const apart = lettersApart(one.key, other.key, most)
  return apart > most ? 0 : apart
}

/** `MoE` and `MoH` are one letter apart and two ministries: short words have to be the same. */
function areWordsNear(one: Trace, other: Trace): boolean {
  return one.words.every((word, at) => {
    const next = other.words[at] ?? ''
    const shorter = Math.min(word.length, next.length)
    const most = shorter < 4 ? 0 : shorter < 8 ? 1 : 2
    return word === next || lettersApart(word, next, most) <= most
  })
}

function digitsOf({ key }: Trace): string {
  return key.replace(/\P{N}+/gu, ' ').trim()
}
