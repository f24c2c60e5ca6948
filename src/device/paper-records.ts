import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Area } from '../domain/area.ts'
import type { Attendance } from '../domain/attendance.ts'
import type { Decision } from '../domain/decision.ts'
import { earlierMeetings } from '../domain/expected-attendance.ts'
import type { Issue } from '../domain/issue.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { Line } from '../domain/line.ts'
import type { Mechanism, Seat } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import type { Minutes } from '../domain/minutes.ts'
import type { Mission } from '../domain/mission.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import { compareText } from '../domain/position.ts'
import type { Database } from './database.ts'

/** What the papers of a meeting are made from, as far as this device has it: what `meetingPaper` asks for. */
export type PaperRecords = {
  readonly mission: Mission
  readonly mechanism: Mechanism
  readonly meeting: Meeting
  readonly meetings: readonly Meeting[]
  readonly seats: readonly Seat[]
  readonly agendaItems: readonly AgendaItem[]
  readonly attendances: readonly Attendance[]
  readonly earlierAttendances: readonly Attendance[]
  readonly lines: readonly Line[]
  readonly decisions: readonly Decision[]
  readonly minutes: readonly Minutes[]
  readonly actionItems: readonly ActionItem[]
  readonly labourLines: readonly LabourLine[]
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly mechanisms: readonly Mechanism[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
}

/**
 * The records of the papers of a meeting; the deleted ones are among them, since past statements keep
 * their names. `null` without the meeting, its mechanism or the mission.
 */
export async function paperRecords(db: Database, meetingId: string): Promise<PaperRecords | null> {
  const [meeting, mission] = await Promise.all([
    db.meetings.get(meetingId),
    db.missions.toCollection().first(),
  ])
  if (meeting === undefined || meeting.deletedAt !== null || mission === undefined) return null
  const { mechanismId } = meeting
  const [mechanism, meetings, seats, actionItems, ofMechanism] = await Promise.all([
    db.mechanisms.get(mechanismId),
    db.meetings.where('mechanismId').equals(mechanismId).toArray(),
    db.seats.where('mechanismId').equals(mechanismId).toArray(),
    db.actionItems.where('mechanismId').equals(mechanismId).toArray(),
    db.labourLines.where('mechanismId').equals(mechanismId).toArray(),
  ])
  if (mechanism === undefined) return null
  const [own, underActions, attendances, earlierAttendances, lines, decisions, minutes] =
    await Promise.all([
      db.agendaItems.where('meetingId').equals(meetingId).toArray(),
      db.agendaItems.bulkGet([...new Set(actionItems.flatMap((one) => one.agendaItemId ?? []))]),
      db.attendances.where('meetingId').equals(meetingId).toArray(),
      db.attendances.where('meetingId').anyOf(lastHeldBefore(meeting, meetings)).toArray(),
      db.lines.where('meetingId').equals(meetingId).toArray(),
      db.decisions.where('meetingId').equals(meetingId).toArray(),
      db.minutes.where('meetingId').equals(meetingId).toArray(),
    ])
  const [organisations, people, mechanisms, issues, areas] = await Promise.all([
    db.organisations.toArray(),
    db.people.toArray(),
    db.mechanisms.toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
  ])
  const ownIds = new Set<string>(own.map((one) => one.id))
  return {
    mission,
    mechanism,
    meeting,
    meetings,
    seats,
    agendaItems: [
      ...own,
      ...underActions.filter((one) => one !== undefined && !ownIds.has(one.id)),
    ].filter((one) => one !== undefined),
    attendances,
    earlierAttendances,
    lines,
    decisions,
    minutes,
    actionItems,
    labourLines: ofMechanism.filter((one) => one.agreedAtMeetingId === meetingId),
    organisations,
    people,
    mechanisms,
    issues,
    areas,
  }
}

/** Who came to these is expected again. */
function lastHeldBefore(meeting: Meeting, meetings: readonly Meeting[]): string[] {
  return meetings
    .filter((one) => one.deletedAt === null && one.startsAt < meeting.startsAt && isHeld(one.state))
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
    .slice(-earlierMeetings)
    .map((one) => one.id)
}
