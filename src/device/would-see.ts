import { isSeatedOn } from '../domain/assignee-rules.ts'
import type { Day } from '../domain/day.ts'
import { effectiveMarking } from '../domain/effective-marking.ts'
import type { Seat } from '../domain/mechanism.ts'
import { Actor, type Grant } from '../domain/role.ts'
import { type Marked, mayRead } from '../domain/scope.ts'
import type { Database } from './database.ts'
import { callName } from './directory.ts'

/** Who would read a record, by the directory and the seats of this device. */
export type WouldSee = {
  /** Names of the organisations whose people would read it. */
  readonly organisations: readonly string[]
  /** Names of the people of the directory who would read it. */
  readonly people: readonly string[]
}

/**
 * Who would read `record` in `containers` on `day`, by the one visibility rule. Which roles other people
 * have is the server's to know: here everybody has those that the seat of his organisation stands for, and
 * the organisation that runs the mission sees as one that works in all of it.
 */
export async function wouldSee(
  db: Database,
  record: Marked,
  containers: readonly Marked[],
  day: Day,
): Promise<WouldSee> {
  const { scope } = effectiveMarking(record, containers)
  const [mission, organisations, people, seats] = await Promise.all([
    db.missions.toCollection().first(),
    db.organisations.toArray(),
    db.people.toArray(),
    db.seats.toArray(),
  ])
  const grantsOf = (organisationId: string | null): Grant[] => {
    if (organisationId !== null && organisationId === mission?.organisationId)
      return [{ role: 'recorder', mechanismId: null }]
    return seats
      .filter((seat) => seat.organisationId === organisationId && isSeatedOn(seat, day))
      .map(grantOf)
  }
  const anybodyOf = (organisationId: string | null, personId: string): Actor =>
    Actor.parse({ personId, organisationId, grants: grantsOf(organisationId) })
  return {
    organisations: organisations
      .filter((one) => one.deletedAt === null && one.leftOn === null)
      .filter((one) => mayRead(anybodyOf(one.id, 'nobody-by-name'), scope))
      .map(callName)
      .sort(byName),
    people: people
      .filter((one) => one.deletedAt === null)
      .filter((one) => mayRead(anybodyOf(one.organisationId, one.id), scope))
      .map(({ name }) => name)
      .sort(byName),
  }
}

/** What a seat lets its organisation's people read. */
function grantOf(seat: Seat): Grant {
  return {
    role: seat.status === 'member' ? 'focal_point' : 'observer',
    mechanismId: seat.mechanismId,
  }
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
