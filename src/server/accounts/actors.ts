import { Actor, Grant } from '../../domain/role.ts'
import type { Db } from '../storage/storage.ts'
import { ifReadable } from '../storage/unreadable.ts'

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
  for (const { id, organisation_id } of rows) {
    const actor = readActor(id, organisation_id, grants.get(id) ?? [])
    if (actor !== null) actors.set(id, actor)
  }
  return actors
}

/** Somebody who has joined, with his rights as they are at this moment; `null` for anybody else. */
export async function actorOf(db: Db, mission: string, personId: string): Promise<Actor | null> {
  return (await actorsOf(db, mission, [personId])).get(personId) ?? null
}

/**
 * Who somebody is, from what is stored of him; `null`, and told, where it cannot be read. A role that this
 * version does not know is none.
 */
export function readActor(
  personId: string,
  organisationId: string | null,
  grants: readonly RawGrant[],
): Actor | null {
  return ifReadable('people', personId, () =>
    Actor.parse({
      personId,
      organisationId,
      grants: grants.flatMap((grant) => {
        const name = `${personId} ${grant.role}`
        return ifReadable('grants', name, () => Grant.parse(grant)) ?? []
      }),
    }),
  )
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
