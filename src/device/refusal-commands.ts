import { isRecordKind } from '../domain/records.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Change } from '../sync/change.ts'
import { flatten, foldRow } from '../sync/registers.ts'
import { commitAny } from './commit.ts'
import { type Database, tableFor } from './database.ts'
import type { Device } from './device.ts'
import type { AnyEdit, SaveError } from './edit.ts'
import { offerAgain, takeOffScreen } from './offer-again.ts'

/**
 * Sends a refused act again, as a new one on top of what stands now; for when the reason is gone. The
 * refusals leave the list once the new changes wait in the outbox. One that waits for a newer server
 * stands on screen and is offered as it is (VER3).
 */
export async function sendAgain(device: Device, group: number): Promise<Result<void, SaveError>> {
  const { db } = device
  const refused = await db.refusals.where('group').equals(group).sortBy('n')
  if (refused.some(({ waitsFor }) => waitsFor !== undefined)) {
    await db.transaction('rw', db.outbox, db.refusals, () => offerAgain(db, refused))
    db.committed.send()
    return ok(undefined)
  }
  const edits: AnyEdit[] = []
  for (const { change } of refused) {
    const edit = await editOf(db, change)
    if (edit === null) return fail({ kind: 'gone' })
    edits.push(edit)
  }
  const saved = await commitAny(device, edits)
  if (!saved.ok) return saved
  await dropRefusals(db, group)
  return ok(undefined)
}

/** Gives a refused act up for good. */
export async function dropRefusals(db: Database, group: number): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const refused = await db.refusals.where('group').equals(group).toArray()
    await db.refusals.bulkDelete(refused.map(({ n }) => n))
    await takeOffScreen(db, refused)
  })
}

/** The change as an edit of what stands now; `null` where there is nothing to change (any more). */
async function editOf(db: Database, { kind, id, set }: Change): Promise<AnyEdit | null> {
  if (!isRecordKind(kind)) return null
  const row = await tableFor(db, kind).get(id)
  if (row === undefined && !('createdAt' in set)) return null
  const registers: Record<string, unknown> = row === undefined ? {} : { ...flatten(kind, row) }
  for (const [register, [value]] of Object.entries(set)) registers[register] = value
  return { kind, row: { ...foldRow(kind, id, registers), id } }
}
