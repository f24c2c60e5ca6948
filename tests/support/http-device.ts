import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Identity } from '../../src/server/accounts/identity.ts'
import type { Change, Standing, Verdict } from '../../src/sync/change.ts'
import { writeHandOver } from '../../src/sync/hand-over.ts'
import { packChanges, unpackRecords } from '../../src/sync/pack.ts'
import type { SyncAnswer, SyncRequest } from '../../src/sync/protocol.ts'
import { diffRow, foldRow } from '../../src/sync/registers.ts'
import { nextStamp, type Stamp, zeroStamp } from '../../src/sync/stamp.ts'
import { readSyncAnswer, writeSyncRequest } from '../../src/sync/wire.ts'

const toGzip = promisify(gzip)

export type Row = { id: string } & Record<string, unknown>
type Held = {
  kind: string
  id: string
  scope: string
  seq: number
  fields: Record<string, Standing>
}

export const apiHeaders = { 'content-type': 'application/json', 'liaison-protocol': '1' }

/** The least that a device can be: it speaks the protocol over real HTTP and keeps what it is told. */
export class HttpDevice {
  readonly url: string
  readonly cookie: string
  readonly me: Identity
  readonly records = new Map<string, Held>()
  epoch: string | null = null
  cursor: string | null = null
  /** How far this device's clock is ahead of the real one. */
  aheadMs = 0
  n = 0
  outbox: Change[] = []
  #stamp: Stamp = zeroStamp

  constructor(url: string, cookie: string, me: Identity) {
    this.url = url
    this.cookie = cookie
    this.me = me
  }

  static async join(url: string, secret: string, name: string): Promise<HttpDevice> {
    const body = JSON.stringify({ secret, name, device: `${name}'s phone` })
    const answer = await fetch(`${url}/api/v1/join`, { method: 'POST', headers: apiHeaders, body })
    if (!answer.ok) throw new Error(`joining: ${answer.status} ${await answer.text()}`)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const { me } = (await answer.json()) as { me: Identity }
    return new HttpDevice(url, cookie, me)
  }

  nowMs(): number {
    return Date.now() + this.aheadMs
  }

  /** Writes a record, or what is different in it; several at once are one act. Gives the changes. */
  write(...rows: { kind: string; row: Row }[]): Change[] {
    const group = this.n + 1
    return rows.map(({ kind, row }) => {
      const held = this.records.get(`${kind} ${row.id}`)
      const before = held === undefined ? undefined : foldRow(kind, row.id, valuesOf(held))
      return this.#queue(kind, row.id, diffRow(kind, before, row), group)
    })
  }

  /** Changes these fields of a record that it holds. */
  edit(kind: string, id: string, fields: Record<string, unknown>): Change {
    return this.#queue(kind, id, fields, this.n + 1)
  }

  /** Sends everything that waits and reads everything that is new. Gives the verdicts. */
  async sync({ pullBytes = 200_000 } = {}): Promise<Verdict[]> {
    const verdicts: Verdict[] = []
    for (let more = true; more; ) {
      const answer = await this.exchange({ pullBytes })
      verdicts.push(...answer.verdicts)
      more = answer.more
    }
    return verdicts
  }

  /** One request and its answer, taken in. */
  async exchange(change: Partial<SyncRequest> = {}): Promise<SyncAnswer> {
    const offered = this.outbox
    const answer = await this.ask({ ...this.request(), ...change })
    if (change.push === undefined) this.outbox = this.outbox.slice(offered.length)
    this.take(answer, offered)
    return answer
  }

  /** The answer to a request, which is not taken in. */
  async ask(request: SyncRequest): Promise<SyncAnswer> {
    const response = await this.post('/sync', writeSyncRequest(request))
    if (!response.ok) throw new Error(`sync: ${response.status} ${await response.text()}`)
    const read = readSyncAnswer(await response.json(), request)
    if (!read.ok) throw new Error(`sync: ${read.error.path}: ${read.error.message}`)
    return read.value
  }

  request(): SyncRequest {
    return {
      protocol: 1,
      schema: 1,
      epoch: this.epoch,
      cursor: this.cursor,
      nowMs: this.nowMs(),
      push: packChanges(this.outbox),
      pullBytes: 200_000,
    }
  }

  /** Hands over what waits, as a device that is shut out; gives the answer. */
  handOver(changes: readonly Change[] = this.outbox, headers = {}): Promise<Response> {
    const handOver = { changes: packChanges(changes), more: false, nowMs: this.nowMs() }
    return this.post('/hand-over', writeHandOver(handOver), headers)
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...apiHeaders, cookie: this.cookie, 'content-encoding': 'gzip', ...headers },
      body: new Uint8Array(await toGzip(JSON.stringify(body))),
    })
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      headers: { 'liaison-protocol': '1', cookie: this.cookie, ...headers },
    })
  }

  /** What it holds of a record, as a row. */
  row(kind: string, id: string): Record<string, unknown> | undefined {
    const held = this.records.get(`${kind} ${id}`)
    return held === undefined ? undefined : foldRow(kind, id, valuesOf(held))
  }

  rows(kind: string): Record<string, unknown>[] {
    return [...this.records.values()]
      .filter((held) => held.kind === kind)
      .map((held) => foldRow(kind, held.id, valuesOf(held)))
  }

  take(answer: SyncAnswer, offered: readonly Change[] = []): void {
    this.epoch = answer.epoch
    this.cursor = answer.cursor
    for (const [kind, id] of answer.gone) this.records.delete(`${kind} ${id}`)
    for (const [key, held] of this.records)
      if (answer.drop.includes(held.scope)) this.records.delete(key)
    for (const verdict of answer.verdicts) {
      const change = offered.find(({ n }) => n === verdict.n)
      if (change === undefined) continue
      const now = 'now' in verdict ? verdict.now : {}
      if (verdict.verdict === 'refused') continue
      const own: Record<string, Standing> = {}
      for (const [register, [value]] of Object.entries(change.set))
        own[register] = [value, `${this.me.deviceId}.${change.n}`, change.at]
      this.#hold(change, 'own', verdict.seq, { ...own, ...now })
    }
    for (const { fields, ...record } of unpackRecords(answer.records))
      this.#hold(record, record.scope, record.seq, fields)
  }

  #hold(
    { kind, id }: { kind: string; id: string },
    scope: string,
    seq: number,
    fields: Record<string, Standing>,
  ): void {
    const held = this.records.get(`${kind} ${id}`)
    this.records.set(`${kind} ${id}`, {
      kind,
      id,
      scope: scope === 'own' ? (held?.scope ?? 'own') : scope,
      seq: Math.max(seq, held?.seq ?? 0),
      fields: { ...held?.fields, ...fields },
    })
  }

  #queue(kind: string, id: string, values: Record<string, unknown>, group: number): Change {
    const held = this.records.get(`${kind} ${id}`)
    this.n += 1
    this.#stamp = nextStamp(this.#stamp, this.nowMs())
    const set: Record<string, readonly [unknown, string | null]> = {}
    for (const [register, value] of Object.entries(values))
      set[register] = [value, held?.fields[register]?.[1] ?? null]
    const change = { n: this.n, group, kind, id, at: this.#stamp, seen: held?.seq ?? 0, set }
    this.outbox.push(change)
    return change
  }
}

function valuesOf({ fields }: Held): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([register, [value]]) => [register, value]))
}
