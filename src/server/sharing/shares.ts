import { type Instant, instantFromMs } from '../../domain/day.ts'
import { compareText } from '../../domain/position.ts'
import type { DonorSummary } from '../../papers/donor-summary.ts'
import { hashOf } from '../accounts/secrets.ts'
import type { Db } from '../storage/storage.ts'
import { ifReadable, objectIn } from '../storage/unreadable.ts'
import type { Workspace } from '../sync/workspace.ts'
import type { WantedLink } from './link.ts'

/** Was this hash used before; a link is never given twice. */
export async function isTaken({ db, mission }: Workspace, linkHash: string): Promise<boolean> {
  const known = await db
    .selectFrom('shares')
    .select('summary_id')
    .where('mission', '=', mission)
    .where('link_hash', '=', linkHash)
    .executeTakeFirst()
  return known !== undefined
}

/**
 * Opens a link to `summary` and shows the same behind those that are open already. Comes back with the
 * day until which at least one of them is.
 */
export async function openShare(
  workspace: Workspace,
  summaryId: string,
  { linkHash, openUntil }: WantedLink,
  summary: DonorSummary,
): Promise<Instant> {
  const { db, mission, receivedAt } = workspace
  const snapshot = JSON.stringify(summary)
  await db
    .insertInto('shares')
    .values({
      mission,
      link_hash: linkHash,
      summary_id: summaryId,
      snapshot,
      open_until: openUntil,
      created_at: receivedAt,
      withdrawn_at: null,
    })
    .execute()
  const open = await db
    .updateTable('shares')
    .set({ snapshot })
    .where('mission', '=', mission)
    .where('summary_id', '=', summaryId)
    .where('withdrawn_at', 'is', null)
    .where('open_until', '>', receivedAt)
    .returning('open_until')
    .execute()
  return (
    open
      .map((one) => one.open_until)
      .toSorted(compareText)
      .at(-1) ?? openUntil
  )
}

/** Closes every link to a summary. */
export async function closeShares(
  { db, mission, receivedAt }: Workspace,
  summaryId: string,
): Promise<void> {
  await db
    .updateTable('shares')
    .set({ withdrawn_at: receivedAt })
    .where('mission', '=', mission)
    .where('summary_id', '=', summaryId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/**
 * The summary behind a link; `null` when the link is unknown, has run out or was withdrawn, when its
 * summary was deleted, or when its meeting may no longer travel. One question to the database,
 * whichever it is, so that the time of the answer tells nothing.
 */
export async function sharedSummary(
  db: Db,
  mission: string,
  secret: string,
  nowMs: number,
): Promise<DonorSummary | null> {
  const row = await db
    .selectFrom('shares')
    .leftJoin('records as summary', (join) =>
      join
        .onRef('summary.mission', '=', 'shares.mission')
        .on('summary.kind', '=', 'summary')
        .onRef('summary.id', '=', 'shares.summary_id'),
    )
    .leftJoin('records as meeting', (join) =>
      join
        .onRef('meeting.mission', '=', 'shares.mission')
        .onRef('meeting.kind', '=', 'summary.container_kind')
        .onRef('meeting.id', '=', 'summary.container_id'),
    )
    .select(['shares.snapshot', 'summary.body', 'meeting.scope'])
    .where('shares.mission', '=', mission)
    .where('shares.link_hash', '=', hashOf(secret))
    .where('shares.withdrawn_at', 'is', null)
    .where('shares.open_until', '>', instantFromMs(nowMs))
    .executeTakeFirst()
  if (row === undefined || row.body === null || row.scope !== 'all') return null
  const { body, snapshot } = row
  return ifReadable('shares', hashOf(secret), () =>
    objectIn(body).deletedAt === null ? (objectIn(snapshot) as DonorSummary) : null,
  )
}

/** The summaries that somebody with a link could read now: what a donor sees of the mission. */
export async function openSummaries(
  db: Db,
  mission: string,
  nowMs: number,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('shares')
    .innerJoin('records as summary', (join) =>
      join
        .onRef('summary.mission', '=', 'shares.mission')
        .on('summary.kind', '=', 'summary')
        .onRef('summary.id', '=', 'shares.summary_id'),
    )
    .innerJoin('records as meeting', (join) =>
      join
        .onRef('meeting.mission', '=', 'shares.mission')
        .onRef('meeting.kind', '=', 'summary.container_kind')
        .onRef('meeting.id', '=', 'summary.container_id'),
    )
    .select(['summary.id', 'summary.body'])
    .distinct()
    .where('shares.mission', '=', mission)
    .where('shares.withdrawn_at', 'is', null)
    .where('shares.open_until', '>', instantFromMs(nowMs))
    .where('meeting.scope', '=', 'all')
    .execute()
  const open = rows.filter(
    ({ id, body }) =>
      ifReadable('records', `summary ${id}`, () => objectIn(body).deletedAt === null) === true,
  )
  return new Set(open.map(({ id }) => id))
}

/** Counts that a link was opened; by whom is not kept. */
export async function countOpening(db: Db, mission: string, secret: string): Promise<void> {
  await db
    .updateTable('shares')
    .set((eb) => ({ opened: eb('opened', '+', 1) }))
    .where('mission', '=', mission)
    .where('link_hash', '=', hashOf(secret))
    .execute()
}
