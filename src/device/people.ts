import type { Day } from '../domain/day.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import { type Post, postsOf } from './appointments.ts'
import type { Database } from './database.ts'
import { groupBy } from './group-by.ts'

/** Somebody with the organisation and what he is appointed as today. */
export type PersonOverview = {
  readonly person: Person
  readonly organisation: Organisation | null
  readonly posts: readonly Post[]
}

/** Everybody, by name. */
export async function everybody(db: Database, today: Day): Promise<PersonOverview[]> {
  const [people, organisations, appointments] = await Promise.all([
    db.people.toArray(),
    db.organisations.toArray(),
    db.appointments.toArray(),
  ])
  const organisationsById = new Map<string, Organisation>(organisations.map((row) => [row.id, row]))
  const postsBy = groupBy(appointments, (row) => row.personId)
  return people
    .filter((person) => person.deletedAt === null)
    .toSorted((a, b) => byName(a.name, b.name))
    .map((person) => ({
      person,
      organisation: organisationsById.get(person.organisationId ?? '') ?? null,
      posts: postsOf(postsBy.get(person.id) ?? [], today).filter((post) => post.time !== 'past'),
    }))
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
