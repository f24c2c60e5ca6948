import { isSeatedOn } from '../domain/assignee-rules.ts'
import type { Day } from '../domain/day.ts'
import type { Issue } from '../domain/issue.ts'
import { type ChairTerm, type Mechanism, mechanismStates, type Seat } from '../domain/mechanism.ts'
import { chairTermsOn } from '../domain/mechanism-draft.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld, isToCome } from '../domain/meeting-states.ts'
import { openActionItems } from './action-items.ts'
import type { Database } from './database.ts'

/** A mechanism as the list shows it. */
export type MechanismOverview = {
  readonly mechanism: Mechanism
  readonly members: number
  readonly openActions: number
  readonly next: Meeting | null
}

/** The mechanisms in one state; none is empty. */
export type MechanismGroup = {
  readonly state: Mechanism['state']
  readonly mechanisms: readonly MechanismOverview[]
}

const stateOrder: readonly Mechanism['state'][] = mechanismStates.toSorted(
  (a, b) => weight(a) - weight(b),
)

/** Standing forums, the active ones first, by name. */
export async function mechanismsByState(db: Database, today: Day): Promise<MechanismGroup[]> {
  const [mechanisms, seats, meetings, actions] = await Promise.all([
    db.mechanisms.toArray(),
    db.seats.toArray(),
    db.meetings.orderBy('startsAt').toArray(),
    openActionItems(db),
  ])
  const overviews = mechanisms
    .filter((mechanism) => mechanism.deletedAt === null)
    .toSorted((a, b) => byName(a.name, b.name))
    .map((mechanism) => ({
      mechanism,
      members: seats.filter((seat) => seat.mechanismId === mechanism.id && isSeatedOn(seat, today))
        .length,
      openActions: actions.filter((action) => action.mechanismId === mechanism.id).length,
      next:
        meetings.find(
          (meeting) =>
            meeting.mechanismId === mechanism.id &&
            meeting.deletedAt === null &&
            isToCome(meeting.state),
        ) ?? null,
    }))
  return stateOrder
    .map((state) => ({
      state,
      mechanisms: overviews.filter(({ mechanism }) => mechanism.state === state),
    }))
    .filter((group) => group.mechanisms.length > 0)
}

/** Everything that the page of one mechanism shows. */
export type MechanismPage = {
  readonly mechanism: Mechanism
  readonly parent: Mechanism | null
  readonly issues: readonly Issue[]
  readonly seats: readonly Seat[]
  /** All terms, the latest to begin first. */
  readonly terms: readonly ChairTerm[]
  readonly openActions: number
  readonly next: Meeting | null
  readonly lastHeld: Meeting | null
}

/** The page of a mechanism; `null` where it is not on this device, or deleted. */
export async function mechanismPage(db: Database, id: string): Promise<MechanismPage | null> {
  const mechanism = await db.mechanisms.get(id)
  if (mechanism === undefined || mechanism.deletedAt !== null) return null
  const [parent, issues, seats, terms, meetings, actions] = await Promise.all([
    db.mechanisms.get(mechanism.parentMechanismId ?? ''),
    db.issues.bulkGet([...mechanism.issueIds]),
    db.seats.where('mechanismId').equals(id).toArray(),
    db.chairTerms.where('mechanismId').equals(id).toArray(),
    db.meetings.where('[mechanismId+startsAt]').between([id, ''], [id, '\uffff']).toArray(),
    openActionItems(db),
  ])
  const standing = meetings.filter((meeting) => meeting.deletedAt === null)
  return {
    mechanism,
    parent: parent ?? null,
    issues: issues.flatMap((issue) => (issue?.deletedAt === null ? [issue] : [])),
    seats: seats.filter((seat) => seat.deletedAt === null),
    terms: terms
      .filter((term) => term.deletedAt === null)
      .toSorted((a, b) => (a.fromOn < b.fromOn ? 1 : -1)),
    openActions: actions.filter((action) => action.mechanismId === id).length,
    next: standing.find((meeting) => isToCome(meeting.state)) ?? null,
    lastHeld: standing.findLast((meeting) => isHeld(meeting.state)) ?? null,
  }
}

/** Who chaired on a day: chairs first, then co-chairs, then the secretariat (S36). */
export function whoChairedOn(terms: readonly ChairTerm[], day: Day): ChairTerm[] {
  const order: readonly ChairTerm['as'][] = ['chair', 'co_chair', 'secretariat']
  return chairTermsOn(terms, day).toSorted((a, b) => order.indexOf(a.as) - order.indexOf(b.as))
}

function weight(state: Mechanism['state']): number {
  return ['active', 'forming', 'dormant', 'closed'].indexOf(state)
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
