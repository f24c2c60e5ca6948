import type { ActionItem } from '../domain/action-item.ts'
import { dueContextIn } from '../domain/action-item-draft.ts'
import type { Day } from '../domain/day.ts'
import type { DueContext } from '../domain/due-rules.ts'
import type { Database } from './database.ts'
import { meetingsOf } from './meetings.ts'

/** What the due of an action is read against; `null` where its meeting is not on this device. */
export async function dueContextFor(
  db: Database,
  item: Pick<ActionItem, 'mechanismId' | 'meetingId' | 'promisedAt'>,
  today: Day,
): Promise<DueContext | null> {
  const series = await meetingsOf(db, item.mechanismId)
  return dueContextIn(item, series, { today, minutesCirculatedOn: null })
}
