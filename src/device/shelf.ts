import type { Reference } from '../domain/container.ts'
import { isRecordKind, type RecordKind, type RecordOf, recordSchemas } from '../domain/records.ts'
import type { Standing } from '../sync/change.ts'
import { schemaVersion } from '../sync/protocol.ts'
import { flatten, foldRow } from '../sync/registers.ts'
import { type ChangeId, changeId, type Stamp } from '../sync/stamp.ts'
import { type Database, type Parked, type RecordNote, recordKey, tableFor } from './database.ts'
import { readRecord } from './edit.ts'
import { type Held, heldRecords, putHeld } from './held.ts'
import { emptyNote, ownNumbers, stampOn, writerOf, written } from './record-note.ts'
import { readSetting } from './settings.ts'

type Registers = Record<string, unknown>

/** One record while an answer is being absorbed. */
export type Shelved = Reference & {
  readonly key: string
  note: RecordNote
  /** Changes of this device that wait for their verdict and that some register shows. */
  readonly waiting: Set<ChangeId>
  /** Its registers, the unknown ones too; `null` while nothing is held of it. */
  registers: Registers | null
  rowChanged: boolean
  noteChanged: boolean
}

/** The records that one step of absorbing works on, by key. */
export type Shelf = Map<string, Shelved>

/** Takes the records named out of the database, whether held, parked or new. */
export async function loadShelf(db: Database, references: Iterable<Reference>): Promise<Shelf> {
  const shelf: Shelf = new Map()
  for (const { kind, id } of references) {
    const key = recordKey(kind, id)
    shelf.set(key, {
      kind,
      id,
      key,
      note: emptyNote(),
      waiting: new Set(),
      registers: null,
      rowChanged: false,
      noteChanged: false,
    })
  }
  await Promise.all([
    loadParked(db, shelf),
    ...[...byKind(shelf.values())].map(([kind, records]) => loadHeld(db, kind, records)),
  ])
  await noteWaiting(db, shelf)
  return shelf
}

async function loadParked(db: Database, shelf: Shelf): Promise<void> {
  // Nearly always there is none, and this is the only question.
  if ((await db.parked.count()) === 0) return
  for (const parked of await db.parked.bulkGet([...shelf.keys()])) {
    const record = parked && shelf.get(parked.key)
    if (!record) continue
    record.registers = { ...parked.registers }
    record.note = parked.note
  }
}

async function loadHeld(
  db: Database,
  kind: RecordKind,
  records: readonly Shelved[],
): Promise<void> {
  const ids = records.map(({ id }) => id)
  for (const [index, held] of (await heldRecords(db, kind, ids)).entries()) {
    const record = records[index]
    if (held === undefined || record === undefined) continue
    record.note = held.note
    record.registers = { ...flatten(kind, held.row), ...held.note.unknown }
  }
}

/** PUL4: a register waits while the change that it shows lies in the outbox, or for a newer server. */
async function noteWaiting(db: Database, shelf: Shelf): Promise<void> {
  const deviceId = (await readSetting(db, 'identity'))?.deviceId ?? ''
  const own = [...shelf.values()].flatMap((record) =>
    ownNumbers(record.note, deviceId).map((n) => [record, n] as const),
  )
  if (own.length === 0) return
  const numbers = own.map(([, n]) => n)
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  const waiting = new Set(await db.outbox.where('n').between(least, most, true, true).primaryKeys())
  const refused = await db.refusals.where('n').between(least, most, true, true).toArray()
  for (const { n, waitsFor } of refused) if (waitsFor !== undefined) waiting.add(n)
  for (const [record, n] of own) if (waiting.has(n)) record.waiting.add(changeId(deviceId, n))
}

/** `standings` hold from now on, except for registers where a change of one's own waits (PUL4). */
export function settle(
  record: Shelved,
  standings: Iterable<readonly [register: string, standing: Standing]>,
): void {
  const writers: [string, ChangeId, Stamp][] = []
  const registers = record.registers ?? {}
  for (const [register, [value, by, at]] of standings) {
    const shown = writerOf(record.note, register)
    if (shown !== null && record.waiting.has(shown)) continue
    const isHeld = register.includes('/') || Object.hasOwn(registers, register)
    if (isHeld && shown === by && stampOn(record.note, register) === at) continue
    registers[register] = value
    writers.push([register, by, at])
  }
  if (writers.length === 0) return
  record.registers = registers
  record.note = written(record.note, writers)
  record.rowChanged = true
  record.noteChanged = true
}

/** Puts back what changed. A record that its schema cannot read is parked until a newer app can. */
export async function saveShelf(db: Database, shelf: Shelf): Promise<void> {
  const rows = new Map<RecordKind, Held[]>()
  const parked: Parked[] = []
  const readable: string[] = []
  const hidden: Shelved[] = []
  for (const record of shelf.values()) {
    const { kind, id, key, registers, note, rowChanged, noteChanged } = record
    if (registers === null || !(rowChanged || noteChanged)) continue
    const read = isRecordKind(kind) ? readShelved(kind, id, registers) : null
    if (read === null) {
      parked.push({
        key,
        kind,
        id,
        registers,
        schema: schemaVersion,
        note: { ...note, unknown: {} },
      })
      hidden.push(record)
      continue
    }
    readable.push(key)
    const held = { row: read.row, note: { ...note, unknown: read.unknown } }
    const ofKind = rows.get(read.kind)
    if (ofKind === undefined) rows.set(read.kind, [held])
    else ofKind.push(held)
  }
  for (const [kind, records] of rows) await putHeld(db, kind, records)
  if ((await db.parked.count()) > 0) await db.parked.bulkDelete(readable)
  await db.parked.bulkPut(parked)
  await deleteRows(db, hidden)
}

/** Forgets records altogether, with their notes and what was parked. */
export async function forget(db: Database, references: readonly Reference[]): Promise<void> {
  const keys = references.map(({ kind, id }) => recordKey(kind, id))
  await deleteRows(db, references)
  await db.parked.bulkDelete(keys)
}

async function deleteRows(db: Database, references: Iterable<Reference>): Promise<void> {
  for (const [kind, records] of byKind(references))
    await tableFor(db, kind).bulkDelete(records.map((record) => record.id))
}

function byKind<Named extends Reference>(references: Iterable<Named>): Map<RecordKind, Named[]> {
  const found = new Map<RecordKind, Named[]>()
  for (const reference of references) {
    const { kind } = reference
    if (!isRecordKind(kind)) continue
    const ofKind = found.get(kind)
    if (ofKind === undefined) found.set(kind, [reference])
    else ofKind.push(reference)
  }
  return found
}

/** VER1: the record as this version knows it, and beside it the fields that it does not know. */
function readShelved(
  kind: RecordKind,
  id: string,
  registers: Registers,
): { kind: RecordKind; row: RecordOf[RecordKind]; unknown: Registers } | null {
  const known: Registers = {}
  const unknown: Registers = {}
  const { shape } = recordSchemas[kind]
  for (const [register, value] of Object.entries(registers)) {
    const [field = register] = register.split('/', 1)
    const side = Object.hasOwn(shape, field) ? known : unknown
    side[register] = value
  }
  const read = readRecord(kind, foldRow(kind, id, known))
  return read.ok ? { kind, row: read.value, unknown } : null
}
