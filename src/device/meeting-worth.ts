import { daysAfter } from '../domain/calendar.ts'
import type { Day } from '../domain/day.ts'
import { type SeriesWorth, seriesWorth } from '../domain/meeting-worth.ts'
import type { Database } from './database.ts'

/** So far back a series is looked at, days. */
const windowDays = 365

/** What the meetings of a mechanism took in the last year, and what came of them, of what this device may see. */
export async function worthOf(db: Database, mechanismId: string, today: Day): Promise<SeriesWorth> {
  const from = `${daysAfter(today, -windowDays)}T00:00:00.000Z`
  const meetings = await db.meetings
    .where('[mechanismId+startsAt]')
    .between([mechanismId, from], [mechanismId, '\uffff'])
    .toArray()
  const ids = meetings.map(({ id }) => id)
  const [attendances, decisions, actions] = await Promise.all([
    db.attendances.where('meetingId').anyOf(ids).toArray(),
    db.decisions.where('meetingId').anyOf(ids).toArray(),
    db.actionItems.where('meetingId').anyOf(ids).toArray(),
  ])
  return seriesWorth(meetings, attendances, decisions, actions)
}
