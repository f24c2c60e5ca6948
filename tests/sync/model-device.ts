import type { Change, Standing } from '../../src/sync/change.ts'
import { addToOutbox, type Waiting } from '../../src/sync/outbox.ts'
import { packChanges, unpackRecords } from '../../src/sync/pack.ts'
import { diffRow, foldRow } from '../../src/sync/registers.ts'
import {
  type ChangeId,
  changeId,
  laterStamp,
  nextStamp,
  type Stamp,
  zeroStamp,
} from '../../src/sync/stamp.ts'
import { readSyncAnswer } from '../../src/sync/wire.ts'

type Shown = { value: unknown; by: ChangeId | null }
type Row = { kind: string; id: string; seen: number; registers: Record<string, Shown> }

/** A phone in memory, made of nothing but the pure functions. */
export class ModelDevice {
  readonly id: string
  readonly rows = new Map<string, Row>()
  readonly refused: Change[] = []
  /** What one's own edits say should be on screen until the server's verdict (PUL4). */
  readonly problems: string[] = []
  outbox: Waiting[] = []
  #stamp: Stamp = zeroStamp
  #n = 0
  #cursor: string | null = null

  constructor(id: string) {
    this.id = id
  }

  /** The record as on screen; `undefined` where there is none. */
  row(kind: string, id: string): Record<string, unknown> | undefined {
    const row = this.rows.get(`${kind} ${id}`)
    if (row === undefined) return undefined
    const values = Object.entries(row.registers).map(([name, { value }]) => [name, value] as const)
    return foldRow(kind, id, Object.fromEntries(values))
  }

  /** Saves records as one act: what changed goes to the outbox. */
  save(
    edits: readonly { kind: string; id: string; row: Record<string, unknown> }[],
    nowMs: number,
  ) {
    const group = this.#n + 1
    for (const { kind, id, row } of edits) {
      const changed = diffRow(kind, this.row(kind, id), row)
      if (Object.keys(changed).length === 0) continue
      const held = this.rows.get(`${kind} ${id}`) ?? { kind, id, seen: 0, registers: {} }
      this.rows.set(`${kind} ${id}`, held)
      this.#stamp = nextStamp(this.#stamp, nowMs)
      const set: Record<string, readonly [unknown, ChangeId | null]> = {}
      for (const [field, value] of Object.entries(changed))
        set[field] = [value, held.registers[field]?.by ?? null]
      const n = ++this.#n
      const at = this.#stamp
      const next: Change = { n, group, kind, id, at, seen: held.seen, set }
      const latest = edits.length > 1 ? undefined : this.#joinable(kind, id)
      const result = addToOutbox(latest, next)
      const change = 'replace' in result ? result.replace : result.append
      if ('replace' in result) this.outbox = this.outbox.filter((waiting) => waiting !== latest)
      this.outbox.push({ change, offered: false })
      this.outbox.sort((a, b) => a.change.n - b.change.n)
      for (const [field, value] of Object.entries(changed))
        held.registers[field] = { value, by: changeId(this.id, change.n) }
    }
  }

  /** A request; what is in it is frozen from now on. */
  request(nowMs: number): string {
    this.outbox = this.outbox.map(({ change }) => ({ change, offered: true }))
    return JSON.stringify({
      protocol: 1,
      schema: 1,
      epoch: null,
      cursor: this.#cursor,
      nowMs,
      push: packChanges(this.outbox.map(({ change }) => change)),
      pullBytes: 64_000,
    })
  }

  /** Takes an answer in. Gives back whether there is more to pull. */
  absorb(body: string): boolean {
    const answer = readSyncAnswer(JSON.parse(body))
    if (!answer.ok) throw new Error(`${answer.error.path}: ${answer.error.message}`)
    for (const verdict of answer.value.verdicts) {
      const waiting = this.outbox.find(({ change }) => change.n === verdict.n)
      if (waiting === undefined) continue
      const { change } = waiting
      this.outbox = this.outbox.filter((one) => one !== waiting)
      if (verdict.verdict === 'refused') this.#revert(change)
      if (verdict.verdict !== 'taken') this.#settle(change.kind, change.id, verdict.now)
    }
    for (const { kind, id, seq, fields } of unpackRecords(answer.value.records)) {
      this.#settle(kind, id, fields)
      const row = this.rows.get(`${kind} ${id}`)
      if (row !== undefined) row.seen = Math.max(row.seen, seq)
    }
    this.#cursor = answer.value.cursor
    return answer.value.more
  }

  #joinable(kind: string, id: string): Waiting | undefined {
    const last = this.outbox.findLast(({ change }) => change.kind === kind && change.id === id)
    if (last === undefined) return undefined
    const inGroup = this.outbox.filter(({ change }) => change.group === last.change.group)
    return inGroup.length === 1 ? last : undefined
  }

  #settle(kind: string, id: string, fields: Readonly<Record<string, Standing>>): void {
    const row = this.rows.get(`${kind} ${id}`) ?? { kind, id, seen: 0, registers: {} }
    this.rows.set(`${kind} ${id}`, row)
    for (const [field, [value, by, at]] of Object.entries(fields)) {
      this.#stamp = laterStamp(this.#stamp, at)
      const waits = this.outbox.some(
        ({ change }) => change.kind === kind && change.id === id && field in change.set,
      )
      if (!waits) row.registers[field] = { value, by }
      else if (row.registers[field]?.by?.startsWith(`${this.id}.`) !== true)
        this.problems.push(`${this.id} lost sight of its own ${field} of ${id}`)
    }
  }

  /** What the server did not take stays, aside; elements that never were in a set leave the screen. */
  #revert(change: Change): void {
    this.refused.push(change)
    const row = this.rows.get(`${change.kind} ${change.id}`)
    for (const field of Object.keys(change.set))
      if (row?.registers[field]?.by === changeId(this.id, change.n)) delete row.registers[field]
  }
}
