import { argon2id } from '@noble/hashes/argon2.js'
import { bytesOf, randomBytes, textOf } from './bytes.ts'
import type { Stretching } from './keyring.ts'

/** Why a passphrase is too weak; `null` when it will do. */
export type Weakness = 'short' | 'repeated' | 'common'

const leastCharacters = 12
const leastDistinct = 6
const common =
  /^(?:(?:passw[o0]rd|liaison|qwerty|azerty|letmein|welcome|iloveyou|abc|\d)[\s\d!.]*)+$/i

/**
 * As it is stretched: keyboards write the same letters in different ways, and add spaces after words
 * that they propose.
 */
export function normalPassphrase(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/\s+/g, ' ')
}

/** What is wrong with a passphrase. Only how long and how varied it is counts: no kinds of characters. */
export function weaknessOf(typed: string): Weakness | null {
  const passphrase = normalPassphrase(typed)
  const characters = [...passphrase.toLowerCase()]
  if (characters.length < leastCharacters) return 'short'
  if (new Set(characters).size < leastDistinct || isRepeated(characters)) return 'repeated'
  return common.test(passphrase) || isSequence(characters) ? 'common' : null
}

function isRepeated(characters: readonly string[]): boolean {
  const letters = characters.filter((one) => one !== ' ')
  for (let period = 1; period <= letters.length / 2; period += 1)
    if (letters.every((one, at) => one === letters[at % period])) return true
  return false
}

/** `abcdefghijkl`, `987654321`: nearly every character is the neighbour of the one before. */
function isSequence(characters: readonly string[]): boolean {
  const steps = characters.slice(1).filter((one, at) => {
    const step = (one.codePointAt(0) ?? 0) - (characters[at]?.codePointAt(0) ?? 0)
    return Math.abs(step) === 1
  })
  return steps.length >= (characters.length - 1) * 0.8
}

/** Argon2id, 32 bytes. Takes up to a second and the memory that `how` says: for a worker. */
export function stretch(passphrase: string, { salt, memory, passes }: Stretching): Uint8Array {
  const normal = new TextEncoder().encode(normalPassphrase(passphrase))
  return argon2id(normal, bytesOf(salt), { m: memory, t: passes, p: 1, dkLen: 32 })
}

const mebibyte = 1024
/** From the dearest to the cheapest; the last is the least that any vault has. */
const ladder = [
  { memory: 64 * mebibyte, passes: 2 },
  { memory: 46 * mebibyte, passes: 1 },
  { memory: 32 * mebibyte, passes: 1 },
  { memory: 19 * mebibyte, passes: 1 },
  { memory: 12 * mebibyte, passes: 1 },
] as const
const least = { memory: 12 * mebibyte, passes: 1 } as const
const trial = { memory: 4 * mebibyte, passes: 1 } as const
const mostMs = 700

/** The dearest way to stretch that this device does in 0.7 seconds; measured with a small one. */
export function affordableStretching(nowMs: () => number): Stretching {
  const salt = textOf(randomBytes(16))
  // The first run is the compiler's.
  stretch('trial', { salt, ...trial })
  const startedMs = nowMs()
  stretch('trial', { salt, ...trial })
  const perUnitMs = Math.max(0.1, nowMs() - startedMs) / (trial.memory * trial.passes)
  const found = ladder.find(({ memory, passes }) => memory * passes * perUnitMs <= mostMs)
  return { salt, ...(found ?? least) }
}
