import { type Outgoing, type Parked, type Refused, tableOf } from '../../src/device/database.ts'
import { noteKey, type PackedNote, unpackNote } from '../../src/device/record-note.ts'
import { type RecordKind, recordKinds } from '../../src/domain/records.ts'
import { flatten } from '../../src/sync/registers.ts'
import { diskOf } from './memory-disk.ts'
import type { Row } from './memory-values.ts'

/*
 * What lies on a phone, read from its disk and not through the code that is being tested. If the layout
 * of the device's storage changes, this is the file to change. Nobody may write into what it gives.
 */

/** Every record that a person sees on the phone, deleted ones included, by key. */
export function rowsOn(disk: string): Map<string, Row> {
  const rows = new Map<string, Row>()
  for (const kind of everyKind)
    for (const [id, row] of diskOf(disk).rows(tableOf[kind])) rows.set(`${kind}/${String(id)}`, row)
  return rows
}

// Taken once: an old app's phone lacks a kind for a while.
const everyKind: readonly RecordKind[] = [...recordKinds]

/** The rows of one kind. */
export function rowsOfKind(disk: string, kind: RecordKind): Row[] {
  return [...diskOf(disk).rows(tableOf[kind]).values()]
}

/** Everything that the phone holds of its records, also what its app cannot read, by register. */
export function registersOn(disk: string): Map<string, Readonly<Record<string, unknown>>> {
  const held = new Map<string, Readonly<Record<string, unknown>>>()
  for (const [key, stored] of rowsOn(disk)) {
    const { [noteKey]: packed, ...row } = stored
    const { unknown } = unpackNote(packed as PackedNote | undefined)
    held.set(key, { ...flatten(key.slice(0, key.indexOf('/')), row), ...unknown })
  }
  for (const parked of diskOf(disk).rows('parked').values()) {
    const { key, registers } = parked as unknown as Parked
    held.set(key, registers)
  }
  return held
}

/** The changes that wait, by number. */
export function outboxOn(disk: string): Map<number, Outgoing> {
  return diskOf(disk).rows('outbox') as unknown as Map<number, Outgoing>
}

/** What the server did not take. */
export function refusalsOn(disk: string): Refused[] {
  return [...diskOf(disk).rows('refusals').values()] as unknown as Refused[]
}

/** Keys of what the phone says that its server lacks and did not take from it (CMP5). */
export function keptOn(disk: string): readonly string[] {
  const stored = diskOf(disk).rows('settings').get('comparison') as
    | { readonly value: { readonly kept: readonly string[] } }
    | undefined
  return stored?.value.kept ?? []
}
