import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Below this a packet is a packet. */
const leastBytes = 1_000
/** The quality that pays on pages of records: higher takes seconds, lower a tenth more bytes. */
const brotliQuality = 5

/** `value` as JSON, compressed as the reader takes it. */
export function jsonAnswer(context: Context, value: unknown): Promise<Response> {
  return compressedAnswer(context, JSON.stringify(value), 'application/json')
}

/** `text` of this content type, compressed as the reader takes it. */
export async function compressedAnswer(
  context: Context,
  text: string,
  type: string,
): Promise<Response> {
  context.header('content-type', type)
  if (text.length < leastBytes) return context.body(text)
  context.header('vary', 'accept-encoding')
  const accepted = context.req.header('accept-encoding') ?? ''
  if (/\bbr\b/.test(accepted)) {
    context.header('content-encoding', 'br')
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    }
    return context.body(toArrayBuffer(await toBrotli(text, { params })))
  }
  if (/\bgzip\b/.test(accepted)) {
    context.header('content-encoding', 'gzip')
    return context.body(toArrayBuffer(await toGzip(text)))
  }
  return context.body(text)
}

function toArrayBuffer(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer)
}
