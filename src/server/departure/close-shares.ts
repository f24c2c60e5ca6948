import { compareText } from '../../domain/position.ts'
import { readStanding } from '../sharing/read-standing.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { Workspace } from '../sync/workspace.ts'

/**
 * LEA2: every link that one of these people opened leads nowhere from this moment, in one mechanism or
 * with `null` in the whole mission. The summary says so: it is withdrawn with its last link, or open as
 * long as the others are.
 */
export async function closeSharesOf(
  workspace: Workspace,
  people: readonly string[],
  mechanismId: string | null,
): Promise<void> {
  const { db, mission, receivedAt } = workspace
  const open = await db
    .selectFrom('shares')
    .select(['link_hash', 'summary_id', 'open_until'])
    .where('mission', '=', mission)
    .where('withdrawn_at', 'is', null)
    .where('open_until', '>', receivedAt)
    .execute()
  if (open.length === 0 || people.length === 0) return
  const theirs = await linksAskedForBy(workspace, people, mechanismId)
  const closed = open.filter(({ link_hash }) => theirs.has(link_hash))
  for (const { link_hash } of closed)
    await db
      .updateTable('shares')
      .set({ withdrawn_at: receivedAt })
      .where('mission', '=', mission)
      .where('link_hash', '=', link_hash)
      .execute()
  for (const id of new Set(closed.map(({ summary_id }) => summary_id))) {
    const left = open.filter((one) => one.summary_id === id && !theirs.has(one.link_hash))
    await tellSummary(
      workspace,
      id,
      left
        .map((one) => one.open_until)
        .toSorted(compareText)
        .at(-1),
    )
  }
}

async function tellSummary(
  workspace: Workspace,
  id: string,
  openUntil: string | undefined,
): Promise<void> {
  const reference = { kind: 'summary', id }
  await workspace.load([reference], 'write')
  if (workspace.find(reference)?.values.state !== 'released') return
  const writes = openUntil === undefined ? { state: 'withdrawn', openUntil: null } : { openUntil }
  await writeAsServer(workspace, reference, writes)
}

/** The hashes of links whose opening one of these people asked for. */
async function linksAskedForBy(
  workspace: Workspace,
  people: readonly string[],
  mechanismId: string | null,
): Promise<Set<string>> {
  const { db, mission } = workspace
  const rows = await db
    .selectFrom('records')
    .select(['kind', 'id'])
    .where('mission', '=', mission)
    .where('kind', '=', 'request')
    .where('body', 'like', '%"linkHash"%')
    .execute()
  await workspace.load(rows)
  const hashes = new Set<string>()
  for (const record of workspace.known('request')) {
    const request = readStanding('request', record)
    const isTheirs = request?.createdBy !== null && people.includes(request?.createdBy ?? '')
    const isHere = mechanismId === null || request?.mechanismId === mechanismId
    const hash = request?.details.linkHash
    if (isTheirs && isHere && hash !== undefined) hashes.add(hash)
  }
  return hashes
}
