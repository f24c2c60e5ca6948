import { minutesCode } from '../../domain/minutes-fingerprint.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'

/** Keeps the rows by which versions are looked for in step with the records that are written. */
export async function noteVersions(
  { db, mission }: Pick<Workspace, 'db' | 'mission'>,
  records: readonly StandingRecord[],
): Promise<void> {
  for (const record of records) {
    const minutes = record.kind === 'minutes' ? readStanding('minutes', record) : null
    if (minutes === null) continue
    const { id, meetingId, version, hash, state, deadlineAt, errata } = minutes
    const found = {
      meeting: meetingId,
      version,
      code: minutesCode(hash),
      state,
      deadline: deadlineAt,
      errata: Object.keys(errata).length,
    }
    await db
      .insertInto('minutes_versions')
      .values({ mission, id, ...found })
      .onConflict((conflict) => conflict.columns(['mission', 'id']).doUpdateSet(found))
      .execute()
  }
}
