import { organisationsInvolved } from '../../domain/assignee-rules.ts'
import type { SummarySource } from '../../papers/donor-summary.ts'
import { publicMission } from '../mission-name.ts'
import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'
import { readStanding } from './read-standing.ts'
import { recordsIn, recordsNamed } from './records-in.ts'

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

  const within = { kind: 'meeting', id: meeting.id }
  const actionItems = await recordsIn(workspace, within, 'actionItem')
  const attendances = await recordsIn(workspace, within, 'attendance')
  const ofMechanism = await recordsIn(
    workspace,
    { kind: 'mechanism', id: mechanism.id },
    'labourLine',
  )
  const labourLines = ofMechanism.filter((line) => line.agreedAtMeetingId === meeting.id)
  return {
    mission,
    mechanism,
    meeting,
    summary,
    agendaItems: await recordsIn(workspace, within, 'agendaItem'),
    attendances,
    decisions: await recordsIn(workspace, within, 'decision'),
    actionItems,
    labourLines,
    organisations: await recordsNamed(workspace, 'organisation', [
      ...attendances.map((one) => one.organisationId),
      ...actionItems.flatMap((one) => organisationsInvolved(one.assignees)),
      ...labourLines.map((one) => one.organisationId),
    ]),
    issues: await recordsNamed(
      workspace,
      'issue',
      labourLines.map((one) => one.issueId),
    ),
    areas: await recordsNamed(
      workspace,
      'area',
      labourLines.map((one) => one.areaId),
    ),
  }
}
