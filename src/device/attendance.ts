import type { Attendance, AttendanceStatus } from '../domain/attendance.ts'
import type { AttendanceDetails } from '../domain/attendance-draft.ts'
import { type Day, dayOf } from '../domain/day.ts'
import {
  earlierMeetings,
  expectedAttendance,
  isByDelegate,
  isThere,
  missingConstituencies,
  peopleThere,
  type WhyExpected,
} from '../domain/expected-attendance.ts'
import type { OrganisationId, PersonId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import { type Constituency, constituencies } from '../domain/organisation.ts'
import { erasedName, isErased } from '../domain/person.ts'
import type { Database } from './database.ts'
import { callName, callPerson } from './directory.ts'
import { meetingsOf } from './meetings.ts'

/** What stands on the sheet besides a tick. */
export type SheetDetails = AttendanceDetails & {
  /** What the organisation is called for which they speak. */
  readonly onBehalfOf: string | null
}

/** Somebody under their organisation on the sheet. */
export type SheetPerson = {
  readonly personId: PersonId
  readonly name: string
  readonly designation: string
  /** `null` while nobody has ticked. */
  readonly status: AttendanceStatus | null
  readonly cameBefore: boolean
  readonly details: SheetDetails
}

/** An organisation on the attendance sheet. */
export type SheetRow = {
  readonly organisationId: OrganisationId
  readonly name: string
  /** The long name where `name` is short. */
  readonly fullName: string
  readonly constituency: Constituency
  /** Why it was expected; `walk_in` when it was not. */
  readonly why: WhyExpected | 'walk_in'
  readonly status: AttendanceStatus | null
  /** Nobody has said yet whether it came. */
  readonly isUnticked: boolean
  /** How many are there without a name. */
  readonly headCount: number
  readonly peopleThere: number
  readonly details: SheetDetails
  /** It is there by a delegate only: whoever was invited himself is not (S29). */
  readonly isByDelegate: boolean
  /** Those who came before first. */
  readonly people: readonly SheetPerson[]
}

/** Who came, running totals, and which of the four groups is not there. */
export type AttendanceSheet = {
  readonly rows: readonly SheetRow[]
  readonly organisationsThere: number
  readonly peopleThere: number
  /** How many organisations of each group are there, out of how many on the sheet. */
  readonly byConstituency: ReadonlyMap<Constituency, { there: number; expected: number }>
  readonly missing: readonly Constituency[]
  /** Organisations on the sheet that nobody has ticked yet. */
  readonly unticked: number
}

/**
 * The sheet of a meeting, filled in before anybody comes: who has a seat, who came to the last
 * meetings, who was invited, and who walked in; by group, then by name. `former`: what somebody is called
 * whose data were erased; he stands where he was present, and is expected no more.
 */
export async function attendanceSheet(
  db: Database,
  meeting: Meeting,
  former = erasedName,
): Promise<AttendanceSheet> {
  const [series, seats, organisations, people, recorded] = await Promise.all([
    meetingsOf(db, meeting.mechanismId),
    db.seats.where('mechanismId').equals(meeting.mechanismId).toArray(),
    db.organisations.toArray(),
    db.people.toArray(),
    standingOf(db, [meeting.id]),
  ])
  const earlier = await standingOf(db, lastHeld(series, meeting.startsAt))
  const day = dayOf(meeting.startsAt, meeting.zone)
  const expected = expectedAttendance(seats, earlier, recorded, day)
  const spokenFor = new Set(recorded.map((row) => row.organisationId))
  for (const id of meeting.leftOutIds) if (!spokenFor.has(id)) expected.delete(id)
  const onSheet = new Set([...expected.keys(), ...recorded.map((row) => row.organisationId)])
  const cameBefore = new Set(earlier.filter(({ status }) => isThere(status)).map(personOf))
  const names = new Map<string, string>(organisations.map((one) => [one.id, callName(one)]))
  const nameOf = (id: string) => names.get(id) ?? null
  const rows = organisations
    .filter((organisation) => onSheet.has(organisation.id))
    .map((organisation): SheetRow => {
      const theirs = recorded.filter((row) => row.organisationId === organisation.id)
      const own = theirs.find((row) => row.personId === null)
      const statusOf = new Map(theirs.map((row) => [row.personId, row.status]))
      const status = statusOfOrganisation(own, theirs)
      return {
        organisationId: organisation.id,
        name: callName(organisation),
        fullName: organisation.name,
        constituency: organisation.constituency,
        why: expected.get(organisation.id) ?? 'walk_in',
        status,
        isUnticked: isUnticked(status),
        headCount: own?.headCount ?? 0,
        peopleThere: peopleThere(theirs),
        details: detailsOf(own, nameOf),
        isByDelegate: isByDelegate(theirs),
        people: people
          .filter(
            (person) =>
              statusOf.has(person.id) ||
              (person.organisationId === organisation.id &&
                person.deletedAt === null &&
                !isErased(person)),
          )
          .map((person) => ({
            personId: person.id,
            name: callPerson(person, former),
            designation: person.designation,
            status: statusOf.get(person.id) ?? null,
            cameBefore: cameBefore.has(person.id),
            details: detailsOf(
              theirs.find((row) => row.personId === person.id),
              nameOf,
            ),
          }))
          .toSorted(
            (a, b) => Number(b.cameBefore) - Number(a.cameBefore) || byName(a.name, b.name),
          ),
      }
    })
    .toSorted(byGroupAndName)
  return { rows, ...totalsOf(rows) }
}

/** An organisation that is expected at a meeting still being planned. */
export type ExpectedOrganisation = {
  readonly organisationId: OrganisationId
  readonly name: string
  readonly constituency: Constituency
  readonly why: WhyExpected
}

/** Who would be expected if a mechanism met on `day`: by group, then by name. */
export async function expectedOn(
  db: Database,
  mechanismId: string,
  day: Day,
): Promise<ExpectedOrganisation[]> {
  const [series, seats, organisations] = await Promise.all([
    meetingsOf(db, mechanismId),
    db.seats.where('mechanismId').equals(mechanismId).toArray(),
    db.organisations.toArray(),
  ])
  const earlier = await standingOf(db, lastHeld(series, `${day}T23:59`))
  const expected = expectedAttendance(seats, earlier, [], day)
  return organisations
    .flatMap((organisation): ExpectedOrganisation[] => {
      const why = expected.get(organisation.id)
      if (why === undefined || organisation.deletedAt !== null) return []
      const { id: organisationId, constituency } = organisation
      return [{ organisationId, name: callName(organisation), constituency, why }]
    })
    .toSorted(byGroupAndName)
}

/** The organisations that are there by id: who may be said to have spoken. */
export async function organisationsThere(
  db: Database,
  meetingId: string,
): Promise<OrganisationId[]> {
  const rows = await standingOf(db, [meetingId])
  const there = rows.filter((row) => isThere(row.status)).map((row) => row.organisationId)
  return [...new Set(there)]
}

function totalsOf(rows: readonly SheetRow[]): Omit<AttendanceSheet, 'rows'> {
  const there = rows.filter((row) => row.peopleThere > 0)
  const byConstituency = new Map<Constituency, { there: number; expected: number }>()
  for (const constituency of constituencies) {
    const group = rows.filter((row) => row.constituency === constituency)
    byConstituency.set(constituency, {
      there: group.filter((row) => row.peopleThere > 0).length,
      expected: group.length,
    })
  }
  return {
    organisationsThere: there.length,
    peopleThere: there.reduce((sum, row) => sum + row.peopleThere, 0),
    byConstituency,
    missing: missingConstituencies(there),
    unticked: rows.filter((row) => row.isUnticked).length,
  }
}

/** Rows of older apps, and nobody's row, have none of them. */
function detailsOf(
  row: Partial<AttendanceDetails> | undefined,
  nameOf: (id: string) => string | null,
): SheetDetails {
  const onBehalfOfOrganisationId = row?.onBehalfOfOrganisationId ?? null
  return {
    arrivedAt: row?.arrivedAt ?? null,
    leftAt: row?.leftAt ?? null,
    sentAs: row?.sentAs ?? null,
    onBehalfOfOrganisationId,
    onBehalfOf: onBehalfOfOrganisationId === null ? null : nameOf(onBehalfOfOrganisationId),
  }
}

/** Nobody has said yet whether they came. */
function isUnticked(status: AttendanceStatus | null): boolean {
  return status === null || status === 'invited' || status === 'confirmed'
}

/** Its own tick; where somebody of it is there, it is there. */
function statusOfOrganisation(
  own: Attendance | undefined,
  theirs: readonly Attendance[],
): AttendanceStatus | null {
  if (own !== undefined && isThere(own.status)) return own.status
  const somebody = theirs.find((row) => isThere(row.status))
  return somebody?.status ?? own?.status ?? null
}

/** The ids of the last meetings that were held before a moment. */
function lastHeld(series: readonly Meeting[], before: string): string[] {
  const held = series.filter((row) => row.startsAt < before && isHeld(row.state))
  return held.slice(-earlierMeetings).map((row) => row.id)
}

async function standingOf(db: Database, meetingIds: readonly string[]): Promise<Attendance[]> {
  const rows = await db.attendances.where('meetingId').anyOf(meetingIds).toArray()
  return rows.filter((row) => row.deletedAt === null)
}

function personOf(row: Attendance): PersonId | null {
  return row.personId
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare

type Grouped = { readonly constituency: Constituency; readonly name: string }

function byGroupAndName(a: Grouped, b: Grouped): number {
  return (
    constituencies.indexOf(a.constituency) - constituencies.indexOf(b.constituency) ||
    byName(a.name, b.name)
  )
}
