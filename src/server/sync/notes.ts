import type { RegisterNote } from '../../sync/change.ts'
import { demandTexts, demandWholes, objectIn } from '../storage/unreadable.ts'

/** The note of every register of one record, by the register's name. */
export type Notes = Readonly<Record<string, RegisterNote>>

type PackedNote = readonly [by: string, at: string, seq: number]
type PackedNotes = { readonly all: PackedNote; readonly but?: Readonly<Record<string, PackedNote>> }

/**
 * Notes as one short text. Most registers of a record were written by one change: it is named once,
 * and the others by their names.
 */
export function packNotes(notes: Notes): string {
  const entries = Object.entries(notes)
  const first = entries[0]
  if (first === undefined) return ''
  const common = first[1]
  const but: Record<string, PackedNote> = {}
  let exceptions = 0
  for (const [register, note] of entries) {
    if (note.by === common.by && note.at === common.at && note.seq === common.seq) continue
    but[register] = [note.by, note.at, note.seq]
    exceptions += 1
  }
  const all: PackedNote = [common.by, common.at, common.seq]
  return JSON.stringify(exceptions === 0 ? { all } : { all, but })
}

/** What `packNotes` packed, for a record with these `registers`. Throws for what it never packed. */
export function unpackNotes(
  text: string,
  registers: readonly string[],
): Record<string, RegisterNote> {
  const notes: Record<string, RegisterNote> = {}
  if (text === '') return notes
  const { all, but } = objectIn(text) as PackedNotes
  const common = noteOf(all)
  for (const register of registers) {
    const own = but === undefined || !Object.hasOwn(but, register) ? undefined : but[register]
    notes[register] = own === undefined ? common : noteOf(own)
  }
  return notes
}

function noteOf([by, at, seq]: PackedNote): RegisterNote {
  demandTexts(by, at)
  demandWholes(seq)
  return { by, at, seq }
}
