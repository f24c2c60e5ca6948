import type { MinutesContent } from './minutes-content.ts'
import { compareText } from './position.ts'

/**
 * The text that the hash of a version is the SHA-256 of: the same wherever the same is said, whatever the
 * order of keys. It holds the version and the meeting, so that no two versions share a hash.
 */
export function minutesFingerprint(version: number, content: MinutesContent): string {
  return `liaison minutes 1 ${content.meeting.id} ${version} ${canonicalJson(content)}`
}

/** How much of the hash is printed and asked about: 128 bits, in 32 characters. */
export const minutesCodeLength = 32

/** The code that a printed copy carries. */
export function minutesCode(hash: string): string {
  return hash.slice(0, minutesCodeLength)
}

/** `value` as JSON with the keys of every object in order and without what is undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([a], [b]) => compareText(a, b))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}
