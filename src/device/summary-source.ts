import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Area } from '../domain/area.ts'
import { organisationsInvolved } from '../domain/assignee-rules.ts'
import type { Attendance } from '../domain/attendance.ts'
import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import type { Decision } from '../domain/decision.ts'
import type { Issue } from '../domain/issue.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { compareMarkings, type Marking } from '../domain/marking.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Mission } from '../domain/mission.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Summary } from '../domain/summary.ts'
import type { Database } from './database.ts'

/** What a summary is made from, as far as this device has it: what `donorSummary` asks for. */
export type SummaryRecords = {
  readonly mission: Mission
  readonly mechanism: Mechanism
  readonly meeting: Meeting
  readonly summary: Summary
  readonly agendaItems: readonly AgendaItem[]
  readonly attendances: readonly Attendance[]
  readonly decisions: readonly Decision[]
  readonly actionItems: readonly ActionItem[]
  readonly labourLines: readonly LabourLine[]
  readonly organisations: readonly Organisation[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
}

/**
 * The records of a summary, chosen as the server chooses them at release: those of its meeting, the
 * labour lines that the meeting agreed, and the names that these need. The deleted ones are among
 * them. `null` without its meeting, mechanism or mission.
 */
export async function summaryRecords(
  db: Database,
  summary: Summary,
): Promise<SummaryRecords | null> {
  const [meeting, mechanism, mission] = await Promise.all([
    db.meetings.get(summary.meetingId),
    db.mechanisms.get(summary.mechanismId),
    db.missions.toCollection().first(),
  ])
  if (meeting === undefined || mechanism === undefined || mission === undefined) return null
  const { id } = meeting
  const [agendaItems, attendances, decisions, actionItems, ofMechanism] = await Promise.all([
    db.agendaItems.where('meetingId').equals(id).toArray(),
    db.attendances.where('meetingId').equals(id).toArray(),
    db.decisions.where('meetingId').equals(id).toArray(),
    db.actionItems.where('meetingId').equals(id).toArray(),
    db.labourLines.where('mechanismId').equals(mechanism.id).toArray(),
  ])
  const labourLines = ofMechanism.filter((line) => line.agreedAtMeetingId === id)
  const organisationIds = [
    ...attendances.map((one) => one.organisationId),
    ...actionItems.flatMap((one) => organisationsInvolved(one.assignees)),
    ...labourLines.map((one) => one.organisationId),
  ]
  const [organisations, issues, areas] = await Promise.all([
    db.organisations.bulkGet([...new Set(organisationIds)]),
    db.issues.bulkGet([...new Set(labourLines.map((one) => one.issueId))]),
    db.areas.bulkGet([...new Set(labourLines.map((one) => one.areaId))]),
  ])
  return {
    mission,
    mechanism,
    meeting,
    summary,
    agendaItems,
    attendances,
    decisions,
    actionItems,
    labourLines,
    organisations: organisations.filter((one) => one !== undefined),
    issues: issues.filter((one) => one !== undefined),
    areas: areas.filter((one) => one !== undefined),
  }
}

/**
 * The names that the words of the summary must not attribute anything to: those of all organisations
 * concerned, where the Chatham House Rule holds for the meeting or for a part of it; none otherwise.
 */
export function namesToKeepOut(records: SummaryRecords): string[] {
  const { meeting, agendaItems, actionItems, organisations } = records
  return isUnderChathamHouse(meeting, ...agendaItems, ...actionItems)
    ? organisations.flatMap(({ name, shortName }) => [name, shortName])
    : []
}

/**
 * The same records as they will be once `lowered` has taken effect: what has been asked for stands
 * before the release in the line, so that both can be asked for without a connection.
 */
export function asLowered(
  records: SummaryRecords,
  lowered: ReadonlyMap<string, Marking>,
): SummaryRecords {
  const one = <Row extends { readonly id: string; readonly marking: Marking }>(row: Row): Row => {
    const marking = lowered.get(row.id)
    return marking === undefined || compareMarkings(marking, row.marking) >= 0
      ? row
      : { ...row, marking }
  }
  return {
    ...records,
    mechanism: one(records.mechanism),
    meeting: one(records.meeting),
    agendaItems: records.agendaItems.map(one),
    decisions: records.decisions.map(one),
    actionItems: records.actionItems.map(one),
    labourLines: records.labourLines.map(one),
  }
}
