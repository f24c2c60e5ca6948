import type { Reference } from '../domain/container.ts'
import { isRecordKind, type RecordKind, type RecordOf, recordSchemas } from '../domain/records.ts'
import type { Standing } from '../sync/change.ts'
import { schemaVersion } from '../sync/protocol.ts'
import { flatten, foldRow } from '../sync/registers.ts'
import { type Database, type Parked, type RecordNote, recordKey, tableFor } from './database.ts'
import { readRecord } from './edit.ts'
import { emptyNote, writerOf, written } from './record-note.ts'

type Registers = Record<string, unknown>

/** One record while an answer is being absorbed. */
export type Shelved = Reference & {
  readonly key: string
  note: RecordNote
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
      note: emptyNote(key),
      registers: null,
      rowChanged: false,
      noteChanged: false,
    })
  }
  // On a first pull there is nothing to take out: a record without a note is not here.
  const notes = (await db.notes.bulkGet([...shelf.keys()])).filter((note) => note !== undefined)
  const known = notes.flatMap((note) => {
    const record = shelf.get(note.key)
    if (record === undefined) return []
    record.note = note
    return [record]
  })
  for (const parked of await db.parked.bulkGet(known.map(({ key }) => key))) {
    const record = parked && shelf.get(parked.key)
    if (record) record.registers = { ...parked.registers }
  }
  for (const [kind, records] of byKind(known)) {
    const rows = await tableFor(db, kind).bulkGet(records.map((record) => record.id))
    for (const [index, record] of records.entries()) {
      const row = rows[index]
      if (row !== undefined) record.registers = { ...flatten(kind, row), ...record.note.unknown }
    }
  }
  return shelf
}

/** `standings` hold from now on, except for registers where a change of one's own waits (PUL4). */
export function settle(
  record: Shelved,
  standings: Iterable<readonly [register: string, standing: Standing]>,
): void {
  const writers: [string, string][] = []
  const registers = record.registers ?? {}
  for (const [register, [value, by]] of standings) {
    if (record.note.waits[register] !== undefined) continue
    const isHeld = register.includes('/') || Object.hasOwn(registers, register)
    if (isHeld && writerOf(record.note, register) === by) continue
    registers[register] = value
    writers.push([register, by])
  }
  if (writers.length === 0) return
  record.registers = registers
  record.note = written(record.note, writers)
  record.rowChanged = true
  record.noteChanged = true
}

/** Puts back what changed. A record that its schema cannot read is parked until a newer app can. */
export async function saveShelf(db: Database, shelf: Shelf): Promise<void> {
  const rows = new Map<RecordKind, RecordOf[RecordKind][]>()
  const parked: Parked[] = []
  const readable: string[] = []
  const notes: RecordNote[] = []
  const hidden: Shelved[] = []
  for (const record of shelf.values()) {
    const { kind, id, key, registers } = record
    if (registers === null) continue
    if (!record.rowChanged) {
      if (record.noteChanged) notes.push(record.note)
      continue
    }
    const read = isRecordKind(kind) ? readShelved(kind, id, registers) : null
    if (read === null) {
      parked.push({ key, kind, id, registers, schema: schemaVersion })
      hidden.push(record)
      notes.push({ ...record.note, unknown: {} })
      continue
    }
    readable.push(key)
    notes.push({ ...record.note, unknown: read.unknown })
    const ofKind = rows.get(read.kind)
    if (ofKind === undefined) rows.set(read.kind, [read.row])
    else ofKind.push(read.row)
  }
  for (const [kind, records] of rows) await tableFor(db, kind).bulkPut(records)
  await db.notes.bulkPut(notes)
  if ((await db.parked.count()) > 0) await db.parked.bulkDelete(readable)
  await db.parked.bulkPut(parked)
  await deleteRows(db, hidden)
}

/** Forgets records altogether: rows, notes and what was parked. */
export async function forget(db: Database, references: readonly Reference[]): Promise<void> {
  const keys = references.map(({ kind, id }) => recordKey(kind, id))
  await deleteRows(db, references)
  await db.notes.bulkDelete(keys)
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
