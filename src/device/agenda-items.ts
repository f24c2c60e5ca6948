import type { AgendaItem } from '../domain/agenda-item.ts'
import { byPosition } from '../domain/position.ts'
import type { Database } from './database.ts'

/** The agenda of a meeting, in order. */
export async function agendaOf(db: Database, meetingId: string): Promise<AgendaItem[]> {
  const rows = await db.agendaItems.where('meetingId').equals(meetingId).toArray()
  return rows.filter((row) => row.deletedAt === null).toSorted(byPosition)
}
