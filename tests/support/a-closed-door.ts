import type { Fetch } from '../../src/device/transport.ts'
import type { Change } from '../../src/sync/change.ts'
import { unpackChanges } from '../../src/sync/pack.ts'
import type { PackedChanges } from '../../src/sync/protocol.ts'
import { apiAnswer } from './a-meeting-point.ts'

/** A server that has shut a device out, as far as the device can tell. */
export class ClosedDoor {
  mode: 'leave' | 'lost' = 'leave'
  /** What lies in its quarantine, by number. */
  readonly taken = new Map<number, Change>()
  calls: string[] = []
  wiped = 0
  /** What was said with each `wiped`. */
  readonly lastWords: unknown[] = []
  /** Numbers that it never takes. */
  readonly declines = new Set<number>()
  /** Numbers that make it refuse the whole request. */
  readonly unreadable = new Set<number>()

  readonly fetch: Fetch = async (path, init) => {
    this.calls.push(path)
    const body = await readBody(init)
    if (path === '/api/v1/wiped') {
      this.wiped += 1
      this.lastWords.push(body)
      return apiAnswer({})
    }
    if (path === '/api/v1/hand-over' && this.mode === 'leave') return this.#take(body)
    const message = 'This device takes part no longer.'
    return apiAnswer({ error: { kind: 'departed', message, mode: this.mode } }, 410)
  }

  #take(body: unknown): Response {
    const { changes } = body as { changes: PackedChanges[] }
    const came = unpackChanges(changes)
    if (came.some(({ n }) => this.unreadable.has(n)))
      return apiAnswer({ error: { kind: 'not-readable', message: '' } }, 400)
    const taken = came.filter(({ n }) => !this.declines.has(n))
    for (const change of taken) this.taken.set(change.n, change)
    return apiAnswer({ taken: taken.map(({ n }) => n) })
  }
}

async function readBody(init: RequestInit): Promise<unknown> {
  const isGzip = new Headers(init.headers).get('content-encoding') === 'gzip'
  const { body } = new Response(init.body ?? null)
  const plain = isGzip ? body?.pipeThrough(new DecompressionStream('gzip')) : body
  const text = await new Response(plain ?? null).text()
  return text === '' ? null : JSON.parse(text)
}

/** Nobody answers. */
export const noLine: Fetch = async () => {
  throw new TypeError('no connection')
}
