import { instantFromMs } from '../../domain/day.ts'
import { mostOpenings, type Opening, openingLink } from '../../domain/summary.ts'
import { newSecret } from '../accounts/secrets.ts'
import type { Deps } from '../http/app.ts'
import { writeAsServer } from '../sync/server-change.ts'
import { Workspace } from '../sync/workspace.ts'
import { writeWorkspace } from '../sync/write-workspace.ts'
import type { Shared } from './shares.ts'

/** So many are written down of one link; nobody reads more, and a program that asks all night fills no disk. */
const mostKept = 1_000

/**
 * Writes down that a link was opened, when and by what kind of visitor, and nothing of who it was; the summary
 * says how often, and tells the latest one by one, so that whoever answers for it sees it.
 */
export async function noteOpening(
  { storage, mission, now, nextNumber }: Deps,
  { linkHash, summaryId }: Pick<Shared, 'linkHash' | 'summaryId'>,
  kind: Opening['kind'],
): Promise<void> {
  const nowMs = now()
  const seq = await storage.write(async (db) => {
    // First the record, which is locked by it: those who come at once count one after the other.
    const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber })
    const reference = { kind: 'summary', id: summaryId }
    await workspace.load([reference], 'write')
    if (workspace.find(reference) === undefined) return 0
    const before = await countsOf(db, mission, [linkHash])
    if (before.people + before.previews + before.wrong >= mostKept) return 0
    await db
      .insertInto('share_openings')
      .values({ mission, id: newSecret(), link_hash: linkHash, kind, at: instantFromMs(nowMs) })
      .execute()
    if (kind === 'person')
      await db
        .updateTable('shares')
        .set((eb) => ({ opened: eb('opened', '+', 1) }))
        .where('mission', '=', mission)
        .where('link_hash', '=', linkHash)
        .execute()
    const links = await db
      .selectFrom('shares')
      .select(['link_hash', 'locked_until'])
      .where('mission', '=', mission)
      .where('summary_id', '=', summaryId)
      .execute()
    const hashes = links.map((one) => one.link_hash)
    const all = await countsOf(db, mission, hashes)
    const locks = links.flatMap((one) => one.locked_until ?? []).toSorted()
    workspace.begin()
    await writeAsServer(workspace, reference, {
      openedTimes: all.people,
      previewedTimes: all.previews,
      lockedUntil: locks.at(-1) ?? null,
      openings: await latestOf(db, mission, hashes),
    })
    workspace.accept()
    return (await writeWorkspace(workspace)).seq
  })
  if (seq > 0) await storage.announce(mission, seq)
}

async function latestOf(
  db: Deps['storage']['db'],
  mission: string,
  links: readonly string[],
): Promise<Opening[]> {
  const rows = await db
    .selectFrom('share_openings')
    .select(['link_hash', 'kind', 'at'])
    .where('mission', '=', mission)
    .where('link_hash', 'in', ['', ...links])
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(mostOpenings)
    .execute()
  return rows.map((row) => ({ link: openingLink(row.link_hash), kind: row.kind, at: row.at }))
}

async function countsOf(db: Deps['storage']['db'], mission: string, links: readonly string[]) {
  const rows = await db
    .selectFrom('share_openings')
    .select(['kind', (eb) => eb.fn.countAll<number | string>().as('count')])
    .where('mission', '=', mission)
    .where('link_hash', 'in', ['', ...links])
    .groupBy('kind')
    .execute()
  const of = (...kinds: string[]) =>
    rows.filter((row) => kinds.includes(row.kind)).reduce((sum, row) => sum + Number(row.count), 0)
  return { people: of('person'), previews: of('preview'), wrong: of('wrong', 'locked') }
}
