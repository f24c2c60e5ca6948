import type { Decision } from '../domain/decision.ts'
import { compareText } from '../domain/position.ts'
import type { Database } from './database.ts'

/** What a meeting agreed, in the order in which it was written down. */
export async function decisionsOf(db: Database, meetingId: string): Promise<Decision[]> {
  const rows = await db.decisions.where('meetingId').equals(meetingId).toArray()
  return rows
    .filter((row) => row.deletedAt === null)
    .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
}
