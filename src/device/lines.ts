import type { Line } from '../domain/line.ts'
import { byPosition } from '../domain/position.ts'
import type { Database } from './database.ts'

/** The lines of a meeting by the agenda item they stand under, each list in order. */
export type LinesByItem = ReadonlyMap<string, readonly Line[]>

/** Everything written down at a meeting, in order under its agenda items. */
export async function linesOf(db: Database, meetingId: string): Promise<LinesByItem> {
  const rows = await db.lines.where('meetingId').equals(meetingId).toArray()
  const standing = rows.filter((row) => row.deletedAt === null).toSorted(byPosition)
  const byItem = new Map<string, Line[]>()
  for (const line of standing) {
    const list = byItem.get(line.agendaItemId)
    if (list === undefined) byItem.set(line.agendaItemId, [line])
    else list.push(line)
  }
  return byItem
}
