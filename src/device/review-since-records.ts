import type { Day, Instant, Zone } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { ChangedSince, ChangeSince } from '../domain/review/changed-since.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'
import { allNames, type Names } from './names.ts'
import { reviewSince } from './review-since.ts'

/** What changed, with the records themselves by id. */
export type SinceRecords = {
  readonly changed: ChangedSince
  readonly actions: ReadonlyMap<string, ActionView>
  readonly meetings: ReadonlyMap<string, Meeting>
  readonly decisions: ReadonlyMap<string, Decision>
  readonly lines: ReadonlyMap<string, LabourLine>
  readonly names: Names
}

const ofActions: readonly ChangeSince[] = [
  'raised',
  'gone_late',
  'done',
  'given_up',
  'moved',
  'new_actions',
]

/** I20: everything behind the figures of what changed, as many as they say. */
export async function sinceRecords(
  db: Database,
  since: Instant,
  today: Day,
  zone: Zone,
): Promise<SinceRecords> {
  const found = await reviewSince(db, since, today, zone)
  const ids = [...new Set(ofActions.flatMap((change) => found[change]))]
  const meetingIds = [...found.meetings, ...found.minutes_out, ...found.minutes_adopted]
  const [items, meetings, decisions, lines, names] = await Promise.all([
    db.actionItems.bulkGet(ids),
    db.meetings.bulkGet(meetingIds),
    db.decisions.bulkGet([...found.decisions]),
    db.labourLines.bulkGet([...found.parts_agreed]),
    allNames(db),
  ])
  const views = await actionViews(db, present(items), today)
  return {
    changed: found,
    actions: new Map(views.map((view) => [view.item.id, view])),
    meetings: byId(meetings),
    decisions: byId(decisions),
    lines: byId(lines),
    names,
  }
}

function present<Row>(rows: readonly (Row | undefined)[]): Row[] {
  return rows.filter((row) => row !== undefined)
}

function byId<Row extends { readonly id: string }>(
  rows: readonly (Row | undefined)[],
): Map<string, Row> {
  return new Map(present(rows).map((row) => [row.id, row]))
}
