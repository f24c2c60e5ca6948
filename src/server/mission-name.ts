import { Zone } from '../domain/day.ts'
import type { Db } from './storage/storage.ts'

/**
 * The id by which people's devices know the mission: that under which it lies in the database, or, on a
 * server that was refilled from a device, the one that it had before.
 */
export async function publicMission(db: Db, mission: string): Promise<string> {
  const { known_as } = await db
    .selectFrom('missions')
    .select('known_as')
    .where('id', '=', mission)
    .executeTakeFirstOrThrow()
  return known_as ?? mission
}

/** The time zone of the mission; `UTC` where none is known. */
export async function missionZone(db: Db, mission: string): Promise<Zone> {
  const row = await db
    .selectFrom('records')
    .select('body')
    .where('mission', '=', mission)
    .where('kind', '=', 'mission')
    .where('id', '=', await publicMission(db, mission))
    .executeTakeFirst()
  const zone = Zone.safeParse(row === undefined ? undefined : JSON.parse(row.body).zone)
  return zone.success ? zone.data : 'UTC'
}
