import { itemOf, type Reference } from '../../domain/container.ts'
import type { Instant } from '../../domain/day.ts'
import type { Change } from '../../sync/change.ts'
import { type ChangeId, changeId, readChangeId, type Stamp } from '../../sync/stamp.ts'
import { isEmptiable } from '../departure/emptied.ts'
import type { Ledger } from '../departure/ledger.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { readChanges, readChildren, readConflictsOn, readOffers, readRecords } from './rows.ts'
import { keyOf, type StandingRecord } from './standing-record.ts'

/** A change as history keeps it. */
export type Written = Pick<Change, 'n' | 'kind' | 'id' | 'at' | 'set'> & {
  readonly device: string
  readonly person: string | null
  /** The stamp that its device gave it; `null` where that is not known. */
  readonly sentAt: Stamp | null
  /** Texts that came of merging it: they are named by its id with `+`. */
  readonly merged: Readonly<Record<string, readonly [text: string, at: Stamp]>> | null
  /** A real sequence, or the place of a group, see `pendingSeq`. */
  readonly seq: number
  /** EPO2: it had been acknowledged before a restore, and came again. */
  readonly again?: boolean
}

/** Registers of a record that a device gave back, by the change that had once written them. */
export type Offered = Reference & {
  readonly by: ChangeId
  readonly writes: Readonly<Record<string, readonly [value: unknown, at: Stamp]>>
  readonly device: string
  readonly person: string
  readonly seq: number
}

/** A record left `scope`. */
export type Left = Reference & { readonly scope: string; readonly seq: number }

/** Up to which sequence a mission came out of a backup, and when it was restored. */
export type Restored = { readonly seq: number; readonly at: Instant }

/**
 * Sequences are drawn last (PUL2), so until then a change of the group with number `group` carries a
 * sequence that is greater than any real one.
 */
export const pendingSeq = 2 ** 50

/**
 * What one transaction has read and is going to write. Changes are made here, in memory, group by
 * group: `begin`, then `accept` or `undo` (PSH4); `write-workspace.ts` writes it all at the end.
 */
export class Workspace {
  readonly db: Db
  readonly mission: string
  readonly nowMs: number
  readonly receivedAt: Instant
  /** Where what is shut for good is written beside the database; `null` where nothing is. */
  readonly ledger: Ledger | null
  /** Something was erased: what is left of it in the file is to go when this is on the disk. */
  scrubs = false
  readonly #locksRows: boolean
  readonly #nextNumber: () => number
  readonly #records = new Map<string, StandingRecord | undefined>()
  readonly #history = new Map<ChangeId, Written>()
  /** What was given back of each record, by its key. */
  readonly #offered = new Map<string, Offered[]>()
  /** Keys of the conflicts on a record, by its key. */
  readonly #conflicts = new Map<string, Set<string>>()
  #touched = new Set<string>()
  #changes: Written[] = []
  #left: Left[] = []
  #offers: Offered[] = []
  #group = 0
  #mark: {
    records: Map<string, StandingRecord | undefined>
    changes: number
    left: number
    offers: number
  } | null = null
  #used = 0
  #restored: Restored | null | undefined
  #erased: ReadonlySet<string> = new Set()

  constructor(
    { locksRows, ledger = null }: Pick<Storage, 'locksRows' | 'ledger'>,
    db: Db,
    on: { mission: string; nowMs: number; nextNumber: () => number },
  ) {
    this.db = db
    this.mission = on.mission
    this.nowMs = on.nowMs
    this.receivedAt = new Date(on.nowMs).toISOString()
    this.#locksRows = locksRows
    this.ledger = ledger
    this.#nextNumber = on.nextNumber
  }

  /** Reads these records, and then what binds them, up to the outermost. `write` locks them. */
  async load(references: readonly Reference[], intent: 'write' | 'look' = 'look'): Promise<void> {
    let wanted = this.#unread(references)
    let lock = intent
    while (wanted.length > 0) {
      const found = await readRecords(this.db, this.mission, wanted, this.#locksRows ? lock : null)
      for (const reference of wanted) this.#records.set(keyOf(reference), undefined)
      for (const record of found) this.#records.set(keyOf(record), record)
      const binding = ({ kind, values, container }: StandingRecord) => [
        container ?? [],
        itemOf(kind, values) ?? [],
      ]
      wanted = this.#unread(found.flatMap((record) => binding(record).flat()))
      lock = 'look'
    }
  }

  /** Reads the records that lie directly in `container`, and gives them as they stand now. */
  async loadChildren(container: Reference): Promise<StandingRecord[]> {
    const rows = await readChildren(this.db, this.mission, container, this.#locksRows)
    for (const row of rows) if (!this.#records.has(keyOf(row))) this.#records.set(keyOf(row), row)
    const inside = (record: StandingRecord | undefined): record is StandingRecord =>
      record?.container?.kind === container.kind && record.container.id === container.id
    return [...this.#records.values()].filter(inside)
  }

  /** Reads the conflicts on these records. */
  async loadConflictsOn(subjects: readonly Reference[]): Promise<void> {
    const found = await readConflictsOn(this.db, this.mission, subjects, this.#locksRows)
    for (const record of found) {
      if (!this.#records.has(keyOf(record))) this.#records.set(keyOf(record), record)
      this.#noteConflict(record)
    }
  }

  /** The conflicts on a record as they stand now; those that were there must have been loaded. */
  conflictsOn(subject: Reference): StandingRecord[] {
    const keys = this.#conflicts.get(keyOf(subject)) ?? []
    return [...keys].flatMap((key) => this.#records.get(key) ?? [])
  }

  /** Reads what these changes wrote, where history has them. */
  async loadHistory(ids: readonly ChangeId[]): Promise<void> {
    const plain = new Set(ids.map(plainId))
    const unread = [...plain].filter((id) => !this.#history.has(id))
    if (unread.length === 0) return
    for (const written of await readChanges(this.db, this.mission, unread))
      this.#history.set(changeId(written.device, written.n), written)
  }

  /** EPO3: since when, and with which sequence, the mission goes on from a backup; `null` if it does not. */
  async restored(): Promise<Restored | null> {
    if (this.#restored === undefined) {
      const { restored_seq: seq, restored_at: at } = await this.db
        .selectFrom('missions')
        .select(['restored_seq', 'restored_at'])
        .where('id', '=', this.mission)
        .executeTakeFirstOrThrow()
      this.#restored = seq === null || at === null ? null : { seq, at }
    }
    return this.#restored
  }

  /** Reads who was erased, where one of these records could be somebody's. */
  async loadErased(records: readonly Reference[]): Promise<void> {
    if (!records.some(({ kind }) => isEmptiable(kind))) return
    const rows = await this.db
      .selectFrom('erasures')
      .select('person')
      .where('mission', '=', this.mission)
      .execute()
    this.#erased = new Set(rows.map(({ person }) => person))
  }

  /** LEA6: was the person of this id erased; who was must have been loaded. */
  isErased(personId: unknown): boolean {
    return typeof personId === 'string' && this.#erased.has(personId)
  }

  /** Reads what was given back of these records. */
  async loadOffers(references: readonly Reference[]): Promise<void> {
    const wanted = references.filter((reference) => !this.#offered.has(keyOf(reference)))
    for (const reference of wanted) this.#offered.set(keyOf(reference), [])
    for (const offer of await readOffers(this.db, this.mission, wanted))
      this.#offered.get(keyOf(offer))?.push(offer)
  }

  /** What `by` wrote into a register, where somebody gave that back; its offers must be loaded. */
  offered(
    record: Reference,
    register: string,
    by: ChangeId,
  ): readonly [value: unknown, at: Stamp] | undefined {
    const offers = this.#offered.get(keyOf(record)) ?? []
    return offers.find((one) => one.by === by && Object.hasOwn(one.writes, register))?.writes[
      register
    ]
  }

  /** The record as it stands now; `undefined` where there is none. It must have been loaded. */
  find(reference: Reference): StandingRecord | undefined {
    return this.#records.get(keyOf(reference))
  }

  /** The records of a kind that have been read or made, as they stand now. */
  known(kind: string): StandingRecord[] {
    return [...this.#records.values()].flatMap((record) => (record?.kind === kind ? record : []))
  }

  /** The change that `id` names, or of which a merged text with that id came; it must be loaded. */
  written(id: ChangeId): Written | undefined {
    return this.#history.get(plainId(id))
  }

  /** The sequence that what is written now will get. */
  get seq(): number {
    return pendingSeq + this.#group
  }

  /** A running number for a change of the server's own. */
  serverNumber(): number {
    return this.#nextNumber()
  }

  put(record: StandingRecord): void {
    const key = keyOf(record)
    if (this.#mark !== null && !this.#mark.records.has(key))
      this.#mark.records.set(key, this.#records.get(key))
    this.#records.set(key, record)
    this.#noteConflict(record)
  }

  append(change: Omit<Written, 'seq'>): void {
    const written = { ...change, seq: this.seq }
    this.#changes.push(written)
    this.#history.set(changeId(change.device, change.n), written)
  }

  offer(given: Omit<Offered, 'seq'>): void {
    const offer = { ...given, seq: this.seq }
    this.#offers.push(offer)
    const ofRecord = this.#offered.get(keyOf(offer))
    if (ofRecord === undefined) this.#offered.set(keyOf(offer), [offer])
    else ofRecord.push(offer)
  }

  leave(record: StandingRecord): void {
    this.#left.push({ kind: record.kind, id: record.id, scope: record.scope, seq: this.seq })
  }

  begin(): void {
    this.#mark = {
      records: new Map(),
      changes: this.#changes.length,
      left: this.#left.length,
      offers: this.#offers.length,
    }
  }

  /** What was done since `begin` stands. */
  accept(): void {
    if (this.#mark === null) return
    for (const key of this.#mark.records.keys()) this.#touched.add(key)
    const isUsed =
      this.#changes.length > this.#mark.changes ||
      this.#offers.length > this.#mark.offers ||
      this.#mark.records.size > 0
    if (isUsed) {
      this.#group += 1
      this.#used = this.#group
    }
    this.#mark = null
  }

  /** Nothing was done since `begin`. */
  undo(): void {
    if (this.#mark === null) return
    for (const [key, record] of this.#mark.records) this.#records.set(key, record)
    for (const change of this.#changes.splice(this.#mark.changes))
      this.#history.delete(changeId(change.device, change.n))
    this.#left.splice(this.#mark.left)
    for (const offer of this.#offers.splice(this.#mark.offers)) {
      const ofRecord = this.#offered.get(keyOf(offer)) ?? []
      this.#offered.set(
        keyOf(offer),
        ofRecord.filter((one) => one !== offer),
      )
    }
    this.#mark = null
  }

  /** Everything that was accepted, to be written. */
  get outcome() {
    return {
      groups: this.#used,
      records: [...this.#touched].flatMap((key) => this.#records.get(key) ?? []),
      changes: this.#changes,
      left: this.#left,
      offers: this.#offers,
    }
  }

  #noteConflict(record: StandingRecord): void {
    if (record.kind !== 'conflict' || record.container === null) return
    const subject = keyOf(record.container)
    const keys = this.#conflicts.get(subject)
    if (keys === undefined) this.#conflicts.set(subject, new Set([keyOf(record)]))
    else keys.add(keyOf(record))
  }

  #unread(references: readonly Reference[]): Reference[] {
    const byKey = new Map(references.map((reference) => [keyOf(reference), reference]))
    return [...byKey].flatMap(([key, reference]) => (this.#records.has(key) ? [] : reference))
  }
}

function plainId(id: ChangeId): ChangeId {
  const { deviceId, n } = readChangeId(id)
  return changeId(deviceId, n)
}
