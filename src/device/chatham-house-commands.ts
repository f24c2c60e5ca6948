import { AgendaItemId, LineId, MeetingId } from '../domain/ids.ts'
import { fail, type Result } from '../domain/result.ts'
import { commit, type Edit, type SaveError } from './commit.ts'
import type { Device } from './device.ts'

/** What the Chatham House Rule can be put on. */
export type QuietKind = 'meeting' | 'agendaItem' | 'line'

/**
 * Puts the Chatham House Rule on a meeting, an item or a line, or takes it off. A line then forgets who said
 * it, and the promise that came of it is attributed to nobody outside either.
 */
export async function setChathamHouse(
  device: Device,
  kind: QuietKind,
  id: string,
  chathamHouse: boolean,
): Promise<Result<void, SaveError>> {
  switch (kind) {
    case 'meeting':
      return await commit(device, [{ kind, id: MeetingId.parse(id), fields: { chathamHouse } }])
    case 'agendaItem':
      return await commit(device, [{ kind, id: AgendaItemId.parse(id), fields: { chathamHouse } }])
    case 'line':
      return await quietenLine(device, LineId.parse(id), chathamHouse)
  }
}

async function quietenLine(
  device: Device,
  id: LineId,
  chathamHouse: boolean,
): Promise<Result<void, SaveError>> {
  const line = await device.db.lines.get(id)
  if (line === undefined) return fail({ kind: 'gone' })
  const nobody = chathamHouse ? { organisationId: null, personId: null } : {}
  const edits: Edit[] = [{ kind: 'line', id, fields: { chathamHouse, ...nobody } }]
  if (line.becameActionItemId !== null)
    edits.push({ kind: 'actionItem', id: line.becameActionItemId, fields: { chathamHouse } })
  return await commit(device, edits)
}
