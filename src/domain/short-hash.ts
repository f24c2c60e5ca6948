/**
 * Ten to twenty-two characters that stand for a text: two runs of FNV-1a in 32 bits with different
 * beginnings, in base 36. No secret, and enough to see that words changed.
 */
export function shortHash(text: string): string {
  let one = 0x811c9dc5
  let two = 0x01000193
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193) >>> 0
    two = Math.imul(two ^ code, 0x85ebca6b) >>> 0
    two = (two ^ (two >>> 13)) >>> 0
  }
  return `${one.toString(36)}.${two.toString(36)}`
}
