import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Area } from '../domain/area.ts'
import { organisationsInvolved } from '../domain/assignee-rules.ts'
import type { Attendance } from '../domain/attendance.ts'
import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import type { Decision } from '../domain/decision.ts'
import type { Instrument } from '../domain/instrument.ts'
import type { Issue } from '../domain/issue.ts'
import type { JointActivity } from '../domain/joint-activity.ts'
import { organisationsIn } from '../domain/joint-partners.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { MandateStatement } from '../domain/mandate-statement.ts'
import { compareMarkings, type Marking } from '../domain/marking.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Mission } from '../domain/mission.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Summary } from '../domain/summary.ts'
import { isInPeriod, mechanismsOf, periodOf } from '../domain/summary-period.ts'
import type { Database } from './database.ts'

/** What a summary is made from, as far as this device has it: what `donorSummary` asks for. */
export type SummaryRecords = {
  readonly mission: Mission
  readonly mechanism: Mechanism
  readonly meeting: Meeting
  readonly summary: Summary
  readonly otherMechanisms: readonly Mechanism[]
  readonly otherMeetings: readonly Meeting[]
  readonly agreedAt: readonly Meeting[]
  readonly agendaItems: readonly AgendaItem[]
  readonly attendances: readonly Attendance[]
  readonly decisions: readonly Decision[]
  readonly actionItems: readonly ActionItem[]
  readonly labourLines: readonly LabourLine[]
  readonly jointActivities: readonly JointActivity[]
  readonly jointItems: readonly AgendaItem[]
  readonly jointDecisions: readonly Decision[]
  readonly mandateStatements: readonly MandateStatement[]
  readonly donors: readonly Organisation[]
  readonly organisations: readonly Organisation[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  readonly instruments: readonly Instrument[]
}

/**
 * The records of a summary, chosen as the server chooses them at release: those of its meeting and of its
 * period, the labour lines that these agreed, and the names that they need. The deleted ones are among
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
  const period = periodOf(summary)
  const mechanismIds = mechanismsOf(summary)
  const otherMechanisms = (await db.mechanisms.bulkGet(mechanismIds.slice(1))).filter(isThere)
  const ofMechanisms =
    period === null ? [] : await db.meetings.where('mechanismId').anyOf(mechanismIds).toArray()
  const otherMeetings = ofMechanisms.filter((one) => one.id !== id && isInPeriod(summary, one))
  const meetingIds = [id, ...otherMeetings.map((one) => one.id)]
  const [agendaItems, attendances, decisions, actionItems, lines] = await Promise.all([
    db.agendaItems.where('meetingId').anyOf(meetingIds).toArray(),
    db.attendances.where('meetingId').anyOf(meetingIds).toArray(),
    db.decisions.where('meetingId').anyOf(meetingIds).toArray(),
    db.actionItems.where('meetingId').anyOf(meetingIds).toArray(),
    db.labourLines.where('mechanismId').anyOf(mechanismIds).toArray(),
  ])
  const labourLines = lines.filter((line) => period !== null || line.agreedAtMeetingId === id)
  const joint = await jointRecords(db, period === null ? [] : mechanismIds)
  const agreedAt = (
    await db.meetings.bulkGet([
      ...new Set([
        ...labourLines.flatMap((one) => one.agreedAtMeetingId ?? []),
        ...[...joint.jointItems, ...joint.jointDecisions].map((one) => one.meetingId),
      ]),
    ])
  ).filter(isThere)
  const instruments = (
    await db.instruments.bulkGet([...new Set(labourLines.flatMap((one) => one.instrumentId ?? []))])
  ).filter(isThere)
  const mandateStatements = await db.mandateStatements
    .where('issueId')
    .anyOf([mechanism, ...otherMechanisms].flatMap((one) => one.issueIds))
    .toArray()
  const organisationIds = [
    ...attendances.map((one) => one.organisationId),
    ...actionItems.flatMap((one) => organisationsInvolved(one.assignees)),
    ...labourLines.map((one) => one.organisationId),
    ...joint.jointActivities.flatMap(organisationsIn),
  ]
  const [donors, organisations, issues, areas] = await Promise.all([
    db.organisations.bulkGet([...new Set(mandateStatements.map((one) => one.organisationId))]),
    db.organisations.bulkGet([...new Set(organisationIds)]),
    db.issues.bulkGet([
      ...new Set([...labourLines, ...mandateStatements].map((one) => one.issueId)),
    ]),
    db.areas.bulkGet([
      ...new Set([
        ...labourLines.map((one) => one.areaId),
        ...joint.jointActivities.flatMap((one) => one.areaIds),
      ]),
    ]),
  ])
  return {
    mission,
    mechanism,
    meeting,
    summary,
    otherMechanisms,
    otherMeetings,
    agreedAt,
    instruments,
    agendaItems,
    attendances,
    decisions,
    actionItems,
    labourLines,
    ...joint,
    mandateStatements,
    donors: donors.filter(isThere),
    organisations: organisations.filter(isThere),
    issues: issues.filter(isThere),
    areas: areas.filter(isThere),
  }
}

/** What these mechanisms do together, with the decisions and agenda items that it comes from. */
async function jointRecords(
  db: Database,
  mechanismIds: readonly string[],
): Promise<Pick<SummaryRecords, 'jointActivities' | 'jointItems' | 'jointDecisions'>> {
  const jointActivities = await db.jointActivities
    .where('mechanismId')
    .anyOf(mechanismIds)
    .toArray()
  const decisionIds = jointActivities.flatMap((one) => one.decisionId ?? [])
  const jointDecisions = (await db.decisions.bulkGet([...new Set(decisionIds)])).filter(isThere)
  const itemIds = [...jointActivities, ...jointDecisions].flatMap((one) => one.agendaItemId ?? [])
  const jointItems = (await db.agendaItems.bulkGet([...new Set(itemIds)])).filter(isThere)
  return { jointActivities, jointItems, jointDecisions }
}

function isThere<Row>(row: Row | undefined): row is Row {
  return row !== undefined
}

/**
 * The names that the words of the summary must not attribute anything to: those of all organisations
 * concerned, where the Chatham House Rule holds for the meeting or for a part of it; none otherwise.
 */
export function namesToKeepOut(records: SummaryRecords): string[] {
  const { meeting, otherMeetings, agendaItems, actionItems, jointItems, organisations } = records
  const said = [...agendaItems, ...actionItems, ...jointItems]
  return isUnderChathamHouse(meeting, ...otherMeetings, ...said)
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
    otherMechanisms: records.otherMechanisms.map(one),
    otherMeetings: records.otherMeetings.map(one),
    agendaItems: records.agendaItems.map(one),
    decisions: records.decisions.map(one),
    actionItems: records.actionItems.map(one),
    labourLines: records.labourLines.map(one),
    jointActivities: records.jointActivities.map(one),
    mandateStatements: records.mandateStatements.map(one),
    jointItems: records.jointItems.map(one),
    jointDecisions: records.jointDecisions.map(one),
    agreedAt: records.agreedAt.map(one),
  }
}
