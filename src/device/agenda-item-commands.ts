import type { AgendaItem } from '../domain/agenda-item.ts'
import type { AgendaItemId } from '../domain/ids.ts'
import { byPosition, positionBetween } from '../domain/position.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { agendaOf } from './agenda-items.ts'
import { commit, remove, restore, type SaveError } from './commit.ts'
import type { Device } from './device.ts'

/** What may be changed while a meeting is prepared or held. */
export type AgendaItemFields = Partial<
  Pick<
    AgendaItem,
    'title' | 'kind' | 'purpose' | 'minutesAllotted' | 'note' | 'marking' | 'chathamHouse'
  >
>

/** Changes a point of the agenda. */
export async function editAgendaItem(
  device: Device,
  id: AgendaItemId,
  fields: AgendaItemFields,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'agendaItem', id, fields }])
}

/** Takes a point off the agenda with what was written under it; `restoreAgendaItem` undoes it. */
export async function removeAgendaItem(
  device: Device,
  id: AgendaItemId,
): Promise<Result<void, SaveError>> {
  return await remove(device, 'agendaItem', id)
}

/** Puts a removed point back where it stood. */
export async function restoreAgendaItem(
  device: Device,
  id: AgendaItemId,
): Promise<Result<void, SaveError>> {
  return await restore(device, 'agendaItem', id)
}

/** Moves a point of the agenda by `steps` places; up when negative. At the end it stays. */
export async function moveAgendaItem(
  device: Device,
  id: AgendaItemId,
  steps: number,
): Promise<Result<void, SaveError>> {
  const item = await device.db.agendaItems.get(id)
  if (item === undefined) return fail({ kind: 'gone' })
  const others = (await agendaOf(device.db, item.meetingId)).filter((row) => row.id !== id)
  const from = others.filter((row) => byPosition(row, item) < 0).length
  const at = Math.min(Math.max(from + steps, 0), others.length)
  if (at === from) return ok(undefined)
  const position = positionBetween(others[at - 1]?.position ?? null, others[at]?.position ?? null)
  return await commit(device, [{ kind: 'agendaItem', id, fields: { position } }])
}
