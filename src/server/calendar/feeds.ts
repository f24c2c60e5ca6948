import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Instant } from '../../domain/day.ts'
import { type Actor, rolesIn } from '../../domain/role.ts'
import { actorOf } from '../accounts/actors.ts'
import { hashOf, newName } from '../accounts/secrets.ts'
import { audit } from '../audit/audit.ts'
import type { Db } from '../storage/storage.ts'
import type { CalendarFeedRow } from '../storage/tables.ts'

/** 192 bits, as text that fits an address. */
const secretBytes = 24
const longestSecret = 64
const feedLastsMs = 366 * 24 * 60 * 60 * 1000
/** How many one person may have; a phone, a desktop and a few mechanisms. */
export const mostFeeds = 20

/** What somebody wants to read in his calendar: one mechanism's meetings or, with `null`, all his. */
export type WantedFeed = { readonly mechanismId: string | null; readonly lang: string }

/** A feed as its owner sees it. */
export type Feed = {
  readonly id: string
  readonly mechanismId: string | null
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly readAt: Instant | null
}

/** Whose act it is, on which device, when. */
export type By = { readonly actor: Actor; readonly deviceId: string; readonly nowMs: number }

/** May `actor` have a feed of this: he has a role there that reads content. */
export function mayHaveFeed(actor: Actor, mechanismId: string | null): boolean {
  const held =
    mechanismId === null ? actor.grants.map(({ role }) => role) : [...rolesIn(actor, mechanismId)]
  return held.some((role) => role !== 'administrator')
}

/** The live feeds of `personId`, the newest first. */
export async function feedsOf(
  db: Db,
  mission: string,
  personId: string,
  nowMs: number,
): Promise<Feed[]> {
  const rows = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('mission', '=', mission)
    .where('person', '=', personId)
    .where('expires_at', '>', new Date(nowMs).toISOString())
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** Makes a feed of `actor`'s, in the transaction `db`. Its secret is told once, and nowhere kept. */
export async function makeFeed(
  db: Db,
  mission: string,
  { mechanismId, lang }: WantedFeed,
  { actor, deviceId, nowMs }: By,
): Promise<Feed & { readonly secret: string }> {
  const secret = randomBytes(secretBytes).toString('base64url')
  const row = {
    mission,
    secret_hash: hashOf(secret),
    id: newName(16),
    person: actor.personId,
    device: deviceId,
    mechanism: mechanismId ?? '',
    lang,
    created_at: new Date(nowMs).toISOString(),
    expires_at: new Date(nowMs + feedLastsMs).toISOString(),
    read_at: null,
  }
  await db.insertInto('calendar_feeds').values(row).execute()
  await tell(db, mission, 'calendar_feed_made', row.id, { actor, deviceId, nowMs })
  return { ...fromRow(row), secret }
}

/** Closes one of `actor`'s feeds; `false` where he has none of this name. */
export async function closeFeed(db: Db, mission: string, id: string, by: By): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('calendar_feeds')
    .where('mission', '=', mission)
    .where('person', '=', by.actor.personId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await tell(db, mission, 'calendar_feed_closed', id, by)
  return true
}

/** Closes those feeds of somebody for which he has no role any more: one that comes back is not his. */
export async function closeFeedsWithoutRole(
  db: Db,
  mission: string,
  personId: string,
): Promise<void> {
  const actor = await actorOf(db, mission, personId)
  const rows = await db
    .selectFrom('calendar_feeds')
    .select(['secret_hash', 'mechanism'])
    .where('mission', '=', mission)
    .where('person', '=', personId)
    .execute()
  for (const { secret_hash, mechanism } of rows)
    if (actor === null || !mayHaveFeed(actor, mechanism === '' ? null : mechanism))
      await db
        .deleteFrom('calendar_feeds')
        .where('mission', '=', mission)
        .where('secret_hash', '=', secret_hash)
        .execute()
}

/** In whose name a feed is read, and what it shows. */
export type OpenFeed = {
  readonly actor: Actor
  readonly mechanismId: string | null
  readonly lang: string
  readonly readAt: Instant | null
}

/**
 * The feed behind a secret, in the name of its owner as he is now. `null` where it is unknown, closed or
 * has run out, and where its owner has left, has no device that is in, or has no role there any more.
 */
export async function openFeed(
  db: Db,
  mission: string,
  secret: string,
  nowMs: number,
): Promise<OpenFeed | null> {
  const row = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('mission', '=', mission)
    .where('secret_hash', '=', hashOf(secret.slice(0, longestSecret)))
    .where('expires_at', '>', new Date(nowMs).toISOString())
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('devices')
          .select('devices.id')
          .whereRef('devices.mission', '=', 'calendar_feeds.mission')
          .whereRef('devices.person', '=', 'calendar_feeds.person')
          .where('devices.revoked_at', 'is', null),
      ),
    )
    .executeTakeFirst()
  if (row === undefined) return null
  const actor = await actorOf(db, mission, row.person)
  const mechanismId = row.mechanism === '' ? null : row.mechanism
  if (actor === null || !mayHaveFeed(actor, mechanismId)) return null
  return { actor, mechanismId, lang: row.lang, readAt: row.read_at }
}

/** Notes that a calendar has read a feed. */
export async function noteReading(
  db: Db,
  mission: string,
  secret: string,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('calendar_feeds')
    .set({ read_at: new Date(nowMs).toISOString() })
    .where('mission', '=', mission)
    .where('secret_hash', '=', hashOf(secret))
    .execute()
}

async function tell(
  db: Db,
  mission: string,
  act: 'calendar_feed_made' | 'calendar_feed_closed',
  id: string,
  { actor, deviceId, nowMs }: By,
): Promise<void> {
  const subject = { kind: 'calendar_feed', id }
  await audit(db, mission, {
    act,
    by: actor.personId,
    device: deviceId,
    subject,
    code: null,
    nowMs,
  })
}

function fromRow(row: Selectable<CalendarFeedRow>): Feed {
  return {
    id: row.id,
    mechanismId: row.mechanism === '' ? null : row.mechanism,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    readAt: row.read_at,
  }
}
