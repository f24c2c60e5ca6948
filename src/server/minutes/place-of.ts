import type { Zone } from '../../domain/day.ts'
import type { Meeting } from '../../domain/meeting.ts'
import type { Minutes } from '../../domain/minutes.ts'
import { publicMission } from '../mission-name.ts'
import { readStanding } from '../sharing/read-standing.ts'
import { recordsIn } from '../sharing/records-in.ts'
import type { Workspace } from '../sync/workspace.ts'

/** A version with the meeting that it is of. */
export type Placed = { readonly minutes: Minutes; readonly meeting: Meeting }

/** The version `id` as it stands, and its meeting; `null` where one of them is not there. */
export async function placed(workspace: Workspace, id: string): Promise<Placed | null> {
  await workspace.load([{ kind: 'minutes', id }])
  const minutes = readStanding('minutes', workspace.find({ kind: 'minutes', id }))
  if (minutes === null) return null
  const meeting = readStanding(
    'meeting',
    workspace.find({ kind: 'meeting', id: minutes.meetingId }),
  )
  return meeting === null ? null : { minutes, meeting }
}

/** The versions of a meeting's minutes, the latest first. */
export async function versionsOf(workspace: Workspace, meetingId: string): Promise<Minutes[]> {
  const versions = await recordsIn(workspace, { kind: 'meeting', id: meetingId }, 'minutes')
  return versions.toSorted((a, b) => b.version - a.version || (a.id < b.id ? 1 : -1))
}

/** Is it the latest version of its meeting. */
export async function isLatest(workspace: Workspace, minutes: Minutes): Promise<boolean> {
  const [latest] = await versionsOf(workspace, minutes.meetingId)
  return latest?.id === minutes.id
}

/** The zone in which this mission's days begin; UTC where nobody has said. */
export async function missionZone(workspace: Workspace): Promise<Zone> {
  const id = await publicMission(workspace.db, workspace.mission)
  await workspace.load([{ kind: 'mission', id }])
  return readStanding('mission', workspace.find({ kind: 'mission', id }))?.zone ?? 'UTC'
}
