import type { Day } from '../domain/day.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import type { Role } from '../domain/role.ts'
import { type Post, postsOf } from './appointments.ts'
import type { Database } from './database.ts'
import { type KnownDevice, knownDevices } from './devices.ts'
import type { Identity } from './identity.ts'
import { personActs } from './people-requests.ts'
import { type Asked, askedAbout } from './requests.ts'
import { knownRoles } from './roles.ts'

/** A role with the mechanism in which it counts; `null` for the whole mission. */
export type RoleIn = { readonly role: Role; readonly mechanism: Mechanism | null }

/** Everything that the page of one person shows. */
export type PersonPage = {
  readonly person: Person
  readonly organisation: Organisation | null
  readonly posts: readonly Post[]
  /** `null` where this device was never told. */
  readonly roles: readonly RoleIn[] | null
  readonly devices: readonly KnownDevice[]
  /** What was asked about this person, the latest first. */
  readonly asked: readonly Asked[]
}

/** The page of a person, as `me` sees it; `null` where the person is not on this device, or taken out. */
export async function personPage(
  db: Database,
  id: string,
  me: Identity,
  today: Day,
): Promise<PersonPage | null> {
  const person = await db.people.get(id)
  if (person === undefined || person.deletedAt !== null) return null
  const [organisation, appointments, mechanisms, roles, devices, asked] = await Promise.all([
    db.organisations.get(person.organisationId ?? ''),
    db.appointments.where('personId').equals(id).toArray(),
    db.mechanisms.toArray(),
    knownRoles(db),
    knownDevices(db),
    askedAbout(db, id, personActs),
  ])
  const held = id === me.personId ? me.grants : roles?.roles.filter((one) => one.personId === id)
  return {
    person,
    organisation: organisation ?? null,
    posts: postsOf(appointments, today),
    roles:
      held?.map(({ role, mechanismId }) => ({
        role,
        mechanism: mechanisms.find((one) => one.id === mechanismId) ?? null,
      })) ?? null,
    devices: devices?.devices.filter((one) => one.personId === id) ?? [],
    asked,
  }
}

/** How many meetings this device knows of in a mechanism, or with `null` in the mission: what a role opens. */
export async function meetingsIn(db: Database, mechanismId: string | null): Promise<number> {
  const meetings = await db.meetings.toArray()
  return meetings.filter(
    (one) => one.deletedAt === null && (mechanismId === null || one.mechanismId === mechanismId),
  ).length
}
