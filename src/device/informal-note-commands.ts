import type { AgendaItem } from '../domain/agenda-item.ts'
import { InformalNoteId, LineId, type MechanismId } from '../domain/ids.ts'
import type { InformalNote } from '../domain/informal-note.ts'
import {
  type InformalNoteDraft,
  noteToLine,
  recordInformalNote,
} from '../domain/informal-note-draft.ts'
import type { Line } from '../domain/line.ts'
import type { Marking } from '../domain/marking.ts'
import type { Meeting } from '../domain/meeting.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import { newLine } from './line-commands.ts'

/** Writes a note between us, beside a meeting or outside of any. Saved on this device when it resolves. */
export async function addInformalNote(
  device: Device,
  draft: InformalNoteDraft,
  beside: { readonly meeting: Meeting | null; readonly mechanismId: MechanismId | null },
): Promise<Result<InformalNoteId, SaveError>> {
  const signing = { ...writingOn(device), lang: device.me.lang }
  const row = recordInformalNote(draft, InformalNoteId.parse(device.newId()), beside, signing)
  const saved = await commit(device, [{ kind: 'informalNote', row }])
  return saved.ok ? ok(row.id) : saved
}

/** Changes the words of a note. */
export async function editInformalNote(
  device: Device,
  id: InformalNoteId,
  fields: Partial<Pick<InformalNote, 'text' | 'heldOn' | 'organisationIds'>>,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'informalNote', id, fields }])
}

/** What goes into the minutes out of a note, as its author chose it. */
export type IntoMinutes = {
  readonly item: AgendaItem
  readonly kind: Exclude<Line['kind'], 'decision' | 'action'>
  readonly text: string
  readonly marking: Marking
}

/**
 * Puts a note into the minutes, in these words and no others: a new line of the record, which does not name
 * the note. The note stays, and remembers the line. One act: both are saved or neither.
 */
export async function putIntoMinutes(
  device: Device,
  id: InformalNoteId,
  { item, kind, text, marking }: IntoMinutes,
): Promise<Result<LineId, SaveError>> {
  const note = await device.db.informalNotes.get(id)
  if (note === undefined) return fail({ kind: 'gone' })
  const { position } = await newLine(device, item, { kind, text })
  const draft = { kind, text, organisationId: null, personId: null, chathamHouse: false }
  const signing = { ...writingOn(device), lang: note.lang, marking }
  const lineId = LineId.parse(device.newId())
  const { line, note: after } = noteToLine(note, draft, lineId, { item, position }, signing)
  const saved = await commit(device, [
    { kind: 'line', row: line },
    { kind: 'informalNote', id, fields: { lineIds: after.lineIds } },
  ])
  return saved.ok ? ok(lineId) : saved
}
