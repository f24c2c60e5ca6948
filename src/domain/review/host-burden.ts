import type { ActionItem } from '../action-item.ts'
import { organisationsInvolved, partnersOn } from '../assignee-rules.ts'
import type { Attendance } from '../attendance.ts'
import { daysAfter, mondayOf } from '../calendar.ts'
import { type Day, dayOf, type Zone } from '../day.ts'
import { expectedAttendance } from '../expected-attendance.ts'
import { AgendaProposalId, type MechanismId, type OrganisationId } from '../ids.ts'
import type { JointActivity, JointKind } from '../joint-activity.ts'
import { organisationsIn } from '../joint-partners.ts'
import type { Seat } from '../mechanism.ts'
import type { Meeting } from '../meeting.ts'
import type { Organisation } from '../organisation.ts'
import { compareText } from '../position.ts'

/** One thing that is asked of an authority: to come, to do or deliver something, to take part. */
export type HostRequest = {
  readonly kind: 'meeting' | 'action' | 'joint'
  readonly id: string
  readonly mechanismId: MechanismId
  /** The day of the week by which it is counted. */
  readonly on: Day
}

/** What all mechanisms together ask of one authority in one week. */
export type HostBurden = {
  readonly organisationId: OrganisationId
  /** The Monday of the week. */
  readonly week: Day
  /** By day; none twice. */
  readonly requests: readonly HostRequest[]
  /** Who asks: the one that asks most comes first. */
  readonly mechanismIds: readonly MechanismId[]
}

/**
 * The proposal to join what is asked in a week, made in one mechanism: its id is derived, so that two phones
 * make one proposal of it and not two.
 */
export function joiningId(
  { organisationId, week }: Pick<HostBurden, 'organisationId' | 'week'>,
  mechanismId: MechanismId,
): AgendaProposalId {
  return AgendaProposalId.parse(`${mechanismId}:join:${organisationId}:${week}`)
}

/** What the requests are read from: the records of the week, and registers whole. */
export type HostPicture = {
  readonly organisations: readonly Organisation[]
  readonly seats: readonly Seat[]
  readonly meetings: readonly Meeting[]
  /** Of these meetings. */
  readonly attendances: readonly Attendance[]
  /** Open and done ones, each with its last day as it is now. */
  readonly actions: readonly ActionItem[]
  readonly activities: readonly JointActivity[]
  readonly zone: Zone
}

/** From so many mechanisms on their requests are to be joined (M20: "three mechanisms, one ministry → one proposal"). */
export const mechanismsToJoin = 3

/** Should what is asked in this week be asked together. */
export function isToJoin({ mechanismIds }: Pick<HostBurden, 'mechanismIds'>): boolean {
  return mechanismIds.length >= mechanismsToJoin
}

/**
 * S46: "the capacity of the host country authorities can be considerably constrained". What is asked of each
 * authority in the ISO week of `day`, in the mission's zone, by all mechanisms together; who is asked most comes
 * first, and whom nobody asks is not there.
 *
 * A meeting asks those with a seat who were not left out, those invited, and its host; not one that is called off,
 * put off or still a draft. An action asks whoever promised it, once: in the week of its last day, or, where it has
 * none, in that in which it was promised. A joint activity asks who takes part, in the week in which it begins;
 * a visit, an assessment, a training and an evaluation in each week that they last.
 */
export function hostBurden(picture: HostPicture, day: Day): HostBurden[] {
  const monday = mondayOf(day)
  const week = { fromOn: monday, toOn: daysAfter(monday, 6) }
  const asked = new Map<OrganisationId, HostRequest[]>(
    picture.organisations.filter((one) => isAuthority(one, week)).map(({ id }) => [id, []]),
  )
  const all = [
    ...meetingsIn(picture, week),
    ...actionsIn(picture, week),
    ...activitiesIn(picture, week),
  ]
  for (const { request, of } of all) for (const id of new Set(of)) asked.get(id)?.push(request)
  return [...asked]
    .filter(([, requests]) => requests.length > 0)
    .map(([organisationId, requests]) => ({
      organisationId,
      week: monday,
      requests: requests.toSorted((a, b) => compareText(a.on, b.on) || compareText(a.id, b.id)),
      mechanismIds: mostAskingFirst(requests),
    }))
    .toSorted(
      (a, b) =>
        b.mechanismIds.length - a.mechanismIds.length ||
        b.requests.length - a.requests.length ||
        compareText(a.organisationId, b.organisationId),
    )
}

type Week = { readonly fromOn: Day; readonly toOn: Day }
type Asking = { readonly request: HostRequest; readonly of: readonly OrganisationId[] }

function isAuthority({ constituency, deletedAt, leftOn }: Organisation, { fromOn }: Week): boolean {
  return (
    constituency === 'host_authorities' &&
    deletedAt === null &&
    (leftOn === null || leftOn > fromOn)
  )
}

/** Days sort as text: thousands of actions are compared, and none is parsed. */
function isIn(day: Day, week: Week): boolean {
  return day >= week.fromOn && day <= week.toOn
}

function meetingsIn({ meetings, seats, attendances, zone }: HostPicture, week: Week): Asking[] {
  return meetings.flatMap((meeting) => {
    const { id, mechanismId, state, draft, deletedAt, hostOrganisationId } = meeting
    const on = dayOf(meeting.startsAt, zone)
    if (deletedAt !== null || draft || !isIn(on, week)) return []
    if (state === 'cancelled' || state === 'postponed') return []
    const expected = expectedAttendance(
      seats.filter((seat) => seat.mechanismId === mechanismId),
      [],
      attendances.filter((row) => row.meetingId === id),
      on,
    )
    const invited = [...expected]
      .filter(([one, why]) => why !== 'seat' || !meeting.leftOutIds.includes(one))
      .map(([one]) => one)
    const of = hostOrganisationId === null ? invited : [...invited, hostOrganisationId]
    return [{ request: { kind: 'meeting', id, mechanismId, on }, of }]
  })
}

function actionsIn({ actions, meetings, seats, zone }: HostPicture, week: Week): Asking[] {
  const dayOfMeeting = new Map<string, Day>(
    meetings.map(({ id, startsAt }) => [id, dayOf(startsAt, zone)]),
  )
  return actions.flatMap(({ id, mechanismId, assignees, ...action }) => {
    if (action.deletedAt !== null) return []
    if (action.state === 'dropped' || action.state === 'superseded') return []
    const promisedOn = dayOfMeeting.get(action.meetingId) ?? dayOf(action.createdAt, zone)
    const on = action.dueOn ?? promisedOn
    if (!isIn(on, week)) return []
    const of =
      assignees.kind === 'all_partners'
        ? partnersOn(seats, assignees.mechanismId, promisedOn)
        : [...organisationsInvolved(assignees), ...action.supportingOrganisationIds]
    return [{ request: { kind: 'action', id, mechanismId, on }, of }]
  })
}

/** Those that take people's time for as long as they last. */
const onTheSpot: ReadonlySet<JointKind> = new Set([
  'joint_needs_assessment',
  'joint_visit',
  'joint_training',
  'joint_evaluation',
])

function activitiesIn({ activities }: HostPicture, week: Week): Asking[] {
  return activities.flatMap((activity) => {
    const { id, mechanismId, kind, state, deletedAt, hostOrganisationId } = activity
    const fromOn = activity.startedOn ?? activity.plannedFromOn
    if (deletedAt !== null || state === 'idea' || state === 'dropped' || fromOn === null) return []
    const lastOn = activity.endedOn ?? activity.plannedToOn
    const toOn = onTheSpot.has(kind) && lastOn !== null && lastOn > fromOn ? lastOn : fromOn
    if (fromOn > week.toOn || toOn < week.fromOn) return []
    const on = isIn(fromOn, week) ? fromOn : week.fromOn
    const partners = organisationsIn(activity)
    const of = hostOrganisationId === null ? partners : [...partners, hostOrganisationId]
    return [{ request: { kind: 'joint', id, mechanismId, on }, of }]
  })
}

function mostAskingFirst(requests: readonly HostRequest[]): MechanismId[] {
  const counts = new Map<MechanismId, number>()
  for (const { mechanismId } of requests)
    counts.set(mechanismId, (counts.get(mechanismId) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, some], [b, others]) => others - some || compareText(a, b))
    .map(([id]) => id)
}
