import type { ActionItem } from '../domain/action-item.ts'
import type { Day } from '../domain/day.ts'
import { dueContextIn, originOf } from '../domain/due-context.ts'
import type { DueContext } from '../domain/due-rules.ts'
import type { Database } from './database.ts'
import { minutesOut } from './dated-now.ts'
import { meetingsOf } from './meetings.ts'

/** What the due of an action is read against; `null` where its meeting is not on this device. */
export async function dueContextFor(
  db: Database,
  item: Pick<ActionItem, 'mechanismId' | 'meetingId' | 'promisedAt'>,
  today: Day,
): Promise<DueContext | null> {
  const series = await meetingsOf(db, item.mechanismId)
  const origin = originOf(item, series)
  const out = await minutesOut(db, origin === undefined ? [] : [origin])
  return dueContextIn(item, series, { today, minutesOut: out })
}
