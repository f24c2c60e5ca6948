import type { ActionItem } from '../domain/action-item.ts'
import { isClosed } from '../domain/action-item-states.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { Meeting } from '../domain/meeting.ts'
import { compareText } from '../domain/position.ts'
import { byUrgency } from './action-items.ts'
import type { Database } from './database.ts'

/** What was promised at a meeting, in the order in which it was written down. */
export async function actionsOfMeeting(db: Database, meetingId: string): Promise<ActionItem[]> {
  const rows = await db.actionItems.where('meetingId').equals(meetingId).toArray()
  return rows.filter((row) => row.deletedAt === null).toSorted(asWritten)
}

/**
 * Promises of earlier meetings of the same mechanism that are still open: what the review of action
 * points goes through (I14). Most urgent first.
 */
export async function carriedTo(db: Database, meeting: Meeting): Promise<ActionItem[]> {
  const [actions, meetings] = await Promise.all([
    db.actionItems.where('mechanismId').equals(meeting.mechanismId).toArray(),
    db.meetings.where('mechanismId').equals(meeting.mechanismId).toArray(),
  ])
  const startOf = new Map(meetings.map((row) => [row.id, row.startsAt]))
  return actions
    .filter(
      (action) =>
        action.deletedAt === null &&
        action.meetingId !== meeting.id &&
        !isClosed(action.state) &&
        (startOf.get(action.meetingId) ?? '') <= meeting.startsAt,
    )
    .sort(byUrgency)
}

/** Parts in the division of labour that were agreed or proposed at a meeting. */
export async function labourLinesOfMeeting(db: Database, meeting: Meeting): Promise<LabourLine[]> {
  const rows = await db.labourLines.where('mechanismId').equals(meeting.mechanismId).toArray()
  return rows
    .filter((row) => row.deletedAt === null && row.agreedAtMeetingId === meeting.id)
    .toSorted(asWritten)
}

/** The ids of the records about which people wrote different things that nobody has settled. */
export async function contestedIds(db: Database): Promise<Set<string>> {
  const open = await db.conflicts.where('state').equals('open').toArray()
  return new Set(open.filter((row) => row.deletedAt === null).map((row) => row.subjectId))
}

/** Those among `ids` that are contested. */
export async function openConflictsAmong(
  db: Database,
  ids: readonly string[],
): Promise<Set<string>> {
  const contested = await contestedIds(db)
  return new Set(ids.filter((id) => contested.has(id)))
}

function asWritten(
  a: { readonly createdAt: string; readonly id: string },
  b: { readonly createdAt: string; readonly id: string },
): number {
  return compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id)
}
