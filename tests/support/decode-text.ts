/** The text in `bytes` by an encoding of that name; `null` where they are none in it, or it is unknown. */
export function decodeText(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
