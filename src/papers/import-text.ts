/** The text in `bytes` by the encoding of that name; `null` where they are none in it. */
export type Decode = (bytes: Uint8Array, encoding: string) => string | null

const look = 2_000

/**
 * The text of a file of another system: by its byte order mark; UTF-16 without one, by its zeros; UTF-8;
 * and what is none of these, as Windows wrote it in the west. `null` for what is no text.
 */
export function textIn(bytes: Uint8Array, decode: Decode): string | null {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return decode(bytes.subarray(2), 'utf-16le')
  if (first === 0xfe && second === 0xff) return decode(bytes.subarray(2), 'utf-16be')
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return decode(bytes.subarray(3), 'utf-8') ?? decode(bytes.subarray(3), 'windows-1252')
  const begin = bytes.subarray(0, look)
  const [even, odd] = [zerosAt(begin, 0), zerosAt(begin, 1)]
  if (even + odd > begin.length / 8) {
    if (odd > even * 4) return decode(bytes, 'utf-16le')
    return even > odd * 4 ? decode(bytes, 'utf-16be') : null
  }
  return decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1252')
}

function zerosAt(bytes: Uint8Array, parity: 0 | 1): number {
  let zeros = 0
  for (let at = parity; at < bytes.length; at += 2) if (bytes[at] === 0) zeros += 1
  return zeros
}
