import type { Actor } from '../../domain/role.ts'
import { type Db, portions } from '../storage/storage.ts'
import { grantsOf, readActor } from './actors.ts'
import { hashOf, newSecret } from './secrets.ts'

/** A device that is signed in, and who acts on it. */
export type Session = {
  readonly deviceId: string
  readonly actor: Actor
  readonly expiresAt: string
  /** When its person last proved to be there, see `isFresh`; `null`: never. */
  readonly steppedUpAt: string | null
  /** The device in whose place this one came in its browser; `null` where there was none. */
  readonly insteadOf: string | null
}

/** How long a proof of being there counts. */
const freshMs = 10 * 60 * 1000

/** Did its person prove within the last ten minutes to be there: with a passkey, or a recovery code. */
export function isFresh({ steppedUpAt }: Pick<Session, 'steppedUpAt'>, nowMs: number): boolean {
  if (steppedUpAt === null) return false
  const agoMs = nowMs - Date.parse(steppedUpAt)
  return agoMs >= 0 && agoMs < freshMs
}

/** What else is known of a session that begins. */
type Beginning = {
  /** Its person has just proved to be there. */
  readonly isFresh?: boolean
  /** The device that its browser has been until now. */
  readonly insteadOf?: string | null
}

/** People are away for weeks, and phones are not shared: a session lasts while it is used. */
const lastsMs = 180 * 24 * 60 * 60 * 1000

/** Signs a device in; the token goes into the cookie and nowhere else. */
export async function startSession(
  db: Db,
  mission: string,
  deviceId: string,
  nowMs: number,
  { isFresh: isFreshNow = false, insteadOf = null }: Beginning = {},
): Promise<string> {
  const token = newSecret()
  await db
    .insertInto('sessions')
    .values({
      mission,
      token_hash: hashOf(token),
      device: deviceId,
      created_at: new Date(nowMs).toISOString(),
      expires_at: new Date(nowMs + lastsMs).toISOString(),
      stepped_up_at: isFreshNow ? new Date(nowMs).toISOString() : null,
      instead_of: insteadOf,
    })
    .execute()
  return token
}

/** The session of a token, with the rights as they are at this moment; `null` when there is none. */
export async function openSession(
  db: Db,
  mission: string,
  token: string,
  nowMs: number,
): Promise<Session | null> {
  return (await openSessions(db, mission, [token], nowMs)).get(token) ?? null
}

/** The sessions of these tokens, each as `openSession` gives it; those that there are none of left out. */
export async function openSessions(
  db: Db,
  mission: string,
  tokens: readonly string[],
  nowMs: number,
): Promise<ReadonlyMap<string, Session>> {
  const byHash = new Map(tokens.map((token) => [hashOf(token), token]))
  const sessions = new Map<string, Session>()
  for (const hashes of portions([...byHash.keys()], 1)) {
    const rows = await db
      .selectFrom('sessions')
      .innerJoin('devices', (join) =>
        join
          .onRef('devices.mission', '=', 'sessions.mission')
          .onRef('devices.id', '=', 'sessions.device'),
      )
      .innerJoin('people', (join) =>
        join
          .onRef('people.mission', '=', 'devices.mission')
          .onRef('people.id', '=', 'devices.person'),
      )
      .select(['devices.id as deviceId', 'people.id as personId', 'sessions.expires_at'])
      .select(['people.organisation_id', 'sessions.token_hash'])
      .select(['sessions.stepped_up_at', 'sessions.instead_of'])
      .where('sessions.mission', '=', mission)
      .where('sessions.token_hash', 'in', hashes)
      .where('sessions.expires_at', '>', new Date(nowMs).toISOString())
      .where('devices.revoked_at', 'is', null)
      .execute()
    const grants = await grantsOf(db, mission, [...new Set(rows.map(({ personId }) => personId))])
    for (const row of rows) {
      const { deviceId, personId, expires_at, organisation_id, token_hash } = row
      const actor = readActor(personId, organisation_id, grants.get(personId) ?? [])
      if (actor === null) continue
      sessions.set(byHash.get(token_hash) ?? '', {
        deviceId,
        actor,
        expiresAt: expires_at,
        steppedUpAt: row.stepped_up_at ?? null,
        insteadOf: row.instead_of ?? null,
      })
    }
  }
  return sessions
}

/** Moves the end of a session on, when a good part of it is over. Says whether it did. */
export async function prolongSession(
  db: Db,
  mission: string,
  token: string,
  session: Session,
  nowMs: number,
): Promise<boolean> {
  const expiresAt = new Date(nowMs + lastsMs).toISOString()
  if (Date.parse(expiresAt) - Date.parse(session.expiresAt) < 24 * 60 * 60 * 1000) return false
  await db
    .updateTable('sessions')
    .set({ expires_at: expiresAt })
    .where('mission', '=', mission)
    .where('token_hash', '=', hashOf(token))
    .execute()
  return true
}

/** Its person has just proved to be there. */
export async function stepUpSession(
  db: Db,
  mission: string,
  token: string,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ stepped_up_at: new Date(nowMs).toISOString() })
    .where('mission', '=', mission)
    .where('token_hash', '=', hashOf(token))
    .execute()
}

/** Signs out: the token opens nothing any more. */
export async function endSession(db: Db, mission: string, token: string): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('mission', '=', mission)
    .where('token_hash', '=', hashOf(token))
    .execute()
}
