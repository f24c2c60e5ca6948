import type { ActionItem } from '../domain/action-item.ts'
import { timesCarried } from '../domain/carried-actions.ts'
import type { Day } from '../domain/day.ts'
import { daysLate, isLongOverdue } from '../domain/due-rules.ts'
import { markedIn } from '../domain/effective-marking.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Marked } from '../domain/scope.ts'
import type { Database } from './database.ts'
import { openConflictsAmong } from './meeting-actions.ts'
import { meetingsOf } from './meetings.ts'

/** An action with what a row of a list says about it. */
export type ActionView = {
  readonly item: ActionItem
  /** The meeting that made it; absent where it is not on this device. */
  readonly meeting: Meeting | undefined
  /** What it lies in, the nearest first, as far as it is on this device. */
  readonly within: readonly Marked[]
  /** What decides who reads it, with the Chatham House Rule of its agenda item. */
  readonly marked: Marked
  /** How many meetings have passed it on. */
  readonly carriedOver: number
  /** Days past its last day; 0 when it is not late. */
  readonly daysLate: number
  readonly longOverdue: boolean
  /** Two values of one field wait for somebody to choose. */
  readonly contested: boolean
}

/** The views of a page of actions, in the same order. */
export async function actionViews(
  db: Database,
  items: readonly ActionItem[],
  today: Day,
): Promise<ActionView[]> {
  const mechanismIds = [...new Set(items.map((item) => item.mechanismId))]
  const [series, mechanisms, agenda, contested] = await Promise.all([
    seriesByMechanism(db, items),
    db.mechanisms.bulkGet(mechanismIds),
    db.agendaItems.bulkGet(items.map((item) => item.agendaItemId ?? '')),
    openConflictsAmong(
      db,
      items.map((item) => item.id),
    ),
  ])
  return items.map((item, index) => {
    const meetings = series.get(item.mechanismId) ?? []
    const carriedOver = timesCarried(item, meetings)
    const meeting = meetings.find((one) => one.id === item.meetingId)
    const mechanism = mechanisms[mechanismIds.indexOf(item.mechanismId)]
    return {
      item,
      meeting,
      within: [meeting && markedIn('meeting', meeting), mechanism].filter(
        (one) => one !== undefined,
      ),
      marked: markedIn('actionItem', item, agenda[index] ?? null),
      carriedOver,
      daysLate: daysLate(item, { today }),
      longOverdue: isLongOverdue(item, { today, carriedOver }),
      contested: contested.has(item.id),
    }
  })
}

async function seriesByMechanism(
  db: Database,
  items: readonly ActionItem[],
): Promise<Map<string, Meeting[]>> {
  const ids = [...new Set(items.map((item) => item.mechanismId))]
  const series = await Promise.all(ids.map((id) => meetingsOf(db, id)))
  return new Map(ids.map((id, index) => [id, series[index] ?? []]))
}
