import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Input } from './input.ts'

/** What an answer was, as far as it is checked. */
export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly cpuMs: number
}

/** Sends `input` to `app`; `null` where no client could send it. Rejects where the server lets an error out. */
export async function ask(
  app: { request: (path: string, init: RequestInit) => Response | Promise<Response> },
  input: Input,
): Promise<Answer | null> {
  const request = requestOf(input)
  if (request === null) return null
  const before = process.cpuUsage()
  const response = await app.request(input.path, request)
  const isStream = response.headers.get('content-type') === 'text/event-stream'
  if (isStream) await response.body?.cancel()
  const bytes = isStream ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer())
  const { user, system } = process.cpuUsage(before)
  const text = opened(bytes, response.headers.get('content-encoding')).toString()
  return { status: response.status, headers: response.headers, text, cpuMs: (user + system) / 1000 }
}

function opened(bytes: Buffer, encoding: string | null): Buffer {
  if (bytes.length === 0 || encoding === null) return bytes
  return encoding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)
}

function requestOf({ method, path, headers, body }: Input): RequestInit | null {
  try {
    const isBodiless = method === 'GET' || method === 'HEAD'
    const init = {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(isBodiless || body === null ? {} : { body }),
    }
    new Request(`http://localhost${path}`, init)
    return init
  } catch {
    return null
  }
}

/** Was nothing taken of this input: it was refused as a whole, or each of its parts was. */
export function isRefused({ path }: Input, { status, text }: Answer): boolean {
  if (status >= 400) return true
  if (!/^\/api\/v1\/(sync|offer)(\?|$)/.test(path) || !text.startsWith('{')) return false
  const { taken, verdicts = [] } = JSON.parse(text || '{}')
  const isNo = (one: { verdict?: string } | string[]) =>
    Array.isArray(one) ? one[2] !== 'taken' : one.verdict === 'refused' || one.verdict === 'had'
  return taken === undefined && verdicts.every(isNo)
}

/** What is wrong with the answer itself; `null` when nothing is. */
export function wrongWith(input: Input, { status, headers, text }: Answer): string | null {
  if (status >= 500) return `answered ${status}: ${text.slice(0, 200)}`
  if (/SQLITE|at async |node_modules|\.ts:\d+/.test(text))
    return `tells of its inside: ${text.slice(0, 200)}`
  const needed: [string, RegExp][] = input.path.startsWith('/api/')
    ? [
        ['cache-control', /^no-store$/],
        ['content-security-policy', /default-src 'none'/],
        ['x-content-type-options', /^nosniff$/],
      ]
    : [
        ['content-security-policy', /frame-ancestors 'none'/],
        ['x-content-type-options', /^nosniff$/],
        ['referrer-policy', /^no-referrer$/],
      ]
  const missing = needed.find(([name, value]) => !value.test(headers.get(name) ?? ''))
  if (missing !== undefined) return `has no good ${missing[0]}: ${headers.get(missing[0])}`
  if (status === 429 && !/^\d+$/.test(headers.get('retry-after') ?? ''))
    return 'does not say how long to wait'
  return null
}
