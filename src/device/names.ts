import { erasedName } from '../domain/person.ts'
import type { Database } from './database.ts'
import { callPerson } from './directory.ts'

/** Short names by id, for whatever a sentence may have to name. */
export type Names = ReadonlyMap<string, string>

type Named = { readonly id: string; readonly name: string; readonly shortName?: string }

/** Organisations and mechanisms: the few names that lists need. */
export async function organisationNames(db: Database): Promise<Names> {
  const [organisations, mechanisms] = await Promise.all([
    db.organisations.toArray(),
    db.mechanisms.toArray(),
  ])
  return new Map([...organisations, ...mechanisms].map(shortly))
}

/**
 * Those, and people, issues and areas: for a page that shows values of any field. `former`: what
 * somebody is called whose data were erased.
 */
export async function allNames(db: Database, former = erasedName): Promise<Names> {
  const [base, people, issues, areas] = await Promise.all([
    organisationNames(db),
    db.people.toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
  ])
  const called = people.map((row): [string, string] => [row.id, callPerson(row, former)])
  return new Map([...base, ...called, ...[...issues, ...areas].map(shortly)])
}

function shortly({ id, name, shortName }: Named): [string, string] {
  return [id, shortName === undefined || shortName === '' ? name : shortName]
}
