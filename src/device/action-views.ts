import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { timesCarried } from '../domain/carried-actions.ts'
import type { Day } from '../domain/day.ts'
import { daysLate, isLongOverdue } from '../domain/due-rules.ts'
import { markedIn } from '../domain/effective-marking.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Marked } from '../domain/scope.ts'
import type { Database } from './database.ts'
import { contestedIds } from './meeting-actions.ts'
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

/** What views are made of besides the actions themselves. */
export type ViewGround = {
  /** The meetings of each mechanism that are not deleted, by the mechanism's id. */
  readonly series: ReadonlyMap<string, readonly Meeting[]>
  readonly mechanisms: ReadonlyMap<string, Marked>
  /** The agenda items that the actions name, as far as they are here. */
  readonly agenda: ReadonlyMap<string, AgendaItem>
  /** Ids of records that are contested. */
  readonly contested: ReadonlySet<string>
}

/** The views of a page of actions, in the same order. */
export async function actionViews(
  db: Database,
  items: readonly ActionItem[],
  today: Day,
): Promise<ActionView[]> {
  const mechanismIds = [...new Set(items.map((item) => item.mechanismId))]
  const [series, mechanisms, agenda, contested] = await Promise.all([
    Promise.all(mechanismIds.map((id) => meetingsOf(db, id))),
    db.mechanisms.bulkGet(mechanismIds),
    agendaOfActions(db, items),
    contestedIds(db),
  ])
  const ground = {
    series: new Map(mechanismIds.map((id, index) => [id as string, series[index] ?? []])),
    mechanisms: byId(mechanisms),
    agenda,
    contested,
  }
  return items.map((item) => viewOn(ground, item, today))
}

/** The agenda items under which these actions were recorded, by id. */
export async function agendaOfActions(
  db: Database,
  items: readonly ActionItem[],
): Promise<Map<string, AgendaItem>> {
  const ids = new Set(items.flatMap(({ agendaItemId }) => agendaItemId ?? []))
  return ids.size === 0 ? new Map() : byId(await db.agendaItems.bulkGet([...ids]))
}

/** The view of an action on this ground. */
export function viewOn(ground: ViewGround, item: ActionItem, today: Day): ActionView {
  const meetings = ground.series.get(item.mechanismId) ?? []
  const carriedOver = timesCarried(item, meetings)
  const meeting = meetings.find((one) => one.id === item.meetingId)
  return {
    item,
    meeting,
    within: [
      meeting && markedIn('meeting', meeting),
      ground.mechanisms.get(item.mechanismId),
    ].filter((one) => one !== undefined),
    marked: markedIn('actionItem', item, ground.agenda.get(item.agendaItemId ?? '') ?? null),
    carriedOver,
    daysLate: daysLate(item, { today }),
    longOverdue: isLongOverdue(item, { today, carriedOver }),
    contested: ground.contested.has(item.id),
  }
}

function byId<Row extends { readonly id: string }>(
  rows: readonly (Row | undefined)[],
): Map<string, Row> {
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row]])))
}
