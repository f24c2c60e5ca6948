import { type Instant, instantFromMs } from '../../domain/day.ts'
import { compareText } from '../../domain/position.ts'
import type { DonorSummary } from '../../papers/donor-summary.ts'
import { hashOf } from '../accounts/secrets.ts'
import type { Db } from '../storage/storage.ts'
import { demandTexts, ifReadable, objectIn } from '../storage/unreadable.ts'
import type { Workspace } from '../sync/workspace.ts'
import type { WantedLink } from './link.ts'

/** What is frozen: the page, and the other records that are named on it. */
export type Release = { readonly summary: DonorSummary; readonly sources: readonly Source[] }

/** The meetings and mechanisms whose marking, once raised, closes the links that name them. */
export type Source = { readonly kind: 'meeting' | 'mechanism'; readonly id: string }

/** How often this summary was released before, and when first. */
export async function earlierReleases(
  { db, mission }: Workspace,
  summaryId: string,
): Promise<{ readonly versions: number; readonly firstAt: Instant | null }> {
  const row = await db
    .selectFrom('shares')
    .select((eb) => [eb.fn.max('version').as('versions'), eb.fn.min('created_at').as('firstAt')])
    .where('mission', '=', mission)
    .where('summary_id', '=', summaryId)
    .executeTakeFirst()
  return { versions: Number(row?.versions ?? 0), firstAt: row?.firstAt ?? null }
}

/**
 * Keeps a link of this summary open until then, and never for shorter than it was; one that has run out leads to
 * the words that were released last. `null` where there is none, or it was withdrawn. Comes back with the last
 * day of all.
 */
export async function renewShare(
  { db, mission }: Workspace,
  summaryId: string,
  { linkHash, openUntil }: WantedLink,
): Promise<Instant | null> {
  const standing = await db
    .selectFrom('shares')
    .select(['link_hash', 'open_until', 'snapshot', 'sources', 'version'])
    .where('mission', '=', mission)
    .where('summary_id', '=', summaryId)
    .where('withdrawn_at', 'is', null)
    .orderBy('version', 'desc')
    .execute()
  const [latest] = standing
  const link = standing.find((one) => one.link_hash === linkHash)
  if (latest === undefined || link === undefined) return null
  const { snapshot, sources, version } = latest
  const last =
    standing
      .map((one) => one.open_until)
      .toSorted(compareText)
      .at(-1) ?? openUntil
  await db
    .updateTable('shares')
    .set({
      open_until: openUntil > link.open_until ? openUntil : link.open_until,
      ...{ snapshot, sources, version },
    })
    .where('mission', '=', mission)
    .where('link_hash', '=', linkHash)
    .execute()
  return openUntil > last ? openUntil : last
}

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
  { linkHash, openUntil, passcode }: WantedLink,
  { summary, sources }: Release,
): Promise<Instant> {
  const { db, mission, receivedAt } = workspace
  const version = summary.version ?? 1
  const frozen = { snapshot: JSON.stringify(summary), sources: JSON.stringify(sources), version }
  await db
    .insertInto('shares')
    .values({
      mission,
      link_hash: linkHash,
      summary_id: summaryId,
      ...frozen,
      open_until: openUntil,
      created_at: receivedAt,
      withdrawn_at: null,
      passcode: passcode ?? null,
    })
    .execute()
  const open = await db
    .updateTable('shares')
    .set(frozen)
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
 * What is behind a link; `null` when the link is unknown, has run out or was withdrawn, when its
 * summary was deleted, or when a meeting or mechanism that it names may no longer travel. The same two questions
 * to the database, whichever it is: the time of the answer tells these apart by no more than reading a row takes.
 */
export async function sharedSummary(
  db: Db,
  mission: string,
  secret: string,
  nowMs: number,
): Promise<Shared | null> {
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
    .select([
      'shares.snapshot',
      'shares.passcode',
      'shares.sources',
      'summary.body',
      'meeting.scope',
    ])
    .select('shares.summary_id')
    .where('shares.mission', '=', mission)
    .where('shares.link_hash', '=', hashOf(secret))
    .where('shares.withdrawn_at', 'is', null)
    .where('shares.open_until', '>', instantFromMs(nowMs))
    .executeTakeFirst()
  const linkHash = hashOf(secret)
  const sources = ifReadable('shares', linkHash, () => sourcesIn(row?.sources ?? '[]'))
  const isStanding = await areStillOpen(db, mission, sources ?? [])
  if (row === undefined || row.body === null || row.scope !== 'all') return null
  if (sources === null || !isStanding) return null
  const { body, snapshot, passcode, summary_id: summaryId } = row
  return ifReadable('shares', linkHash, () =>
    objectIn(body).deletedAt === null
      ? { linkHash, summaryId, passcode, summary: objectIn(snapshot) as DonorSummary }
      : null,
  )
}

/** What a link leads to. */
export type Shared = {
  readonly linkHash: string
  readonly summaryId: string
  readonly passcode: string | null
  readonly summary: DonorSummary
}

/** The records that a share was made of, as they lie in its row. Throws where they are not. */
function sourcesIn(text: string): readonly Source[] {
  const value: unknown = JSON.parse(text)
  if (!Array.isArray(value)) throw new TypeError('not a list')
  return value.map((one: unknown) => {
    const { kind, id } = Object(one) as Record<string, unknown>
    demandTexts(kind, id)
    return { kind, id } as Source
  })
}

/** May all of these still be read by everybody in the mission. */
async function areStillOpen(db: Db, mission: string, sources: readonly Source[]): Promise<boolean> {
  const wanted = sources.map(({ kind, id }) => `${kind} ${id}`)
  const rows = await db
    .selectFrom('records')
    .select(['kind', 'id', 'scope'])
    .where('mission', '=', mission)
    .where('kind', 'in', ['meeting', 'mechanism'])
    .where('id', 'in', ['', ...wanted.map((one) => one.slice(one.indexOf(' ') + 1))])
    .execute()
  const open = new Set(
    rows.filter(({ scope }) => scope === 'all').map(({ kind, id }) => `${kind} ${id}`),
  )
  return wanted.every((one) => open.has(one))
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
