import type { Appointment } from '../appointment.ts'
import { isSeatedOn } from '../assignee-rules.ts'
import { daysAfter } from '../calendar.ts'
import { chairFindings, handsOver } from '../chairs.ts'
import type { Day } from '../day.ts'
import type { MechanismId, OrganisationId } from '../ids.ts'
import type { ChairTerm, Mechanism } from '../mechanism.ts'
import { chairTermsOn } from '../mechanism-draft.ts'
import { compareText } from '../position.ts'
import { forumsIn, type PracticeIndex } from './practice-index.ts'
import { aCase, type Reading, type Step, unmet } from './reading.ts'
import type { Window } from './window.ts'

/** Whom others call; who stands in for them is an alternate. */
const called: ReadonlySet<Appointment['as']> = new Set([
  'focal_point',
  'liaison_officer',
  'point_of_contact',
])

/** G8: the member organisations at the end of the window; good is one with a focal point. Closer: an alternate. */
export function focalPoints(index: PracticeIndex, window: Window): Reading {
  const on = window.toOn
  const members = membersOn(index, on)
  const now = index.appointments.filter((one) => holdsOn(one, on))
  const has = (wanted: (one: Appointment) => boolean) =>
    new Set<string>(now.filter(wanted).map(({ organisationId }) => organisationId))
  const withPoint = has(({ as }) => called.has(as))
  const withAlternate = has(({ as }) => as === 'alternate')
  const cases = members.map((id) => aCase('organisation', id, withPoint.has(id)))
  const [vacant] = unmet(cases)
    .map(({ ref }) => ({ id: ref.id, since: vacantSince(index, ref.id, on) }))
    // Whose place fell empty comes before those who never named anybody.
    .toSorted((a, b) => compareText(b.since ?? '', a.since ?? ''))
  const alone = members.find((id) => withPoint.has(id) && !withAlternate.has(id))
  const { mechanismId } = index.picture
  return {
    cases,
    parts: { alternate: members.map((id) => aCase('organisation', id, withAlternate.has(id))) },
    step:
      vacant !== undefined
        ? { kind: 'name_focal_point', mechanismId, organisationId: vacant.id, since: vacant.since }
        : alone !== undefined
          ? { kind: 'name_alternate', mechanismId, organisationId: alone, since: null }
          : null,
  }
}

function holdsOn(one: Appointment, day: Day): boolean {
  return one.fromOn <= day && (one.toOn === null || one.toOn >= day)
}

function vacantSince(index: PracticeIndex, organisationId: string, on: Day): Day | null {
  const last = index.appointments
    .filter((one) => one.organisationId === organisationId && called.has(one.as))
    .flatMap(({ toOn }) => (toOn !== null && toOn < on ? [toOn] : []))
    .toSorted()
    .at(-1)
  return last === undefined ? null : daysAfter(last, 1)
}

function membersOn(index: PracticeIndex, day: Day): OrganisationId[] {
  const forums = new Set<string>(forumsIn(index).map(({ id }) => id))
  return membersOf(index, day, (mechanismId) => forums.has(mechanismId))
}

function membersOf(
  index: PracticeIndex,
  day: Day,
  isOf: (mechanismId: MechanismId) => boolean,
): OrganisationId[] {
  const ids = index.picture.seats
    .filter((seat) => seat.status === 'member' && isSeatedOn(seat, day) && isOf(seat.mechanismId))
    .map(({ organisationId }) => organisationId)
    .filter((id) => {
      const leftOn = index.organisations.get(id)?.leftOn ?? null
      return index.organisations.has(id) && (leftOn === null || leftOn > day)
    })
  return [...new Set(ids)]
}

/** The level at which the focal points of a forum of this tier meet. */
const levelOfTier: Record<Mechanism['tier'], Appointment['level']> = {
  technical: 'technical',
  executive: 'senior_official',
  political: 'head_of_mission_ambassador',
}

/**
 * G9: the members of each forum that have a focal point; good is one of whose focal points one stands at the
 * level of the forum. Ambassadors of one side who face the desk officers of the other are no symmetry (S98).
 */
export function symmetry(index: PracticeIndex, window: Window): Reading {
  const on = window.toOn
  const points = index.appointments.filter((one) => holdsOn(one, on) && called.has(one.as))
  const seen = forumsIn(index).flatMap((forum) => {
    const wanted = levelOfTier[forum.tier]
    return membersOf(index, on, (id) => id === forum.id).flatMap((organisationId) => {
      const levels = points.filter((one) => one.organisationId === organisationId)
      const [first] = levels
      return first === undefined
        ? []
        : [{ forum, organisationId, wanted, level: levels.some(at(wanted)) ? wanted : first.level }]
    })
  })
  const first = seen.find(({ level, wanted }) => level !== wanted)
  return {
    cases: seen.map(({ organisationId, level, wanted }) =>
      aCase('organisation', organisationId, level === wanted),
    ),
    parts: {},
    step:
      first === undefined
        ? null
        : {
            kind: 'agree_level',
            mechanismId: first.forum.id,
            organisationId: first.organisationId,
            level: first.level,
            wanted: first.wanted,
          },
  }
}

function at(level: Appointment['level']) {
  return (one: Appointment) => one.level === level
}

/** Who takes a chair over within so many days is asked for in time. */
export const handoverDays = 60

/**
 * G10: the forums at work; good is one that somebody convenes on the last day of the window, without a hole
 * in its chair and with its last hand-over accepted. Closer: who keeps the secretariat, which hand-overs were
 * accepted.
 */
export function initiative(index: PracticeIndex, window: Window): Reading {
  const on = window.toOn
  const seen = forumsIn(index).map((forum) => {
    const terms = index.picture.chairTerms.filter(
      (term) => term.mechanismId === forum.id && term.deletedAt === null,
    )
    const now = chairTermsOn(terms, on)
    const hasHole = chairFindings(terms).some(
      ({ kind, fromOn, toOn }) => kind === 'gap' && fromOn <= on && (toOn === null || toOn >= on),
    )
    const isConvened =
      forum.hostOrganisationId !== null || now.some(({ as }) => as !== 'secretariat')
    const changes = terms.filter(
      (term) =>
        handsOver(terms, term) !== null &&
        term.fromOn >= daysAfter(on, -handoverDays) &&
        term.fromOn <= daysAfter(on, handoverDays),
    )
    const isLate = changes.some((term) => term.state !== 'accepted' && term.fromOn <= on)
    const keepsSecretariat = now.some(({ as }) => as === 'secretariat')
    return { forum, changes, isMet: isConvened && !hasHole && !isLate, keepsSecretariat }
  })
  return {
    cases: seen.map(({ forum, isMet }) => aCase('mechanism', forum.id, isMet)),
    parts: {
      secretariat: seen.map((one) => aCase('mechanism', one.forum.id, one.keepsSecretariat)),
      accepted: seen.flatMap(({ changes }) =>
        changes.map((term) => aCase('chairTerm', term.id, term.state === 'accepted')),
      ),
    },
    step: initiativeStep(seen),
  }
}

function initiativeStep(
  seen: readonly { forum: Mechanism; changes: readonly ChairTerm[]; isMet: boolean }[],
): Step | null {
  const waiting = seen
    .flatMap(({ changes }) => changes)
    .filter(({ state }) => state !== 'accepted')
    .toSorted((a, b) => compareText(a.fromOn, b.fromOn))[0]
  if (waiting !== undefined) {
    const { mechanismId, organisationId, as, fromOn } = waiting
    return { kind: 'accept_chair', mechanismId, organisationId, as, on: fromOn }
  }
  const alone = seen.find(({ isMet }) => !isMet)
  return alone === undefined ? null : { kind: 'name_convener', mechanismId: alone.forum.id }
}
