import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'

/** What stays open of what minutes hold: who may read it, and what becomes of a decision later. */
const alwaysOpen: Readonly<Record<string, readonly string[]>> = {
  agendaItem: ['marking', 'readers'],
  attendance: ['marking', 'readers'],
  line: ['marking', 'readers'],
  decision: ['marking', 'readers', 'state'],
}

/** What the minutes say of the meeting itself. */
const ofMeeting: ReadonlySet<string> = new Set([
  'number',
  'title',
  'purpose',
  'startsAt',
  'endsAt',
  'openedAt',
  'closedAt',
  'place',
  'format',
  'chairPersonId',
  'recorderPersonId',
  'deletedAt',
])

const closedStates: ReadonlySet<unknown> = new Set(['circulated', 'adopted', 'adopted_contested'])

/**
 * I3: would this change, of a record that stands (or `undefined`) and would have these values, alter what
 * circulated or adopted minutes say. Such a meeting changes only once it is reopened.
 */
export function isClosed(
  workspace: Workspace,
  { kind, id, set }: { kind: string; id: string; set: Readonly<Record<string, unknown>> },
  values: Readonly<Record<string, unknown>>,
): boolean {
  const registers = Object.keys(set).map((name) => name.split('/')[0] ?? name)
  if (kind === 'meeting') {
    const meeting = workspace.find({ kind, id })
    return isClosedMeeting(meeting) && registers.some((name) => ofMeeting.has(name))
  }
  const open = alwaysOpen[kind]
  if (open === undefined || registers.every((name) => open.includes(name))) return false
  const { meetingId } = values
  return (
    typeof meetingId === 'string' &&
    isClosedMeeting(workspace.find({ kind: 'meeting', id: meetingId }))
  )
}

function isClosedMeeting(meeting: StandingRecord | undefined): boolean {
  const version = meeting?.values.minutesVersion
  return typeof version === 'number' && version > 0 && closedStates.has(meeting?.values.state)
}
