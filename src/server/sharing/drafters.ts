import { draftedFields } from '../../domain/summary.ts'
import { readChangeId } from '../../sync/stamp.ts'
import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'

/**
 * Did this person draft the summary: begin it, or write the words that stand in it now. Whoever did does not
 * release it: two people have looked at what goes out (field practice 5).
 */
export async function isDrafter(
  { db, mission }: Workspace,
  { values, notes }: StandingRecord,
  personId: string,
): Promise<boolean> {
  if (values.createdBy === personId) return true
  const devices = draftedFields.flatMap((field) => {
    const note = notes[field]
    return note === undefined ? [] : [readChangeId(note.by).deviceId]
  })
  const row = await db
    .selectFrom('devices')
    .select('id')
    .where('mission', '=', mission)
    .where('person', '=', personId)
    .where('id', 'in', ['', ...devices])
    .executeTakeFirst()
  return row !== undefined
}
