import type { ActionItem } from '../domain/action-item.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { DueKind } from '../domain/due.ts'
import { datedNow, originOf } from '../domain/due-context.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Database } from './database.ts'
import { groupBy } from './group-by.ts'

/** Whose last day is another one when a meeting moves or its minutes go out. */
const moving: ReadonlySet<DueKind> = new Set(['next_meeting', 'with_minutes', 'asap'])

/** Actions, in the order given, each with its last day as the meetings and minutes on this device have it now. */
export async function allDatedNow(
  db: Database,
  items: readonly ActionItem[],
): Promise<ActionItem[]> {
  const moved = items.filter(({ due }) => moving.has(due.kind))
  if (moved.length === 0) return [...items]
  const mechanisms = [...groupBy(moved, ({ mechanismId }) => mechanismId as string)]
  const dated = await Promise.all(
    mechanisms.map(async ([mechanismId, ofMechanism]) => {
      const series = await db.meetings.where('mechanismId').equals(mechanismId).toArray()
      const days = { today: '', minutesOut: await minutesOut(db, waitedFor(ofMechanism, series)) }
      return ofMechanism.map((item) => [item.id, datedNow(item, series, days)] as const)
    }),
  )
  const byId = new Map<string, ActionItem>(dated.flat())
  return items.map((item) => byId.get(item.id) ?? item)
}

/** The meetings of a mechanism for whose minutes an action waits. */
export function waitedFor(items: readonly ActionItem[], series: readonly Meeting[]): Meeting[] {
  return items.flatMap((item) =>
    item.due.kind === 'with_minutes' ? (originOf(item, series) ?? []) : [],
  )
}

/** The day on which minutes of these meetings first went out, by the id of the meeting, as far as they are on this device. */
export async function minutesOut(
  db: Database,
  meetings: readonly Pick<Meeting, 'id' | 'zone'>[],
): Promise<ReadonlyMap<string, Day>> {
  const out = new Map<string, Day>()
  if (meetings.length === 0) return out
  const zones = new Map<string, string>(meetings.map(({ id, zone }) => [id, zone]))
  // A version holds the whole text: no others are read.
  for (const version of await db.minutes
    .where('meetingId')
    .anyOf([...zones.keys()])
    .toArray()) {
    const { meetingId, circulatedAt, deletedAt } = version
    const day = dayOf(circulatedAt, zones.get(meetingId) ?? 'UTC')
    if (deletedAt === null && day < (out.get(meetingId) ?? '9999')) out.set(meetingId, day)
  }
  return out
}
