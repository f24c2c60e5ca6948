import { isClosed } from '../domain/action-item-states.ts'
import { dueContextIn, dueContextOf } from '../domain/due-context.ts'
import type { DueContext } from '../domain/due-rules.ts'
import { redated } from '../domain/due-rules.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Edit } from './commit.ts'
import { minutesOut, waitedFor } from './dated-now.ts'
import type { Device } from './device.ts'
import { meetingsOf } from './meetings.ts'

/** What the dues of a meeting's promises are read against today. */
export async function dueContextFor(device: Device, meeting: Meeting): Promise<DueContext> {
  const series = await meetingsOf(device.db, meeting.mechanismId)
  const today = device.today()
  const days = { today, minutesOut: await minutesOut(device.db, [meeting]) }
  const found = dueContextIn({ meetingId: meeting.id, promisedAt: null }, series, days)
  return found ?? dueContextOf(meeting, null, { today, minutesCirculatedOn: null })
}

/**
 * The promises whose last day is another one now that `meeting` is planned, moved, put off or called off,
 * or was put between two others: those "by the next meeting" and those that count from the meeting's own
 * day. To be saved with it.
 */
export async function redatedBy(device: Device, meeting: Meeting): Promise<Edit[]> {
  const { db } = device
  const others = await meetingsOf(db, meeting.mechanismId)
  const series = [...others.filter((row) => row.id !== meeting.id), meeting]
  const actions = (
    await db.actionItems.where('mechanismId').equals(meeting.mechanismId).toArray()
  ).filter((action) => action.deletedAt === null && !isClosed(action.state))
  const out = await minutesOut(db, waitedFor(actions, series))
  return actions.flatMap((action): Edit[] => {
    const days = { today: device.today(), minutesOut: out }
    const context = dueContextIn(action, series, days)
    if (context === null) return []
    return redated([action], context).map(
      ({ item: { id }, dueOn }): Edit => ({ kind: 'actionItem', id, fields: { dueOn } }),
    )
  })
}
