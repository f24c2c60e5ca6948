import type { Day } from '../domain/day.ts'
import type { Mechanism, Seat } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { nextNumber } from '../domain/meeting-draft.ts'
import { isHeld, isToCome } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import { openActionItems } from './action-items.ts'
import type { Database } from './database.ts'
import { type NextMeeting, nextMeeting } from './mechanism-dates.ts'

/** A meeting as a list shows it. */
export type MeetingOverview = {
  readonly meeting: Meeting
  readonly mechanism: Mechanism | null
  readonly decisions: number
  readonly openActions: number
}

/** Meetings by where they stand: the first of each list is the one that matters most. */
export type MeetingsByStage = {
  readonly underWay: readonly MeetingOverview[]
  readonly toCome: readonly MeetingOverview[]
  readonly held: readonly MeetingOverview[]
  readonly cancelled: readonly MeetingOverview[]
}

/** All meetings, or those of one mechanism: under way, to come (next first), held (latest first). */
export async function meetingsByStage(
  db: Database,
  mechanismId: string | null = null,
): Promise<MeetingsByStage> {
  const [rows, mechanisms, decisions, actions] = await Promise.all([
    mechanismId === null
      ? db.meetings.toArray()
      : db.meetings.where('mechanismId').equals(mechanismId).toArray(),
    db.mechanisms.toArray(),
    db.decisions.toArray(),
    openActionItems(db),
  ])
  const mechanismsById = new Map(mechanisms.map((mechanism) => [mechanism.id, mechanism]))
  const decisionsOf = countByMeeting(decisions)
  const actionsOf = countByMeeting(actions)
  const standing = rows
    .filter((meeting) => meeting.deletedAt === null)
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
    .map((meeting) => ({
      meeting,
      mechanism: mechanismsById.get(meeting.mechanismId) ?? null,
      decisions: decisionsOf.get(meeting.id) ?? 0,
      openActions: actionsOf.get(meeting.id) ?? 0,
    }))
  return {
    underWay: standing.filter(({ meeting }) => meeting.state === 'open'),
    toCome: standing.filter(({ meeting }) => isToCome(meeting.state)),
    held: standing.filter(({ meeting }) => isHeld(meeting.state)).toReversed(),
    cancelled: standing.filter(({ meeting }) => meeting.state === 'cancelled').toReversed(),
  }
}

/** A meeting with the mechanism it belongs to. */
export type MeetingPage = { readonly meeting: Meeting; readonly mechanism: Mechanism | null }

/** One meeting; `null` when there is none with this id, or it was deleted. */
export async function meetingPage(db: Database, id: string): Promise<MeetingPage | null> {
  const meeting = await db.meetings.get(id)
  if (meeting === undefined || meeting.deletedAt !== null) return null
  return { meeting, mechanism: (await db.mechanisms.get(meeting.mechanismId)) ?? null }
}

/** The meetings of a mechanism, the earliest first. */
export async function meetingsOf(db: Database, mechanismId: string): Promise<Meeting[]> {
  const rows = await db.meetings.where('mechanismId').equals(mechanismId).toArray()
  return rows
    .filter((row) => row.deletedAt === null)
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
}

/** What the plan of the next meeting of a mechanism starts from. */
export type PlanningBasis = {
  /** One more than the highest number given out; 1 for the first. */
  readonly nextNumber: number
  /** The latest meeting that was not cancelled. */
  readonly last: Meeting | null
  /** Who has a seat today or had one; the rules say who is seated on which day. */
  readonly seats: readonly Seat[]
  /** What its rhythm and its turns say of the next meeting; `null` where they say nothing. */
  readonly next: NextMeeting | null
}

/** The series so far. A number is never used again, whatever became of its meeting. */
export async function planningBasis(
  db: Database,
  mechanismId: string,
  today: Day,
): Promise<PlanningBasis> {
  const [rows, seats, next] = await Promise.all([
    db.meetings.where('mechanismId').equals(mechanismId).toArray(),
    db.seats.where('mechanismId').equals(mechanismId).toArray(),
    nextMeeting(db, mechanismId, today),
  ])
  const last = rows
    .filter((row) => row.deletedAt === null && row.state !== 'cancelled')
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
    .at(-1)
  return {
    nextNumber: nextNumber(rows),
    last: last ?? null,
    seats: seats.filter((seat) => seat.deletedAt === null),
    next,
  }
}

function countByMeeting(
  rows: readonly { readonly meetingId: string; readonly deletedAt: string | null }[],
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    if (row.deletedAt === null) counts.set(row.meetingId, (counts.get(row.meetingId) ?? 0) + 1)
  }
  return counts
}
