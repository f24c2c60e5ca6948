import type { Area } from '../domain/area.ts'
import type { Issue } from '../domain/issue.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Organisation } from '../domain/organisation.ts'
import { erasedName, isErased, type Person } from '../domain/person.ts'
import type { Database } from './database.ts'

/** Everything that inputs choose from and that ids are shown as. Lists leave out what was deleted. */
export type Directory = {
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly mechanisms: readonly Mechanism[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  /** The short name, else the name; `null` for an id that is not on this device. */
  readonly organisationName: (id: string | null) => string | null
  readonly personName: (id: string | null) => string | null
}

/**
 * The mission's organisations, people, mechanisms, issues and areas, by name. `former`: what somebody is
 * called whose data were erased; nobody chooses such a person any more.
 */
export async function directory(db: Database, former = erasedName): Promise<Directory> {
  const [organisations, people, mechanisms, issues, areas] = await Promise.all([
    db.organisations.toArray(),
    db.people.toArray(),
    db.mechanisms.toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
  ])
  // Names are looked up among the deleted as well: past statements keep their author.
  const organisationNames = new Map(organisations.map((row) => [row.id as string, callName(row)]))
  const personNames = new Map(people.map((row) => [row.id as string, callPerson(row, former)]))
  return {
    organisations: standing(organisations).toSorted((a, b) => byName(callName(a), callName(b))),
    people: standing(people)
      .filter((row) => !isErased(row))
      .toSorted((a, b) => byName(a.name, b.name)),
    mechanisms: standing(mechanisms).toSorted((a, b) => byName(a.name, b.name)),
    issues: standing(issues).toSorted((a, b) => byName(a.name, b.name)),
    areas: standing(areas).toSorted((a, b) => byName(a.name, b.name)),
    organisationName: (id) => organisationNames.get(id ?? '') ?? null,
    personName: (id) => personNames.get(id ?? '') ?? null,
  }
}

/** What somebody is called: by name, or `former` where the personal data were erased. */
export function callPerson(person: Pick<Person, 'name' | 'erasedAt'>, former: string): string {
  return isErased(person) ? former : person.name
}

/** What an organisation is called in a room: its short name where it has one. */
export function callName(organisation: Pick<Organisation, 'name' | 'shortName'>): string {
  return organisation.shortName || organisation.name
}

function standing<Row extends { readonly deletedAt: string | null }>(rows: Row[]): Row[] {
  return rows.filter((row) => row.deletedAt === null)
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
