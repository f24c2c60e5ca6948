import { type ActionItemDraft, recordAction } from '../domain/action-item-draft.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { ActionItemId, type MeetingId } from '../domain/ids.ts'
import { usualIn } from '../domain/new-envelope.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import { newLine } from './line-commands.ts'
import { checklistEdits } from './line-conversion-commands.ts'
import { dueContextFor } from './meeting-series.ts'

/**
 * Writes down a promise made at a meeting, with the line that keeps its place under the agenda item
 * and, where all partners promised, the checklist. One act: all of it is saved or none.
 */
export async function addActionItem(
  device: Device,
  meetingId: MeetingId,
  item: AgendaItem | null,
  draft: ActionItemDraft,
): Promise<Result<ActionItemId, SaveError>> {
  const meeting = await device.db.meetings.get(meetingId)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const id = ActionItemId.parse(device.newId())
  const promised = { meeting, agendaItemId: item?.id ?? null, decisionId: null }
  const action = recordAction(draft, id, promised, await dueContextFor(device, meeting), {
    ...writingOn(device),
    marking: usualIn(item?.marking ?? meeting.marking),
    lang: device.me.lang,
  })
  const edits: Edit[] = [{ kind: 'actionItem', row: action }]
  if (item !== null) {
    const line = await newLine(device, item, { kind: 'action', text: draft.task })
    edits.push({ kind: 'line', row: { ...line, becameActionItemId: id } })
  }
  const saved = await commit(device, [...edits, ...(await checklistEdits(device, action))])
  return saved.ok ? ok(id) : saved
}
