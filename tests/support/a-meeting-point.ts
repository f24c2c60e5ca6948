import type { Fetch } from '../../src/device/transport.ts'
import type { Envelope } from '../../src/domain/envelope.ts'
import type { Change, RefusalReason, Standing, Verdict } from '../../src/sync/change.ts'
import { conflictRecord } from '../../src/sync/conflict-record.ts'
import { type Loser, mergeRegister } from '../../src/sync/merge.ts'
import { packRecords, unpackChanges } from '../../src/sync/pack.ts'
import {
  protocolHeader,
  type SyncAnswer,
  type SyncRequest,
  schemaVersion,
} from '../../src/sync/protocol.ts'
import { flatten } from '../../src/sync/registers.ts'
import { changeId, correctedStamp, type Stamp, stampOf, zeroStamp } from '../../src/sync/stamp.ts'
import { fieldKindOf } from '../../src/sync/tables.ts'
import { readSyncRequest } from '../../src/sync/wire.ts'
import { decodeCursor, encodeCursor } from './plain-cursor.ts'

const anEnvelope: Envelope = {
  mechanismId: null,
  ownerOrganisationId: null,
  marking: 'GREEN',
  readers: [],
  lang: 'en',
  createdAt: '2026-11-21T10:00:00.000Z',
  createdBy: null,
  deletedAt: null,
}

type Register = { value: unknown; by: string; at: Stamp; seq: number }
type Held = { kind: string; id: string; scope: string; registers: Map<string, Register> }

/**
 * Where devices meet in the tests of the device room: the real merge over a map in memory. It knows no
 * roles; what it refuses, and what has left somebody's sight, the test says.
 */
export class MeetingPoint {
  epoch = 'first'
  nowMs = Date.UTC(2026, 10, 21, 10)
  seq = 0
  records = new Map<string, Held>()
  /** Every change held, by id, and the sequence that it got. */
  changes = new Map<string, number>()
  texts = new Map<string, string>()
  requests: SyncRequest[] = []
  refuse: (change: Change, deviceId: string) => RefusalReason | null = () => null
  /** What the server's schemas can read. */
  schema = schemaVersion
  gone: [string, string][] = []
  drop: string[] = []

  sync(deviceId: string, request: SyncRequest): SyncAnswer {
    this.requests.push(request)
    const skewMs = this.nowMs - request.nowMs
    const changes = unpackChanges(request.push)
    const held = [...this.changes.keys()]
      .filter((id) => id.startsWith(`${deviceId}.`))
      .map((id) => Number(id.slice(deviceId.length + 1)))
    const isOfThisHistory = request.epoch === null || request.epoch === this.epoch
    const verdicts = isOfThisHistory
      ? changes.map((change) => this.#take(deviceId, change, changes, skewMs))
      : []
    const cursor = decodeCursor(request.cursor)
    const from = cursor !== null && cursor.epoch === this.epoch ? cursor.seq : 0
    const page = this.#page(from, request.pullBytes)
    return {
      protocol: 1,
      epoch: this.epoch,
      schema: this.schema,
      nowMs: this.nowMs,
      lastN: Math.max(0, ...held),
      verdicts,
      records: packRecords(page.records),
      gone: this.gone,
      drop: this.drop,
      cursor: encodeCursor({ epoch: this.epoch, seq: page.seq, scopes: ['all'], fill: [] }),
      more: page.seq < this.seq,
    }
  }

  /** What is on the disk now; `restore` gives a server that was set back to it. */
  backup(): () => void {
    const records = structuredClone(this.records)
    const changes = new Map(this.changes)
    const { seq } = this
    return () => {
      this.records = structuredClone(records)
      this.changes = new Map(changes)
      this.seq = seq
      this.epoch = `${this.epoch}, restored`
    }
  }

  /** The value that stands, as a device would be told. */
  value(kind: string, id: string, field: string): unknown {
    return this.records.get(`${kind}/${id}`)?.registers.get(field)?.value
  }

  #take(deviceId: string, change: Change, all: readonly Change[], skewMs: number): Verdict {
    const { n, group, kind, id } = change
    const own = changeId(deviceId, n)
    const seq = this.changes.get(own)
    if (seq !== undefined) return { n, verdict: 'had', seq, now: this.#now(change) }
    const reason = this.refuse(change, deviceId)
    const isGroupBroken = all.some((one) => one.group === group && this.refuse(one, deviceId))
    if (reason !== null || isGroupBroken)
      return { n, verdict: 'refused', reason: reason ?? 'group', now: this.#now(change) }

    this.seq += 1
    this.changes.set(own, this.seq)
    const key = `${kind}/${id}`
    const record = this.records.get(key) ?? { kind, id, scope: 'all', registers: new Map() }
    this.records.set(key, record)
    let asWritten = true
    for (const [field, [value, base]] of Object.entries(change.set)) {
      const standing = record.registers.get(field)
      const at = correctedStamp(change.at, {
        skewMs,
        notBefore: standing !== undefined && standing.by === base ? standing.at : zeroStamp,
        nowMs: this.nowMs,
      })
      const merged = mergeRegister(
        fieldKindOf(kind, field),
        standing,
        { value, by: own, at, base },
        this.texts.get(`${key} ${field} ${base}`),
      )
      this.texts.set(`${key} ${field} ${merged.by}`, String(merged.value))
      if (merged.by !== own) asWritten = false
      if (merged.loser !== undefined) this.#keep(change, field, merged.loser)
      record.registers.set(field, { ...merged, seq: this.seq })
    }
    return asWritten
      ? { n, verdict: 'taken', seq: this.seq }
      : { n, verdict: 'merged', seq: this.seq, now: this.#now(change) }
  }

  /** REG4: the value that lost, as a record of its own. */
  #keep({ kind, id }: Change, field: string, loser: Loser): void {
    this.seq += 1
    const conflict = conflictRecord({
      kind,
      id,
      field,
      why: loser.why,
      loser,
      against: loser.against,
      losingBy: null,
      keptBy: null,
      envelope: { ...anEnvelope },
      nowMs: this.nowMs,
    })
    const by = `server.${this.seq}`
    const at = stampOf(this.nowMs, 0)
    this.records.set(`conflict/${conflict.id}`, {
      kind: 'conflict',
      id: conflict.id,
      scope: 'all',
      registers: new Map(
        Object.entries(flatten('conflict', conflict)).map(([name, value]) => [
          name,
          { value, by, at, seq: this.seq },
        ]),
      ),
    })
  }

  #now({ kind, id, set }: Change): Record<string, Standing> {
    const registers = this.records.get(`${kind}/${id}`)?.registers
    const now: Record<string, Standing> = {}
    for (const field of Object.keys(set)) {
      const held = registers?.get(field)
      if (held !== undefined) now[field] = [held.value, held.by, held.at]
    }
    return now
  }

  #page(from: number, bytes: number) {
    const newer = [...this.records.values()]
      .map(({ kind, id, scope, registers }) => {
        const fields: Record<string, Standing> = {}
        for (const [field, { value, by, at, seq }] of registers)
          if (seq > from) fields[field] = [value, by, at]
        return {
          kind,
          id,
          scope,
          fields,
          seq: Math.max(...[...registers.values()].map((r) => r.seq)),
        }
      })
      .filter(({ seq }) => seq > from)
      .sort((a, b) => a.seq - b.seq)
    let left = bytes
    const records = newer.filter((record, index) => {
      left -= JSON.stringify(record).length
      return index === 0 || left > 0
    })
    return { records, seq: records.length < newer.length ? (records.at(-1)?.seq ?? 0) : this.seq }
  }
}

/** The door of a meeting point as a device calls it: real requests and answers, no socket. */
export function doorOf(server: MeetingPoint, deviceId: string): Fetch {
  return async (path, init) => {
    const headers = new Headers(init.headers)
    const body = new Response(init.body ?? null)
    const isGzip = headers.get('content-encoding') === 'gzip'
    const text = isGzip
      ? await new Response(body.body?.pipeThrough(new DecompressionStream('gzip'))).text()
      : await body.text()
    if (path !== '/api/v1/sync') return apiAnswer({ error: { kind: 'not-found' } }, 404)
    const request = readSyncRequest(JSON.parse(text))
    if (!request.ok) return apiAnswer({ error: request.error }, 400)
    return apiAnswer(server.sync(deviceId, request.value))
  }
}

/** An answer as the API gives it. */
export function apiAnswer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', [protocolHeader]: '1' },
  })
}
