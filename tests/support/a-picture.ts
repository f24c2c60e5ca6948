import { createHash } from 'node:crypto'
import type { HttpDevice } from './http-device.ts'

/** Bytes that begin as a PNG does, and are otherwise noise that depends on `seed`. */
export function someBytes(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length)
  for (let at = 0, state = seed; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = state >>> 16
  }
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes)
  return bytes
}

/** What is announced of these bytes. */
export function announcedOf(bytes: Uint8Array) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { type: 'image/png', sha256, bytes: bytes.length, width: 10, height: 10 }
}

/** Sends some bytes of the picture of an attachment, over HTTP. */
export function putPiece(
  by: HttpDevice,
  id: string,
  from: number | string,
  piece: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${by.url}/api/v1/attachments/${id}?from=${from}`, {
    method: 'PUT',
    headers: {
      'liaison-protocol': '1',
      'content-type': 'application/octet-stream',
      cookie: by.cookie,
      ...headers,
    },
    body: new Uint8Array(piece),
  })
}
