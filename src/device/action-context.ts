import type { ActionItem } from '../domain/action-item.ts'
import { dueContextOf } from '../domain/action-item-draft.ts'
import type { Day } from '../domain/day.ts'
import type { DueContext } from '../domain/due-rules.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import type { Database } from './database.ts'
import { meetingsOf } from './meetings.ts'

/** What the due of an action is read against; `null` where its meeting is not on this device. */
export async function dueContextFor(
  db: Database,
  item: ActionItem,
  today: Day,
): Promise<DueContext | null> {
  const series = await meetingsOf(db, item.mechanismId)
  const origin = series.find((meeting) => meeting.id === item.meetingId)
  if (origin === undefined) return null
  const next = series.find(
    (meeting) => meeting.startsAt > origin.startsAt && meeting.state !== 'cancelled',
  )
  return dueContextOf(origin, next ?? null, { today, minutesCirculatedOn: null })
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
