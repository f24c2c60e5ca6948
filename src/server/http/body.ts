import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { HonoRequest } from 'hono'
import { Failure } from './failures.ts'

const inflate = promisify(gunzip)

/** What a request may weigh: on the line, opened, and how much smaller compressing may have made it. */
export const bodyLimits = {
  compressedBytes: 1_000_000,
  plainBytes: 4_000_000,
  ratio: 20,
  /** Small bodies compress well without being bombs. */
  alwaysBytes: 64_000,
  /** What opening it in memory costs: a device's largest push has a third of these. */
  values: 250_000,
  names: 100_000,
  depth: 32,
  /** How long a body may take to arrive; a device gives the whole exchange 90 s. */
  arrivesMs: 120_000,
}

/**
 * The JSON in a request's body, which may be gzipped. Fails for anything else, before reading it all, and
 * before opening what would take long to open.
 */
export async function readJson(
  request: HonoRequest,
  arrivesMs = bodyLimits.arrivesMs,
): Promise<unknown> {
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw new Failure('wrong-type', 'The body must be application/json.')
  const encoding = request.header('content-encoding')?.toLowerCase() ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new Failure('wrong-type', 'The body may be gzipped or plain, nothing else.')
  const isGzipped = encoding === 'gzip'
  const limit = isGzipped ? bodyLimits.compressedBytes : bodyLimits.plainBytes
  const bytes = await readBytes(request.raw, limit, arrivesMs)
  const plain = isGzipped ? await open(bytes) : bytes
  demandModest(plain)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain))
  } catch {
    throw new Failure('not-json', 'The body is not JSON.')
  }
}

/** The bytes in a request's body as they are, at most `limit`. Fails for more, and for another type. */
export async function readPiece(request: HonoRequest, limit: number): Promise<Buffer> {
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/octet-stream' || request.header('content-encoding') !== undefined)
    throw new Failure('wrong-type', 'The body must be application/octet-stream, as it is.')
  return await readBytes(request.raw, limit, bodyLimits.arrivesMs)
}

async function open(bytes: Buffer): Promise<Buffer> {
  const maxOutputLength = Math.min(
    bodyLimits.plainBytes,
    Math.max(bodyLimits.alwaysBytes, bytes.length * bodyLimits.ratio),
  )
  try {
    return await inflate(bytes, { maxOutputLength })
  } catch (error) {
    if (error instanceof RangeError) throw new Failure('too-large', 'The body opens to too much.')
    throw new Failure('bad-request', 'The body is not gzip.')
  }
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Four megabytes of `[[[[` or of `{},{},` are opened in a second or more, of a text in no time: what is in
 * `bytes` is counted before it is opened. Says nothing about whether it is JSON.
 */
function demandModest(bytes: Buffer): void {
  let depth = 0
  let values = 0
  let names = 0
  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case quote:
        at += 1
        while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
        break
      case openBracket:
      case openBrace:
        depth += 1
        values += 1
        if (depth > bodyLimits.depth)
          throw new Failure('bad-request', `The body nests deeper than ${bodyLimits.depth}.`)
        break
      case closeBracket:
      case closeBrace:
        depth -= 1
        break
      case comma:
        values += 1
        break
      case colon:
        names += 1
        break
    }
  }
  if (values > bodyLimits.values || names > bodyLimits.names)
    throw new Failure('too-large', `The body may hold ${bodyLimits.values} values at most.`)
}

async function readBytes(request: Request, limit: number, arrivesMs: number): Promise<Buffer> {
  const tooLarge = () => new Failure('too-large', `The body may have ${limit} bytes at most.`)
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  if (request.body === null) return Buffer.alloc(0)
  const reader = request.body.getReader()
  let timer: NodeJS.Timeout | undefined
  const tooSlow = new Promise<never>((_, reject) => {
    const end = () => reject(new Failure('too-slow', 'The body took too long to arrive.'))
    timer = setTimeout(end, arrivesMs)
  })
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), tooSlow])
      if (done) return Buffer.concat(chunks)
      length += value.length
      if (length > limit) throw tooLarge()
      chunks.push(value)
    }
  } catch (error) {
    reader.cancel().catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
}
