import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { HonoRequest } from 'hono'
import { Failure } from './failures.ts'

const inflate = promisify(gunzip)

/** What a request may weigh: on the line, opened, and how much smaller compressing may have made it. */
export const bodyLimits = {
  compressedBytes: 1_000_000,
  plainBytes: 8_000_000,
  ratio: 20,
  /** Small bodies compress well without being bombs. */
  alwaysBytes: 64_000,
}

/** The JSON in a request's body, which may be gzipped. Fails for anything else, before reading it all. */
export async function readJson(request: HonoRequest): Promise<unknown> {
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw new Failure('wrong-type', 'The body must be application/json.')
  const encoding = request.header('content-encoding')?.toLowerCase() ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new Failure('wrong-type', 'The body may be gzipped or plain, nothing else.')
  const isGzipped = encoding === 'gzip'
  const limit = isGzipped ? bodyLimits.compressedBytes : bodyLimits.plainBytes
  const bytes = await readBytes(request.raw, limit)
  const plain = isGzipped ? await open(bytes) : bytes
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain))
  } catch {
    throw new Failure('not-json', 'The body is not JSON.')
  }
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

async function readBytes(request: Request, limit: number): Promise<Buffer> {
  const tooLarge = () => new Failure('too-large', `The body may have ${limit} bytes at most.`)
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  if (request.body === null) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.length
    if (length > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
