import type { Change } from '../../sync/change.ts'
import type { Workspace } from '../sync/workspace.ts'

/**
 * Keeps others off the meetings and versions that these changes react to or ask about, before anything
 * else is read: what becomes of a version is decided by one transaction after the other.
 */
export async function lockMinutes(
  workspace: Workspace,
  changes: readonly Pick<Change, 'kind' | 'id' | 'set'>[],
): Promise<void> {
  const { versions, meetings, reactions } = named(changes)
  if (versions.size + meetings.size + reactions.length === 0) return
  const { db, mission } = workspace
  if (reactions.length > 0) {
    const rows = await db
      .selectFrom('records')
      .select('container_id')
      .where('mission', '=', mission)
      .where('kind', '=', 'objection')
      .where('id', 'in', reactions.slice(0, 500))
      .execute()
    for (const { container_id } of rows) if (container_id !== null) versions.add(container_id)
  }
  if (versions.size > 0) {
    const rows = await db
      .selectFrom('minutes_versions')
      .select('meeting')
      .where('mission', '=', mission)
      .where('id', 'in', [...versions].slice(0, 500))
      .execute()
    for (const { meeting } of rows) meetings.add(meeting)
  }
  await workspace.load(
    [...meetings].map((id) => ({ kind: 'meeting', id })),
    'write',
  )
  await workspace.load(
    [...versions].map((id) => ({ kind: 'minutes', id })),
    'write',
  )
}

/** What the changes name: versions, meetings, and reactions that may stand already. */
function named(changes: readonly Pick<Change, 'kind' | 'id' | 'set'>[]) {
  const versions = new Set<string>()
  const meetings = new Set<string>()
  const reactions: string[] = []
  const add = (to: Set<string>, value: unknown) => {
    if (typeof value === 'string') to.add(value)
  }
  for (const { kind, id, set } of changes) {
    if (kind === 'objection') {
      reactions.push(id)
      add(versions, set.minutesId?.[0])
    }
    if (kind !== 'request') continue
    if (set.subjectKind?.[0] === 'minutes') add(versions, set.subjectId?.[0])
    if (set.act?.[0] === 'circulate_minutes') add(meetings, set.subjectId?.[0])
  }
  return { versions, meetings, reactions }
}
