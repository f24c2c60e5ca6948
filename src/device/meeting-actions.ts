import type { ActionItem } from '../domain/action-item.ts'
import { isClosed } from '../domain/action-item-states.ts'
import { responsibleOrganisation } from '../domain/assignee-rules.ts'
import { carriedTo as carriedIn } from '../domain/carried-actions.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { Meeting } from '../domain/meeting.ts'
import { compareText } from '../domain/position.ts'
import { organisationsThere } from './attendance.ts'
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
  return carriedIn(meeting, actions, meetings)
}

/**
 * How many promises the review of action points would go through if a mechanism met on `day`: those of
 * earlier meetings that are open now (I14).
 */
export async function openBefore(db: Database, mechanismId: string, day: Day): Promise<number> {
  const [actions, meetings] = await Promise.all([
    db.actionItems.where('mechanismId').equals(mechanismId).toArray(),
    db.meetings.where('mechanismId').equals(mechanismId).toArray(),
  ])
  const dayOfMeeting = new Map(meetings.map((row) => [row.id, dayOf(row.startsAt, row.zone)]))
  const isOpen = (action: ActionItem) => action.deletedAt === null && !isClosed(action.state)
  const isEarlier = (action: ActionItem) => (dayOfMeeting.get(action.meetingId) ?? '') < day
  return actions.filter((action) => isOpen(action) && isEarlier(action)).length
}

/**
 * The organisations to offer first when somebody promises: those there, and of these the ones that
 * promised most often in this mechanism. While nobody is ticked, those who usually promise.
 */
export async function usualPromisers(
  db: Database,
  meeting: Pick<Meeting, 'id' | 'mechanismId'>,
): Promise<string[]> {
  const [actions, there] = await Promise.all([
    db.actionItems.where('mechanismId').equals(meeting.mechanismId).toArray(),
    organisationsThere(db, meeting.id),
  ])
  const times = new Map<string, number>(there.map((id) => [id, 0]))
  for (const action of actions) {
    const id = responsibleOrganisation(action.assignees)
    if (id === null || action.deletedAt !== null) continue
    if (there.length === 0 || times.has(id)) times.set(id, (times.get(id) ?? 0) + 1)
  }
  return [...times].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
}

/** The organisation that was named last in the record of a meeting, as who said or promised something. */
export async function lastNamed(db: Database, meetingId: string): Promise<string | null> {
  const [lines, actions] = await Promise.all([
    db.lines.where('meetingId').equals(meetingId).toArray(),
    db.actionItems.where('meetingId').equals(meetingId).toArray(),
  ])
  const named = [
    ...lines.map((row) => ({ ...row, organisation: row.organisationId })),
    ...actions.map((row) => ({ ...row, organisation: responsibleOrganisation(row.assignees) })),
  ].filter(({ deletedAt, organisation }) => deletedAt === null && organisation !== null)
  return named.toSorted(asWritten).at(-1)?.organisation ?? null
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

function asWritten(
  a: { readonly createdAt: string; readonly id: string },
  b: { readonly createdAt: string; readonly id: string },
): number {
  return compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id)
}
