import type { Attendance } from '../domain/attendance.ts'
import { dayOf } from '../domain/day.ts'
import { expectedAttendance, isThere, peopleThere } from '../domain/expected-attendance.ts'
import { type Constituency, constituencies, type Organisation } from '../domain/organisation.ts'
import { isErased } from '../domain/person.ts'
import { quote, type Run } from './paper.ts'
import type { Phrases } from './paper-phrases.ts'

/** Somebody of an organisation, or so many without a name. */
export type SheetPerson = {
  readonly name: Run
  readonly designation: Run | null
  /** `null` for somebody who only may come. */
  readonly attendance: Attendance | null
}

/** An organisation on the sheet. */
export type SheetOrganisation = {
  readonly name: Run
  /** Its own row, where there is one: for those without a name. */
  readonly own: Attendance | null
  readonly people: readonly SheetPerson[]
  /** How many of it are there. */
  readonly there: number
  readonly walkIn: boolean
}

/** The organisations of one group; those without any are left out. */
export type SheetGroup = {
  readonly constituency: Constituency
  readonly organisations: readonly SheetOrganisation[]
}

/**
 * Who is expected and who came, by group and name, as far as the paper may say. An earlier meeting under
 * the Chatham House Rule says nothing of who came to it.
 */
export function attendanceGroups(phrases: Phrases): SheetGroup[] {
  const { source, reach, byName } = phrases
  const { meeting } = source
  const recorded = reach.those('attendance', source.attendances)
  const earlier = source.earlierAttendances.filter(
    (one) => one.deletedAt === null && !reach.isQuiet(one) && reach.takes('attendance', one),
  )
  const seats = reach.those('seat', source.seats)
  const day = dayOf(meeting.startsAt, meeting.zone)
  const expected = expectedAttendance(seats, earlier, recorded, day)
  const onSheet = new Set<string>([
    ...expected.keys(),
    ...recorded.map((one) => one.organisationId),
  ])
  const cameBefore = new Set(earlier.filter(({ status }) => isThere(status)).map((a) => a.personId))
  const organisations = source.organisations.filter(
    (one) => onSheet.has(one.id) && reach.takes('organisation', one),
  )
  return constituencies.flatMap((constituency) => {
    const members = organisations
      .filter((one) => one.constituency === constituency)
      .toSorted((a, b) => byName(a.shortName || a.name, b.shortName || b.name))
      .map((one) => onTheSheet(phrases, one, recorded, cameBefore))
    return members.length === 0 ? [] : [{ constituency, organisations: members }]
  })
}

function onTheSheet(
  phrases: Phrases,
  organisation: Organisation,
  recorded: readonly Attendance[],
  cameBefore: ReadonlySet<string | null>,
): SheetOrganisation {
  const theirs = recorded.filter((one) => one.organisationId === organisation.id)
  const own = theirs.find((one) => one.personId === null) ?? null
  return {
    name: quote(organisation.shortName || organisation.name, organisation.lang),
    own,
    people: peopleOf(phrases, organisation, theirs, cameBefore),
    there: peopleThere(theirs),
    walkIn: theirs.some((one) => one.walkIn),
  }
}

/** Those of whom something was recorded, and those who came before. */
function peopleOf(
  { source, person, byName }: Phrases,
  organisation: Organisation,
  theirs: readonly Attendance[],
  cameBefore: ReadonlySet<string | null>,
): SheetPerson[] {
  const attendanceOf = new Map(theirs.map((one) => [one.personId, one]))
  const known = source.people.filter(
    (one) =>
      attendanceOf.has(one.id) ||
      (one.organisationId === organisation.id &&
        cameBefore.has(one.id) &&
        one.deletedAt === null &&
        !isErased(one)),
  )
  return known
    .flatMap((one): SheetPerson[] => {
      const name = person(one.id)
      if (name === null) return []
      const designation = isErased(one) || one.designation === '' ? null : one.designation
      return [
        {
          name,
          designation: designation === null ? null : quote(designation, one.lang),
          attendance: attendanceOf.get(one.id) ?? null,
        },
      ]
    })
    .toSorted((a, b) => byName(a.name.text, b.name.text))
}
