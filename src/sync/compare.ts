import type { Reference } from '../domain/container.ts'
import { hash53 } from './hash.ts'
import type { ChangeId } from './stamp.ts'
import { sameValue } from './value.ts'

/*
 * How two sides find what they hold differently, without telling each other what they hold. Each record
 * has a digest. The digests lie in a tree of sixteen branches a level, by the hash of kind and id; two
 * sides compare the sums of the sixteen parts of a branch, go on where they differ, and name records
 * only at the end. Equal sides exchange one level, whatever they hold.
 */

/**
 * A record in one whole number below 2 ** 52, which databases and JSON carry exactly: 16 bits of the
 * hash of its kind and id (its place in the tree), then 36 bits of what stands in its registers.
 */
export type Digest = number

/** A branch of the tree: up to four hexadecimal digits, the first digits of the places below it. */
export type Branch = string

/** The sums of the sixteen parts of `branch`, in base 36. */
export type Sums = { readonly branch: Branch; readonly sums: readonly string[] }

/** What one register of a record is known by: the value only matters where `by` does not name it. */
export type Marked = { readonly by: ChangeId; readonly value: unknown }

const places = 2 ** 16
/** Sums and contents are smaller than this. */
export const contentSize = 2 ** 36
/** A branch of this length has one place below it. */
export const deepest = 4

/**
 * CMP1: the digest of the record with these `registers`: the same on both sides exactly when each of
 * its registers was written by the same change (odds of a mistake 1 in 2 ** 36). Stamps are not in it:
 * one change may have been taken at two moments, by a server and by the one restored in its place.
 */
export function recordDigest(
  { kind, id }: Reference,
  registers: Iterable<readonly [register: string, marked: Marked]>,
): Digest {
  let content = 0
  let last: ChangeId = ''
  let hashOfLast = 0
  // Most registers of a record have one writer: its name is hashed once.
  for (const [register, { by, value }] of registers) {
    if (by !== last) {
      last = by
      hashOfLast = hash53(by, 7)
    }
    const writer = by.endsWith('+') ? hash53(`${by} ${textOf(value)}`, 3) : hashOfLast
    content = (content + mixed(hashOfName(register), writer)) % contentSize
  }
  const name = hash53(`${kind} ${id}`, 5)
  return (name % places) * contentSize + mixed(content, name)
}

/** A change id names a value, except that of a merged text: merged with something else it is another. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const namesKept = 5_000
const hashes = new Map<string, number>()

/** Names of registers are few and met again and again; those of elements may be many. */
function hashOfName(register: string): number {
  const known = hashes.get(register)
  if (known !== undefined) return known
  const hash = hash53(register, 11)
  if (hashes.size >= namesKept) hashes.clear()
  hashes.set(register, hash)
  return hash
}

/** 36 bits of two numbers of 53. */
function mixed(one: number, other: number): number {
  const [oneHigh, otherHigh] = [Math.floor(one / 2 ** 32), Math.floor(other / 2 ** 32)]
  let low = Math.imul((one >>> 0) ^ Math.imul(other >>> 0, 0x9e3779b1), 0x85ebca6b)
  low = Math.imul(low ^ (low >>> 13) ^ oneHigh ^ (otherHigh << 11), 0xc2b2ae35)
  low ^= low >>> 16
  const high = Math.imul(low ^ oneHigh, 0x27d4eb2f) ^ otherHigh
  return (low >>> 0) + ((high >>> 7) & 15) * 2 ** 32
}

/** Do two registers hold the same, as far as digests tell. */
export function isSameMark(one: Marked, other: Marked): boolean {
  return one.by === other.by && (!one.by.endsWith('+') || sameValue(one.value, other.value))
}

/** The digests below `branch`: from the first number to before the second. */
export function rangeOf(branch: Branch): readonly [from: Digest, to: Digest] {
  const width = contentSize * 16 ** (deepest - branch.length)
  const from = (branch === '' ? 0 : Number.parseInt(branch, 16)) * width
  return [from, from + width]
}

/** Does the record with this digest lie below `branch`. */
export function liesBelow(branch: Branch, digest: Digest): boolean {
  const [from, to] = rangeOf(branch)
  return digest >= from && digest < to
}

/** The sums of the sixteen parts of `branch` (shorter than `deepest`) over these digests. */
export function sumsOf(branch: Branch, digests: Iterable<Digest>): Sums {
  const [from, to] = rangeOf(branch)
  const width = (to - from) / 16
  const sums = Array.from({ length: 16 }, () => 0)
  for (const digest of digests) {
    if (digest < from || digest >= to) continue
    const part = Math.floor((digest - from) / width)
    sums[part] = ((sums[part] ?? 0) + (digest % contentSize)) % contentSize
  }
  return { branch, sums: sums.map((sum) => sum.toString(36)) }
}

/** The branches below two sums of one branch that are not the same on both sides. */
export function differingParts(one: Sums, other: Sums): Branch[] {
  return one.sums.flatMap((sum, part) =>
    sum === other.sums[part] ? [] : [`${one.branch}${part.toString(16)}`],
  )
}
