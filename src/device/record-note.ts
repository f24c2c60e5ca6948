import type { ChangeId } from '../sync/stamp.ts'
import type { RecordNote } from './database.ts'

/** The note of a record that nobody has written down anything about. */
export function emptyNote(key: string): RecordNote {
  return { key, scope: null, seq: 0, by: null, except: {}, waits: {}, unknown: {} }
}

/** The change whose value a register shows: what the author of an edit is looking at. */
export function writerOf(note: RecordNote, register: string): ChangeId | null {
  const own = note.except[register]
  if (own !== undefined) return own
  return register.includes('/') ? null : note.by
}

/** `note` after `by` wrote these registers. The first writer of a record is taken as its main one. */
export function written(
  note: RecordNote,
  registers: Iterable<readonly [register: string, by: ChangeId]>,
): RecordNote {
  const except = { ...note.except }
  let main = note.by
  for (const [register, by] of registers) {
    if (register.includes('/')) {
      except[register] = by
      continue
    }
    main ??= by
    if (by === main) delete except[register]
    else except[register] = by
  }
  return { ...note, by: main, except }
}
