import { ActionItem } from '../domain/action-item.ts'
import { moveAction, redueAction } from '../domain/action-item-draft.ts'
import type { Conflict } from '../domain/conflict.ts'
import type { ConflictId } from '../domain/ids.ts'
import { isRecordKind } from '../domain/records.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { flatten, foldRow } from '../sync/registers.ts'
import { dueContextFor } from './action-context.ts'
import { commit } from './commit.ts'
import { tableFor } from './database.ts'
import { type Device, writingOn } from './device.ts'
import { type Edit, readRecord, type SaveError } from './edit.ts'

/** How a person settles a conflict: what stands stays, the other comes in its place, or both in new words. */
export type Settlement =
  | { readonly how: 'kept' }
  | { readonly how: 'taken' }
  | { readonly how: 'joined'; readonly text: string }

/**
 * CON2: settles a conflict. The value and the settlement are one act; both values stay readable in the
 * conflict. A settled one can be settled otherwise.
 */
export async function settleConflict(
  device: Device,
  id: ConflictId,
  settlement: Settlement,
): Promise<Result<void, SaveError>> {
  const conflict = await device.db.conflicts.get(id)
  if (conflict === undefined) return fail({ kind: 'gone' })
  const { how } = settlement
  const edits = await subjectEdits(device, conflict, settlement)
  if (!edits.ok) return edits
  const { now, me } = writingOn(device)
  const settled = { state: how, settledBy: me.personId, settledAt: now }
  return await commit(device, [...edits.value, { kind: 'conflict', id, fields: settled }])
}

function chosenValue(conflict: Conflict, settlement: Settlement): unknown {
  switch (settlement.how) {
    case 'kept':
      return conflict.keptValue
    case 'taken':
      return conflict.losingValue
    case 'joined':
      return settlement.text
  }
}

/**
 * What the settlement writes into the subject; nothing where what stands is kept. A text that holds
 * both wordings is always written, since neither of them stands alone in it.
 */
async function subjectEdits(
  device: Device,
  conflict: Conflict,
  settlement: Settlement,
): Promise<Result<Edit[], SaveError>> {
  const { subjectKind: kind, subjectId: id, field, state, why } = conflict
  const stands = settlement.how === 'kept' && state === 'open' && why !== 'text_overlap'
  if (stands || !isRecordKind(kind)) return ok([])
  const row = await tableFor(device.db, kind).get(id)
  if (row === undefined) return fail({ kind: 'gone' })
  const registers = { ...flatten(kind, row), [field]: chosenValue(conflict, settlement) }
  const read = readRecord(kind, foldRow(kind, id, registers))
  if (!read.ok) return read
  const item = kind === 'actionItem' ? ActionItem.safeParse(read.value) : null
  if (item?.success)
    return ok([{ kind: 'actionItem', row: await withWhatFollows(device, item.data, field) }])
  // Kind and row belong together: `readRecord` has just read the one by the schema of the other.
  return ok([{ kind, row: read.value } as Edit])
}

/** The last day follows the due, and the day of doing follows the state. */
async function withWhatFollows(
  device: Device,
  item: ActionItem,
  field: string,
): Promise<ActionItem> {
  if (field === 'state')
    return moveAction(item, item.state, item.stateReason, writingOn(device).now)
  if (field !== 'due') return item
  const context = await dueContextFor(device.db, item, device.today())
  return context === null ? item : redueAction(item, item.due, context)
}
