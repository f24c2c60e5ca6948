import { organisationsInvolved } from '../../domain/assignee-rules.ts'
import type { MinutesSource } from '../../domain/compose-minutes.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { recordsIn, recordsNamed } from '../sharing/records-in.ts'
import type { Workspace } from '../sync/workspace.ts'

/** The record of a meeting as it stands in this transaction, with the organisations that it names. */
export async function minutesSource(
  workspace: Workspace,
  meeting: Meeting,
  mechanism: Mechanism,
): Promise<MinutesSource> {
  const within = { kind: 'meeting', id: meeting.id }
  const agendaItems = await recordsIn(workspace, within, 'agendaItem')
  const attendances = await recordsIn(workspace, within, 'attendance')
  const decisions = await recordsIn(workspace, within, 'decision')
  const actionItems = await recordsIn(workspace, within, 'actionItem')
  const lines = []
  for (const { id } of agendaItems)
    lines.push(...(await recordsIn(workspace, { kind: 'agendaItem', id }, 'line')))
  const organisations = await recordsNamed(workspace, 'organisation', [
    ...attendances.map((one) => one.organisationId),
    ...lines.flatMap((one) => one.organisationId ?? []),
    ...decisions.flatMap((one) => Object.keys(one.reservations)),
    ...actionItems.flatMap((one) => organisationsInvolved(one.assignees)),
  ])
  return {
    meeting,
    mechanism,
    agendaItems,
    attendances,
    lines,
    decisions,
    actionItems,
    organisations,
  }
}
