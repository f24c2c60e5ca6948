import { Envelope } from '../../src/domain/envelope.ts'
import type { Change, Standing, Verdict } from '../../src/sync/change.ts'
import { conflictId, conflictRecord, settledByChange } from '../../src/sync/conflict-record.ts'
import { decideDeletion, type Noted } from '../../src/sync/deletion.ts'
import { fieldRefusal } from '../../src/sync/field-refusal.ts'
import { type Held, mergeRegister } from '../../src/sync/merge.ts'
import { packRecords, unpackChanges, type WireRecord } from '../../src/sync/pack.ts'
import type { SyncAnswer } from '../../src/sync/protocol.ts'
import { flatten, foldRow } from '../../src/sync/registers.ts'
import {
  type ChangeId,
  changeId,
  correctedStamp,
  stampOf,
  zeroStamp,
} from '../../src/sync/stamp.ts'
import { fieldKindOf } from '../../src/sync/tables.ts'
import { readSyncRequest } from '../../src/sync/wire.ts'
import { decodeCursor, encodeCursor } from '../support/plain-cursor.ts'

type Stored = { kind: string; id: string; seq: number; registers: Record<string, Noted> }
type Lost = {
  field: string
  why: 'same_field' | 'text_overlap' | 'text_merged'
  loser: Held
  against: Held
}

/** A change as the server's history has it. */
export type Entered = { change: Change; by: ChangeId; verdict: Verdict }

/** A server in memory, made of nothing but the pure functions. One scope, which everybody reads. */
export class ModelServer {
  readonly records = new Map<string, Stored>()
  readonly history = new Map<ChangeId, Entered>()
  readonly texts = new Map<string, Held>()
  readonly lastN = new Map<string, number>()
  #seq = 0
  #own = 0
  #pageSize: number

  constructor(pageSize: number) {
    this.#pageSize = pageSize
  }

  /** Answers one request of a device; both travel as JSON and are checked like any other. */
  answer(deviceId: string, body: string, nowMs: number): string {
    const request = readSyncRequest(JSON.parse(body))
    if (!request.ok) throw new Error(`${request.error.path}: ${request.error.message}`)
    const skewMs = nowMs - request.value.nowMs
    const lastN = this.lastN.get(deviceId) ?? 0
    const verdicts = unpackChanges(request.value.push).map((change) =>
      this.#take(deviceId, change, skewMs, nowMs),
    )
    const cursor = decodeCursor(request.value.cursor)
    const from = cursor?.seq ?? 0
    const since = cursor?.since ?? from
    const page = this.#page(from, since)
    const to = page.at(-1)?.seq ?? from
    const more = to < this.#seq
    const answer: SyncAnswer = {
      protocol: 1,
      epoch: 'e1',
      nowMs,
      lastN,
      verdicts,
      records: packRecords(page),
      gone: [],
      drop: [],
      cursor: encodeCursor({
        ...{ epoch: 'e1', seq: to, scopes: ['all'], fill: [] },
        ...(more ? { since } : {}),
      }),
      more,
    }
    return JSON.stringify(answer)
  }

  /** What everybody should see. */
  get shown(): Record<string, Record<string, unknown>> {
    return Object.fromEntries(
      [...this.records].map(([key, { registers }]) => [
        key,
        Object.fromEntries(Object.entries(registers).map(([name, { value }]) => [name, value])),
      ]),
    )
  }

  #take(deviceId: string, change: Change, skewMs: number, nowMs: number): Verdict {
    const by = changeId(deviceId, change.n)
    const entered = this.history.get(by)
    if (entered !== undefined) {
      const { verdict } = entered
      if (verdict.verdict === 'refused') return verdict
      return { n: change.n, verdict: 'had', seq: this.#seq, now: this.#standings(change) }
    }
    const verdict = this.#merge(deviceId, by, change, skewMs, nowMs)
    this.history.set(by, { change, by, verdict })
    this.lastN.set(deviceId, Math.max(this.lastN.get(deviceId) ?? 0, change.n))
    return verdict
  }

  #merge(deviceId: string, by: ChangeId, change: Change, skewMs: number, nowMs: number): Verdict {
    const { kind, id, n } = change
    const stored = this.records.get(`${kind} ${id}`) ?? { kind, id, seq: 0, registers: {} }
    for (const [field, [value, base]] of Object.entries(change.set)) {
      const reason = fieldRefusal(kind, field, stored.registers[field], { value, by, base })
      if (reason !== null)
        return { n, verdict: 'refused', reason, field, now: this.#standings(change) }
    }
    const deletion = decideDeletion(change, deviceId, stored.registers)
    const registers = { ...stored.registers }
    const seq = ++this.#seq
    this.records.set(`${kind} ${id}`, { kind, id, seq, registers })
    const lost: Lost[] = []
    let isOtherwise = deletion !== 'none'
    for (const [field, [value, base]] of Object.entries(change.set)) {
      if (field === 'deletedAt' && deletion !== 'none') continue
      const standing = registers[field]
      const at = correctedStamp(change.at, {
        skewMs,
        nowMs,
        notBefore: this.#stampOf(field, base, standing),
      })
      const merged = mergeRegister(
        fieldKindOf(kind, field),
        standing,
        { value, by, at, base },
        this.#baseText(`${base} ${field}`),
      )
      this.texts.set(`${by} ${field}`, { value, by, at })
      this.texts.set(`${merged.by} ${field}`, merged)
      if (merged.outcome === 'taken' || merged.outcome === 'merged')
        registers[field] = { value: merged.value, by: merged.by, at: merged.at, seq }
      if (merged.by !== by) isOtherwise = true
      if (merged.loser !== undefined) {
        const { why, against, ...loser } = merged.loser
        lost.push({ field, why, loser, against })
      }
      this.#settle(kind, id, field, base, merged)
    }
    if (deletion === 'record_returns') {
      registers.deletedAt = {
        value: null,
        by: changeId('server', ++this.#own),
        at: stampOf(nowMs, 0),
        seq,
      }
    }
    for (const one of lost) this.#keep(kind, id, registers, one, nowMs)
    const now = this.#standings(change)
    return isOtherwise ? { n, verdict: 'merged', seq, now } : { n, verdict: 'taken', seq }
  }

  #stampOf(field: string, base: ChangeId | null, standing: Held | undefined): string {
    if (base === null) return zeroStamp
    if (standing?.by === base) return standing.at
    return this.texts.get(`${base} ${field}`)?.at ?? zeroStamp
  }

  #baseText(key: string): string | undefined {
    const text = this.texts.get(key)?.value
    return typeof text === 'string' ? text : undefined
  }

  #write(kind: string, id: string, fields: Record<string, unknown>, nowMs: number): void {
    const registers = { ...this.records.get(`${kind} ${id}`)?.registers }
    const by = changeId('server', ++this.#own)
    const seq = ++this.#seq
    for (const [field, value] of Object.entries(fields))
      registers[field] = { value, by, at: stampOf(nowMs, 0), seq }
    this.records.set(`${kind} ${id}`, { kind, id, seq, registers })
  }

  #keep(
    kind: string,
    id: string,
    registers: Record<string, Noted>,
    { field, why, loser, against }: Lost,
    nowMs: number,
  ): void {
    const values = Object.entries(registers).map(([name, { value }]) => [name, value] as const)
    const envelope = Envelope.parse(foldRow(kind, id, Object.fromEntries(values)))
    const facts = { kind, id, field, why, loser, against, losingBy: null, keptBy: null }
    const conflict = conflictRecord({ ...facts, envelope, nowMs })
    if (!this.records.has(`conflict ${conflict.id}`))
      this.#write('conflict', conflict.id, flatten('conflict', conflict), nowMs)
  }

  /** CON3 over the open conflicts of one field. */
  #settle(kind: string, id: string, field: string, base: ChangeId | null, standing: Held): void {
    for (const { registers, id: conflict } of this.records.values()) {
      if (registers.subjectId?.value !== id || registers.field?.value !== field) continue
      if (registers.state?.value !== 'open' || registers.why?.value !== 'same_field') continue
      const value = registers.losingValue?.value
      const isOfBase = base !== null && conflictId(kind, id, field, base) === conflict
      const loser = { value, by: isOfBase ? base : '' }
      const state = settledByChange(loser, base, standing)
      if (state !== null) this.#write('conflict', conflict, { state }, 0)
    }
  }

  #standings({ kind, id, set }: Change): Record<string, Standing> {
    const registers = this.records.get(`${kind} ${id}`)?.registers ?? {}
    const now: Record<string, Standing> = {}
    for (const field of [...Object.keys(set), 'deletedAt']) {
      const note = registers[field]
      if (note !== undefined) now[field] = [note.value, note.by, note.at]
    }
    return now
  }

  /** PUL1: records above `from`, with their registers above `since`. */
  #page(from: number, since: number): WireRecord[] {
    const pulled: WireRecord[] = []
    for (const { kind, id, seq, registers } of this.records.values()) {
      if (seq <= from) continue
      const fields: Record<string, Standing> = {}
      for (const [name, note] of Object.entries(registers))
        if (note.seq > since) fields[name] = [note.value, note.by, note.at]
      pulled.push({ kind, id, scope: 'all', seq, fields })
    }
    return cut(
      pulled.sort((a, b) => a.seq - b.seq),
      this.#pageSize,
    )
  }
}

/** The first `size` records, and those that share the sequence of the last. */
function cut(records: WireRecord[], size: number): WireRecord[] {
  const last = records[size - 1]?.seq
  return last === undefined ? records : records.filter(({ seq }) => seq <= last)
}
