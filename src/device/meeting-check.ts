import type { Meeting } from '../domain/meeting.ts'
import { type CheckPoint, meetingCheck } from '../domain/practice/meeting-check.ts'
import type { Database } from './database.ts'

/** The check of one meeting (M7), from what this device holds of it. */
export async function checkOfMeeting(db: Database, meeting: Meeting): Promise<CheckPoint[]> {
  const [mechanism, attendance, agenda, actions] = await Promise.all([
    db.mechanisms.get(meeting.mechanismId),
    db.attendances.where('meetingId').equals(meeting.id).toArray(),
    db.agendaItems.where('meetingId').equals(meeting.id).toArray(),
    db.actionItems.where('meetingId').equals(meeting.id).toArray(),
  ])
  const ids = [...new Set(attendance.map(({ organisationId }) => organisationId))]
  const organisations = (await db.organisations.bulkGet(ids)).filter((one) => one !== undefined)
  return meetingCheck({
    ...{ meeting, organisations, attendance, agenda, actions },
    mechanism: mechanism ?? null,
  })
}
