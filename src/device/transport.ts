import { z } from 'zod/mini'
import { fail, ok, type Result } from '../domain/result.ts'
import { deviceHeader, protocolHeader, protocolVersion } from '../sync/protocol.ts'

/** The browser's `fetch`, as far as it is used here. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>

/** Why nothing came back that the server said. */
export type CallError =
  /** No connection, or it broke off. */
  | { readonly kind: 'offline' }
  /** Somebody else answered: the sign-in page of a hotel, a proxy. */
  | { readonly kind: 'portal' }
  /** The server does not know this device's session. */
  | { readonly kind: 'signed-out' }
  /** This device takes part no longer: it hands over what it has where it may, and wipes itself. */
  | { readonly kind: 'departed'; readonly mode: 'leave' | 'lost' }
  /** The server speaks another protocol: this app is too old (VER2). */
  | { readonly kind: 'update-needed' }
  /** The server asks to wait: too much has come at once. Nothing was looked at. */
  | { readonly kind: 'busy'; readonly waitMs: number }
  /** The server answered, and said no. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }

type Call = {
  readonly method?: 'GET' | 'POST'
  readonly body?: unknown
  /** How long the whole exchange may take; 2G needs its time. */
  readonly timeoutMs?: number
  /** Goes on though the page is closed; for small bodies only. */
  readonly keepalive?: boolean
  /** Whose call it is, where that must be who the session is of (DEV2). */
  readonly deviceId?: string
}

/**
 * Calls that say whose they are where they do not say it themselves: several people may have their
 * devices in one browser, each with a session of its own. `deviceId` is asked for each call, for it may
 * change; nothing while nobody has joined.
 */
export function fetchAs(fetch: Fetch, deviceId: () => Promise<string | undefined>): Fetch {
  return async (input, init) => {
    const headers = new Headers(init.headers)
    // Without a wait where it says so already: a page that goes away finishes nothing.
    if (headers.has(deviceHeader)) return await fetch(input, init)
    const named = await deviceId()
    if (named !== undefined) headers.set(deviceHeader, named)
    return await fetch(input, { ...init, headers })
  }
}

const defaultTimeoutMs = 90_000
const notWorthCompressing = 1_000

/**
 * Asks the server's API. What has come is believed only when it is JSON under the protocol's own
 * header and no redirect led to it: a captive portal answers everything with 200.
 */
export async function callApi(
  fetch: Fetch,
  path: string,
  call: Call = {},
): Promise<Result<unknown, CallError>> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), call.timeoutMs ?? defaultTimeoutMs)
  try {
    const response = await fetch(path, {
      method: call.method ?? 'POST',
      redirect: 'error',
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
      ...(call.keepalive === true && { keepalive: true }),
      ...(await asBody(call)),
    })
    return await readAnswer(response)
  } catch {
    // Whatever the network does, it means the same: not now.
    return fail({ kind: 'offline' })
  } finally {
    clearTimeout(timer)
  }
}

/** What the server said in `response`; an error where it was not the server, or it said no. */
export async function readAnswer(response: Response): Promise<Result<unknown, CallError>> {
  const protocol = response.headers.get(protocolHeader)
  if (protocol === null) return fail({ kind: response.status >= 500 ? 'offline' : 'portal' })
  if (protocol !== String(protocolVersion) || response.status === 426)
    return fail({ kind: 'update-needed' })
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  if (!isJson) return fail({ kind: 'portal' })
  if (response.status === 401) return fail({ kind: 'signed-out' })
  if (response.status === 429) return fail({ kind: 'busy', waitMs: waitOf(response) })
  const body: unknown = await response.json()
  const departed = response.status === 410 ? Departed.safeParse(body).data : undefined
  if (departed !== undefined) return fail({ kind: 'departed', mode: departed.error.mode })
  if (!response.ok)
    return fail({ kind: 'refused', status: response.status, reason: reasonIn(body) })
  return ok(body)
}

const longestWaitMs = 900_000

/** What `Retry-After` asks for, within reason; a minute where it says nothing. */
function waitOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') || 60)
  return seconds >= 0 ? Math.min(seconds * 1000, longestWaitMs) : 60_000
}

const Departed = z.object({
  error: z.object({ kind: z.literal('departed'), mode: z.enum(['leave', 'lost']) }),
})
const Refusal = z.object({ error: z.object({ kind: z.string() }) })

/** Why not, as a machine reads it; empty where it is not said. */
function reasonIn(body: unknown): string {
  const read = Refusal.safeParse(body)
  return read.success ? read.data.error.kind : ''
}

async function asBody({ body, deviceId }: Call): Promise<RequestInit> {
  const headers = {
    [protocolHeader]: String(protocolVersion),
    ...(deviceId !== undefined && { [deviceHeader]: deviceId }),
  }
  if (body === undefined) return { headers }
  const text = JSON.stringify(body)
  const plain = { ...headers, 'content-type': 'application/json' }
  if (text.length < notWorthCompressing || typeof CompressionStream === 'undefined')
    return { headers: plain, body: text }
  const gzip = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return {
    headers: { ...plain, 'content-encoding': 'gzip' },
    // A body of known length: a stream would be sent in chunks, which old proxies refuse.
    body: await new Response(gzip).arrayBuffer(),
  }
}
