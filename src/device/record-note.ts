import { defaultsOf } from '../domain/defaults.ts'
import type { RecordKind } from '../domain/records.ts'
import type { ChangeId, Stamp } from '../sync/stamp.ts'
import type { RecordNote } from './database.ts'

/**
 * Where a record's note lies in its row. One write keeps both, and no query sees it: reading takes it
 * out. No field of a record may be called so.
 */
export const noteKey = '$note'

/** A note as it lies in a row: the two maps are `null` while they are empty. */
export type PackedNote = readonly [
  scope: RecordNote['scope'],
  seq: number,
  by: ChangeId | null,
  at: Stamp | null,
  except: RecordNote['except'] | null,
  unknown: RecordNote['unknown'] | null,
]

/** The note of a record that nobody has written down anything about. */
export function emptyNote(): RecordNote {
  return { scope: null, seq: 0, by: null, at: null, except: {}, unknown: {} }
}

/** The note as it lies in a row. */
export function packNote({ scope, seq, by, at, except, unknown }: RecordNote): PackedNote {
  return [scope, seq, by, at, orNull(except), orNull(unknown)]
}

/** The note in a row; an empty one where there is none. */
export function unpackNote(packed: PackedNote | undefined): RecordNote {
  if (packed === undefined) return emptyNote()
  const [scope, seq, by, at, except, unknown] = packed
  return { scope, seq, by, at, except: except ?? {}, unknown: unknown ?? {} }
}

/** What a query gets of a row that lies in the database: all but its note. */
export function withoutNote<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || !(noteKey in value)) return value
  // A copy: what Dexie keeps for the next to ask must stay as it lies there.
  const { [noteKey]: _, ...row } = value
  return row as Value
}

/**
 * Rows of a kind as this version reads them: without their note, and with the fields that an older app
 * did not write. What comes back may be what was given.
 */
export function rowReader(kind: RecordKind): <Value>(value: Value) => Value {
  const ofKind = Object.entries(defaultsOf(kind))
  return (value) => {
    const row = withoutNote(value)
    if (typeof row !== 'object' || row === null) return row
    const missing = ofKind.filter(([field]) => !(field in row))
    return missing.length === 0 ? row : { ...row, ...Object.fromEntries(missing) }
  }
}

/** The change whose value a register shows: what the author of an edit is looking at. */
export function writerOf(note: RecordNote, register: string): ChangeId | null {
  const own = note.except[register]
  if (own !== undefined) return own[0]
  return register.includes('/') ? null : note.by
}

/** The stamp of the change whose value a register shows, as far as this device was told. */
export function stampOn(note: RecordNote, register: string): Stamp | null {
  const own = note.except[register]
  if (own !== undefined) return own[1]
  return register.includes('/') ? null : note.at
}

/** `note` after `by` wrote these registers. The first writer of a record is taken as its main one. */
export function written(
  note: RecordNote,
  registers: Iterable<readonly [register: string, by: ChangeId, at: Stamp]>,
): RecordNote {
  const except = { ...note.except }
  let { by: main, at: mainAt } = note
  for (const [register, by, at] of registers) {
    if (register.includes('/')) {
      except[register] = [by, at]
      continue
    }
    if (main === null || main === by) {
      main = by
      mainAt = at
      delete except[register]
    } else except[register] = [by, at]
  }
  return { ...note, by: main, at: mainAt, except }
}

/** `note` without the change that wrote an element: it was not taken, and nothing stands there. */
export function withoutWriter(note: RecordNote, element: string): RecordNote {
  const { [element]: _, ...except } = note.except
  return { ...note, except }
}

/** `note` after the server said at which moment it took the change `by`, which wrote `registers`. */
export function stamped(
  note: RecordNote,
  by: ChangeId,
  registers: readonly string[],
  at: Stamp,
): RecordNote {
  const mine = registers.filter((register) => writerOf(note, register) === by)
  return written(
    note,
    mine.map((register) => [register, by, at]),
  )
}

/** The numbers of the changes of `deviceId` that wrote something that the record shows. */
export function ownNumbers({ by, except }: RecordNote, deviceId: string): number[] {
  const numbers = new Set<number>()
  const note = (writer: ChangeId | null) => {
    if (writer?.startsWith(`${deviceId}.`) !== true) return
    // Merged texts and elements that several added have longer names: those are the server's.
    const n = Number(writer.slice(deviceId.length + 1))
    if (Number.isInteger(n)) numbers.add(n)
  }
  note(by)
  for (const [writer] of Object.values(except)) note(writer)
  return [...numbers]
}

function orNull<Value extends object>(map: Value): Value | null {
  for (const _ in map) return map
  return null
}
