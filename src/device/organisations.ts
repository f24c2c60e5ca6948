import type { ActionItem } from '../domain/action-item.ts'
import type { Day } from '../domain/day.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { Mechanism, Seat } from '../domain/mechanism.ts'
import { type Constituency, constituencies, type Organisation } from '../domain/organisation.ts'
import type { Person } from '../domain/person.ts'
import { concerns, openActionItems } from './action-items.ts'
import { type Post, postsOf, type Vacancy, vacancyAmong } from './appointments.ts'
import type { Database } from './database.ts'
import { callName } from './directory.ts'
import { groupBy } from './group-by.ts'
import { labourLinesEverOf } from './labour-lines.ts'

/** An organisation as the list shows it. */
export type OrganisationOverview = {
  readonly organisation: Organisation
  readonly people: number
  /** Since when nobody is its focal point, where somebody was. */
  readonly vacancy: Vacancy | null
}

/** One constituency of the list; none is empty. */
export type ConstituencyGroup = {
  readonly constituency: Constituency
  readonly organisations: readonly OrganisationOverview[]
}

/** Who takes part, by constituency (S35) and name. Those who left come last in theirs. */
export async function organisationsByConstituency(
  db: Database,
  today: Day,
): Promise<ConstituencyGroup[]> {
  const [organisations, people, appointments] = await Promise.all([
    db.organisations.toArray(),
    db.people.toArray(),
    db.appointments.toArray(),
  ])
  const peopleOf = countBy(people.filter(isThere), (person) => person.organisationId)
  const postsBy = groupBy(appointments.filter(isThere), (post) => post.organisationId)
  const overviews = organisations
    .filter(isThere)
    .toSorted((a, b) => leftLast(a, b) || byName(callName(a), callName(b)))
    .map((organisation) => ({
      organisation,
      people: peopleOf.get(organisation.id) ?? 0,
      vacancy: vacancyAmong(postsBy.get(organisation.id) ?? [], today),
    }))
  return constituencies
    .map((constituency) => ({
      constituency,
      organisations: overviews.filter(
        ({ organisation }) => organisation.constituency === constituency,
      ),
    }))
    .filter((group) => group.organisations.length > 0)
}

/** Everything that the page of one organisation shows. */
export type OrganisationPage = {
  readonly organisation: Organisation
  readonly people: readonly Person[]
  readonly seats: readonly { readonly seat: Seat; readonly mechanism: Mechanism }[]
  /** Appointments, those of today first, then those to come, then the past ones. */
  readonly posts: readonly Post[]
  readonly vacancy: Vacancy | null
  readonly openActions: readonly ActionItem[]
  /** Those that it has or had: which of them on a day is asked of `linesAsOf`. */
  readonly lines: readonly LabourLine[]
}

/** The page of an organisation; `null` where it is not on this device, or deleted. */
export async function organisationPage(
  db: Database,
  id: string,
  today: Day,
): Promise<OrganisationPage | null> {
  const organisation = await db.organisations.get(id)
  if (organisation === undefined || organisation.deletedAt !== null) return null
  const [people, seats, mechanisms, appointments, actions, lines] = await Promise.all([
    db.people.where('organisationId').equals(id).toArray(),
    db.seats.where('organisationId').equals(id).toArray(),
    db.mechanisms.toArray(),
    db.appointments.where('organisationId').equals(id).toArray(),
    openActionItems(db),
    labourLinesEverOf(db, id),
  ])
  return {
    organisation,
    people: people.filter(isThere).toSorted((a, b) => byName(a.name, b.name)),
    seats: seats.filter(isThere).flatMap((seat) => {
      const mechanism = mechanisms.find((row) => row.id === seat.mechanismId)
      return mechanism === undefined || mechanism.deletedAt !== null ? [] : [{ seat, mechanism }]
    }),
    posts: postsOf(appointments, today),
    vacancy: vacancyAmong(appointments.filter(isThere), today),
    // An action of all partners concerns everybody; here stands what this one has promised itself.
    openActions: actions.filter(
      (action) => action.assignees.kind !== 'all_partners' && concerns(action, id),
    ),
    lines,
  }
}

function isThere(row: { readonly deletedAt: string | null }): boolean {
  return row.deletedAt === null
}

function leftLast(a: Organisation, b: Organisation): number {
  return Number(a.leftOn !== null) - Number(b.leftOn !== null)
}

function countBy<Row>(rows: readonly Row[], key: (row: Row) => string | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const name = key(row)
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
