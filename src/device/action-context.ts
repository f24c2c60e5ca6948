import type { ActionItem } from '../domain/action-item.ts'
import { dueContextOf } from '../domain/action-item-draft.ts'
import type { Day } from '../domain/day.ts'
import type { DueContext } from '../domain/due-rules.ts'
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
