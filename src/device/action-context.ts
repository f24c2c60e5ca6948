import type { ActionItem } from '../domain/action-item.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { DueContext } from '../domain/due-rules.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import type { Database } from './database.ts'

/** The meetings of a mechanism, oldest first, without the deleted ones. */
export async function seriesOf(db: Database, mechanismId: string): Promise<Meeting[]> {
  const series = await db.meetings
    .where('[mechanismId+startsAt]')
    .between([mechanismId, ''], [mechanismId, '\uffff'])
    .toArray()
  return series.filter((meeting) => meeting.deletedAt === null)
}

/** What the due of an action is read against: its meeting and the one after it. */
export async function dueContextOf(
  db: Database,
  item: ActionItem,
  today: Day,
): Promise<DueContext> {
  const series = await seriesOf(db, item.mechanismId)
  const origin = series.find((meeting) => meeting.id === item.meetingId)
  const from = origin?.startsAt ?? item.createdAt
  const next = series.find((meeting) => meeting.startsAt > from && meeting.state !== 'cancelled')
  return {
    meetingOn: origin === undefined ? from.slice(0, 10) : dayOf(from, origin.zone),
    nextMeetingOn: next === undefined ? null : dayOf(next.startsAt, next.zone),
    minutesCirculatedOn: null,
    today,
  }
}

/**
 * The meetings that an action was carried over to: those of its mechanism that were held after the one
 * that made it, up to the day it was finished.
 */
export function meetingsCarriedTo(item: ActionItem, series: readonly Meeting[]): Meeting[] {
  const origin = series.find((meeting) => meeting.id === item.meetingId)
  const from = origin?.startsAt ?? item.createdAt
  return series.filter(
    (meeting) =>
      meeting.startsAt > from &&
      isHeld(meeting.state) &&
      (item.doneAt === null || meeting.startsAt < item.doneAt),
  )
}
