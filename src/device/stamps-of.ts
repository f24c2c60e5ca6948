import type { RecordKind } from '../domain/records.ts'
import type { Stamps } from '../sync/revision.ts'
import { readChangeId } from '../sync/stamp.ts'
import { type Database, tableFor } from './database.ts'
import { noteKey, type PackedNote, stampOn, unpackNote, writerOf } from './record-note.ts'

/** When each register of a record was last written, as far as this device was told. */
export async function stampsOf(db: Database, kind: RecordKind, id: string): Promise<Stamps> {
  const [row] = await tableFor(db, kind).where('id').equals(id).raw().toArray()
  if (row === undefined) return {}
  const note = unpackNote((row as { [noteKey]?: PackedNote })[noteKey])
  const registers = Object.keys(row).filter((name) => name !== noteKey)
  return Object.fromEntries(registers.map((register) => [register, stampOn(note, register)]))
}

/** Is what some of these registers of a record show written on this device. */
export async function isWrittenOn(
  db: Database,
  kind: RecordKind,
  id: string,
  registers: readonly string[],
  deviceId: string,
): Promise<boolean> {
  const [row] = await tableFor(db, kind).where('id').equals(id).raw().toArray()
  if (row === undefined) return false
  const note = unpackNote((row as { [noteKey]?: PackedNote })[noteKey])
  return registers.some((register) => {
    const writer = writerOf(note, register)
    return writer !== null && readChangeId(writer).deviceId === deviceId
  })
}
