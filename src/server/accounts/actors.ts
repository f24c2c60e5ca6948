import { Actor } from '../../domain/role.ts'
import type { Db } from '../storage/storage.ts'

/** These people with the organisation and the rights that they have now; whoever has not joined is left out. */
export async function actorsOf(
  db: Db,
  mission: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, Actor>> {
  const actors = new Map<string, Actor>()
  const ids = [...new Set(people)]
  if (ids.length === 0) return actors
  const rows = await db
    .selectFrom('people')
    .select(['id', 'organisation_id'])
    .where('mission', '=', mission)
    .where('id', 'in', ids)
    .execute()
  const grants = await grantsOf(db, mission, ids)
  for (const { id, organisation_id } of rows)
    actors.set(
      id,
      Actor.parse({
        personId: id,
        organisationId: organisation_id,
        grants: grants.get(id) ?? [],
      }),
    )
  return actors
}

/** Somebody who has joined, with his rights as they are at this moment; `null` for anybody else. */
export async function actorOf(db: Db, mission: string, personId: string): Promise<Actor | null> {
  return (await actorsOf(db, mission, [personId])).get(personId) ?? null
}

type RawGrant = { role: string; mechanismId: string | null }

/** The roles of these people, in one order. */
export async function grantsOf(
  db: Db,
  mission: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, RawGrant[]>> {
  const byPerson = new Map<string, RawGrant[]>()
  if (people.length === 0) return byPerson
  const rows = await db
    .selectFrom('grants')
    .select(['person', 'role', 'mechanism'])
    .where('mission', '=', mission)
    .where('person', 'in', people)
    .orderBy('role')
    .orderBy('mechanism')
    .execute()
  for (const { person, role, mechanism } of rows) {
    const grant = { role, mechanismId: mechanism === '' ? null : mechanism }
    byPerson.set(person, [...(byPerson.get(person) ?? []), grant])
  }
  return byPerson
}
