import { organisationsInvolved } from '../../domain/assignee-rules.ts'
import type { JointActivity } from '../../domain/joint-activity.ts'
import { organisationsIn } from '../../domain/joint-partners.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import type { Meeting } from '../../domain/meeting.ts'
import type { RecordKind, RecordOf } from '../../domain/records.ts'
import { isInPeriod, mechanismsOf, periodOf } from '../../domain/summary-period.ts'
import type { SummarySource } from '../../papers/donor-summary.ts'
import { publicMission } from '../mission-name.ts'
import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'
import { readStanding } from './read-standing.ts'
import { recordsIn, recordsNamed, recordsOf } from './records-in.ts'

/**
 * What a summary is made from, as it stands in the transaction that releases it. A record that this
 * version cannot read is not among them, and so leaves no trace. `null` without its meeting,
 * mechanism or mission.
 */
export async function summarySource(
  workspace: Workspace,
  record: StandingRecord,
): Promise<SummarySource | null> {
  const summary = readStanding('summary', record)
  if (summary === null) return null
  const missionId = await publicMission(workspace.db, workspace.mission)
  const around = [
    { kind: 'meeting', id: summary.meetingId },
    { kind: 'mechanism', id: summary.mechanismId },
    { kind: 'mission', id: missionId },
  ]
  await workspace.load(around)
  const [meeting, mechanism, mission] = [
    readStanding('meeting', workspace.find({ kind: 'meeting', id: summary.meetingId })),
    readStanding('mechanism', workspace.find({ kind: 'mechanism', id: summary.mechanismId })),
    readStanding('mission', workspace.find({ kind: 'mission', id: missionId })),
  ]
  if (meeting === null || mechanism === null || mission === null) return null

  const period = periodOf(summary)
  const mechanismIds = mechanismsOf(summary)
  const meetings: Meeting[] = [meeting]
  const labourLines: LabourLine[] = []
  const jointActivities: JointActivity[] = []
  for (const id of mechanismIds) {
    const within = { kind: 'mechanism', id }
    const lines = await recordsIn(workspace, within, 'labourLine')
    labourLines.push(
      ...lines.filter((line) => period !== null || line.agreedAtMeetingId === meeting.id),
    )
    if (period === null) continue
    jointActivities.push(...(await recordsIn(workspace, within, 'jointActivity')))
    const met = await recordsIn(workspace, within, 'meeting')
    meetings.push(...met.filter((one) => one.id !== meeting.id && isInPeriod(summary, one)))
  }
  const inMeetings = async <Kind extends RecordKind>(kind: Kind): Promise<RecordOf[Kind][]> => {
    const found: RecordOf[Kind][] = []
    for (const { id } of meetings)
      found.push(...(await recordsIn(workspace, { kind: 'meeting', id }, kind)))
    return found
  }
  const actionItems = await inMeetings('actionItem')
  const attendances = await inMeetings('attendance')
  const otherMechanisms = await recordsNamed(workspace, 'mechanism', mechanismIds.slice(1))
  const issueIds = [mechanism, ...otherMechanisms].flatMap((one) => one.issueIds)
  const mandateStatements = (
    issueIds.length === 0 ? [] : await recordsOf(workspace, 'mandateStatement')
  ).filter((one) => issueIds.includes(one.issueId))
  const jointDecisions = await recordsNamed(
    workspace,
    'decision',
    jointActivities.flatMap((one) => one.decisionId ?? []),
  )
  const jointItems = await recordsNamed(
    workspace,
    'agendaItem',
    [...jointActivities, ...jointDecisions].flatMap((one) => one.agendaItemId ?? []),
  )
  return {
    mission,
    mechanism,
    meeting,
    summary,
    otherMechanisms,
    otherMeetings: meetings.slice(1),
    agreedAt: await recordsNamed(workspace, 'meeting', [
      ...labourLines.flatMap((one) => one.agreedAtMeetingId ?? []),
      ...[...jointItems, ...jointDecisions].map((one) => one.meetingId),
    ]),
    instruments: await recordsNamed(
      workspace,
      'instrument',
      labourLines.flatMap((one) => one.instrumentId ?? []),
    ),
    agendaItems: await inMeetings('agendaItem'),
    attendances,
    decisions: await inMeetings('decision'),
    actionItems,
    labourLines,
    jointActivities,
    jointItems,
    jointDecisions,
    mandateStatements,
    donors: await recordsNamed(
      workspace,
      'organisation',
      mandateStatements.map((one) => one.organisationId),
    ),
    organisations: await recordsNamed(workspace, 'organisation', [
      ...attendances.map((one) => one.organisationId),
      ...actionItems.flatMap((one) => organisationsInvolved(one.assignees)),
      ...labourLines.map((one) => one.organisationId),
      ...jointActivities.flatMap(organisationsIn),
    ]),
    issues: await recordsNamed(workspace, 'issue', [
      ...labourLines.map((one) => one.issueId),
      ...mandateStatements.map((one) => one.issueId),
    ]),
    areas: await recordsNamed(workspace, 'area', [
      ...labourLines.map((one) => one.areaId),
      ...jointActivities.flatMap((one) => one.areaIds),
    ]),
  }
}
