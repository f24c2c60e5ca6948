import { z } from 'zod/mini'
import type { AgendaItem, Position } from './agenda-item.ts'
import type { InformalNoteId, LineId, MechanismId } from './ids.ts'
import { InformalNote } from './informal-note.ts'
import type { Line } from './line.ts'
import { type LineDraft, recordLine } from './line-draft.ts'
import type { Marking } from './marking.ts'
import type { Meeting } from './meeting.ts'
import { type Signing, signed, usualInformal } from './new-envelope.ts'

/** What somebody types between us: no approval, and no more fields than these. */
export const InformalNoteDraft = z.pick(InformalNote, {
  heldOn: true,
  organisationIds: true,
  text: true,
})
export type InformalNoteDraft = z.infer<typeof InformalNoteDraft>

/** Where an exchange belongs: beside a meeting, in a mechanism, or nowhere. */
export type Beside = {
  readonly meeting: Pick<Meeting, 'id' | 'marking'> | null
  readonly mechanismId: MechanismId | null
}

/**
 * A note of one's own organisation, unless its meeting is for named people or the writer belongs to no
 * organisation: then it is its author's alone.
 */
export function recordInformalNote(
  draft: InformalNoteDraft,
  id: InformalNoteId,
  { meeting, mechanismId }: Beside,
  signing: Signing,
): InformalNote {
  const usual: Marking =
    signing.me.organisationId === null ? 'RED' : usualInformal(meeting?.marking)
  return InformalNote.parse({
    ...draft,
    id,
    ...signed(signing, mechanismId, usual),
    meetingId: meeting?.id ?? null,
    lineIds: [],
  })
}

/**
 * A note put into the minutes: a formal line in the words and with the marking that its author chose. The
 * note stays as it was and remembers the line; the line says nothing of the note.
 */
export function noteToLine(
  note: InformalNote,
  draft: LineDraft,
  id: LineId,
  place: { readonly item: AgendaItem; readonly position: Position },
  signing: Signing & { readonly marking: Marking },
): { line: Line; note: InformalNote } {
  return {
    line: recordLine(draft, id, place.item, place.position, signing),
    note: { ...note, lineIds: [...note.lineIds, id] },
  }
}
