import { Actor } from '../../domain/role.ts'
import type { Db } from '../storage/storage.ts'
import { hashOf, newSecret } from './secrets.ts'

/** A device that is signed in, and who acts on it. */
export type Session = {
  readonly deviceId: string
  readonly actor: Actor
  readonly expiresAt: string
}

/** People are away for weeks, and phones are not shared: a session lasts while it is used. */
const lastsMs = 180 * 24 * 60 * 60 * 1000

/** Signs a device in; the token goes into the cookie and nowhere else. */
export async function startSession(
  db: Db,
  mission: string,
  deviceId: string,
  nowMs: number,
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
  const row = await db
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
    .select('people.organisation_id')
    .where('sessions.mission', '=', mission)
    .where('sessions.token_hash', '=', hashOf(token))
    .where('sessions.expires_at', '>', new Date(nowMs).toISOString())
    .where('devices.revoked_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  const actor = await readActor(db, mission, row.personId, row.organisation_id)
  return { deviceId: row.deviceId, actor, expiresAt: row.expires_at }
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

/** Signs out: the token opens nothing any more. */
export async function endSession(db: Db, mission: string, token: string): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('mission', '=', mission)
    .where('token_hash', '=', hashOf(token))
    .execute()
}

/** Shuts a device out for good. Says whether there was one. */
export async function revokeDevice(
  db: Db,
  mission: string,
  deviceId: string,
  nowMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('devices')
    .set({ revoked_at: new Date(nowMs).toISOString() })
    .where('mission', '=', mission)
    .where('id', '=', deviceId)
    .executeTakeFirst()
  await db
    .deleteFrom('sessions')
    .where('mission', '=', mission)
    .where('device', '=', deviceId)
    .execute()
  return numUpdatedRows > 0n
}

async function readActor(
  db: Db,
  mission: string,
  personId: string,
  organisationId: string | null,
): Promise<Actor> {
  const grants = await db
    .selectFrom('grants')
    .select(['role', 'mechanism'])
    .where('mission', '=', mission)
    .where('person', '=', personId)
    .execute()
  return Actor.parse({
    personId,
    organisationId,
    grants: grants.map(({ role, mechanism }) => ({
      role,
      mechanismId: mechanism === '' ? null : mechanism,
    })),
  })
}
