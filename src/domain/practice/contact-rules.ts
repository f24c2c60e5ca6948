import { daysAfter } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { Mechanism } from '../mechanism.ts'
import { forumsIn, type Held, heldIn, isLookedAt, type PracticeIndex } from './practice-index.ts'
import { aCase, type Reading, unmet } from './reading.ts'
import { isWithin, type Window } from './window.ts'

/** Within so many days after somebody begins they are met in person. */
export const contactDays = 30

/**
 * G11: organisations whose focal point began in the window, and forums that did; good is one that met the
 * others informally or bilaterally within thirty days. Who still has days left and was not met is no data.
 * Notes between two people are not looked at: they stand in no figure. Nor is an organisation that the reader
 * does not have: one that is for named people is counted for those, and for nobody else.
 */
export function peopleToPeople(index: PracticeIndex, window: Window): Reading {
  const { seats, today } = index.picture
  const looked = new Set<string>(
    seats
      .filter((seat) => seat.deletedAt === null && isLookedAt(index, seat.mechanismId))
      .map(({ organisationId }) => organisationId),
  )
  const begun = index.appointments
    .filter(({ as }) => as === 'focal_point' || as === 'liaison_officer')
    .filter((one) => isWithin(one.fromOn, window) && looked.has(one.organisationId))
    .map((one) => ({ organisationId: one.organisationId, fromOn: one.fromOn }))
  const firsts = new Map(begun.map((one) => [`${one.organisationId} ${one.fromOn}`, one]))
  const people = [...firsts.values()].flatMap(({ organisationId, fromOn }) => {
    const isMet = contacts(index, fromOn).some(({ meeting }) =>
      index.presentAt(meeting.id).some((row) => row.organisationId === organisationId),
    )
    return isMet || isPast(fromOn, today) ? [aCase('organisation', organisationId, isMet)] : []
  })
  const young = forumsIn(index).flatMap((forum) => {
    const { stateOn } = forum
    if (stateOn === null || !isWithin(stateOn, window)) return []
    const isMet = contacts(index, stateOn).some(({ meeting }) => isAmong(index, forum, meeting.id))
    return isMet || isPast(stateOn, today) ? [aCase('mechanism', forum.id, isMet)] : []
  })
  const organisationIds = [...new Set(unmet(people).map(({ ref }) => ref.id))]
  return {
    cases: [...people, ...young],
    parts: {},
    step:
      organisationIds.length === 0
        ? null
        : { kind: 'plan_contact', mechanismId: index.picture.mechanismId, organisationIds },
  }
}

function isPast(fromOn: Day, today: Day): boolean {
  return daysAfter(fromOn, contactDays) < today
}

/** The informal and bilateral meetings of the thirty days from a day on, wherever they were held. */
function contacts(index: PracticeIndex, fromOn: Day): Held[] {
  const window = { fromOn, toOn: daysAfter(fromOn, contactDays) }
  return index.held.filter(({ meeting, on }) => {
    const forum = index.mechanisms.get(meeting.mechanismId)
    return isWithin(on, window) && (isInformal(forum) || meeting.kind === 'ad_hoc')
  })
}

function isInformal(forum: Mechanism | undefined): boolean {
  return (
    forum !== undefined &&
    (forum.formality === 'informal' || forum.kind === 'bilateral_consultation')
  )
}

function isAmong(index: PracticeIndex, forum: Mechanism, meetingId: string): boolean {
  const members = new Set<string>(
    index.picture.seats
      .filter((seat) => seat.deletedAt === null && seat.mechanismId === forum.id)
      .map(({ organisationId }) => organisationId),
  )
  const there = new Set(
    index
      .presentAt(meetingId)
      .flatMap(({ organisationId }) => (members.has(organisationId) ? [organisationId] : [])),
  )
  return there.size > 1
}

/**
 * G12: the issues that formal meetings dealt with in the window; good is one that an informal forum dealt
 * with as well, by its agenda or because that is what it is for.
 */
export function formalAndInformal(index: PracticeIndex, window: Window): Reading {
  const isFormal = ({ meeting }: Held) =>
    index.mechanisms.get(meeting.mechanismId)?.formality === 'formal'
  const issuesAt = (held: readonly Held[]) =>
    held.flatMap(({ meeting }) => index.agendaOf(meeting.id).flatMap(({ issueIds }) => issueIds))
  const formal = new Set<string>(issuesAt(heldIn(index, window).filter(isFormal)))
  const elsewhere = index.held.filter((one) => isWithin(one.on, window) && !isFormal(one))
  const informal = new Set<string>([
    ...issuesAt(elsewhere),
    ...elsewhere.flatMap(
      ({ meeting }) => index.mechanisms.get(meeting.mechanismId)?.issueIds ?? [],
    ),
  ])
  const cases = index.picture.issues
    .filter(({ id, deletedAt }) => deletedAt === null && formal.has(id))
    .map(({ id }) =>
      aCase(
        'issue',
        id,
        index.issuePath(id).some((one) => informal.has(one)),
      ),
    )
  const [first] = unmet(cases)
  return {
    cases,
    parts: {},
    step:
      first === undefined
        ? null
        : {
            kind: 'informal_round',
            mechanismId: index.picture.mechanismId,
            issueId: first.ref.id,
          },
  }
}
