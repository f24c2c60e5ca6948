import type { Day } from '../domain/day.ts'
import type { OrganisationId } from '../domain/ids.ts'
import { type FrameworkPair, frameworkPairs } from '../domain/review/frameworks.ts'
import type { Database } from './database.ts'
import { allNames, type Names } from './names.ts'

/** Which organisations have which framework with each other, of what this device holds. */
export type Frameworks = {
  readonly pairs: readonly FrameworkPair[]
  /** Those that are here and have not left. */
  readonly organisations: readonly OrganisationId[]
  /** Of organisations, mechanisms and instruments. */
  readonly names: Names
}

/** As of `today`. A pair of which one organisation is not on this device, or has left, is none. */
export async function frameworks(db: Database, today: Day): Promise<Frameworks> {
  const [mechanisms, seats, instruments, organisations, names] = await Promise.all([
    db.mechanisms.toArray(),
    db.seats.toArray(),
    db.instruments.toArray(),
    db.organisations.toArray(),
    allNames(db),
  ])
  const here = organisations
    .filter(({ deletedAt, leftOn }) => deletedAt === null && (leftOn === null || leftOn > today))
    .map(({ id }) => id)
  const known = new Set(here)
  return {
    pairs: frameworkPairs(mechanisms, seats, instruments, today).filter((pair) =>
      pair.organisations.every((id) => known.has(id)),
    ),
    organisations: here,
    names: new Map([...names, ...instruments.map(({ id, name }): [string, string] => [id, name])]),
  }
}
