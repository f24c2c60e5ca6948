import { daysAfter } from '../domain/calendar.ts'
import { type Day, dayOf, type Instant, type Zone } from '../domain/day.ts'
import type { MechanismId, OrganisationId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import { isThere } from '../domain/review/attendance-history.ts'
import {
  type SignOfLife,
  type SilentPartner,
  silentPartners,
} from '../domain/review/silent-partners.ts'
import { type StuckIssue, stuckIssues } from '../domain/review/stuck-issues.ts'
import type { Database } from './database.ts'

/** So far back is looked, days: who said nothing for longer is silent all the same. */
const windowDays = 365

/** What a head of mission hears last: who has stopped coming, and what is never decided. */
export type Stalled = {
  readonly silent: readonly SilentPartner[]
  readonly stuck: readonly StuckIssue[]
  /** The meetings that these are about. */
  readonly meetings: ReadonlyMap<string, Meeting>
}

/** Partners gone silent and strategic issues that are stuck, of mechanisms at work, over the last year. */
export async function stalled(db: Database, today: Day, zone: Zone): Promise<Stalled> {
  const from = `${daysAfter(today, -windowDays)}T00:00:00.000Z`
  const [mechanisms, seats, lately] = await Promise.all([
    db.mechanisms.where('state').equals('active').toArray(),
    db.seats.toArray(),
    db.meetings.where('startsAt').above(from).toArray(),
  ])
  const active = new Set<string>(
    mechanisms.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id),
  )
  const held = lately.filter(
    (one) => one.deletedAt === null && isHeld(one.state) && active.has(one.mechanismId),
  )
  const ids = held.map(({ id }) => id)
  const [items, decisions, signs] = await Promise.all([
    db.agendaItems.where('meetingId').anyOf(ids).toArray(),
    db.decisions.where('meetingId').anyOf(ids).toArray(),
    signsOfLife(db, from, zone, ids),
  ])
  const heldOn = held.map(({ id, mechanismId, startsAt }) => ({
    id,
    mechanismId,
    on: dayOf(startsAt, zone),
  }))
  const ofActive = seats.filter(({ mechanismId }) => active.has(mechanismId))
  return {
    silent: silentPartners(ofActive, heldOn, signs, today),
    stuck: stuckIssues(items, held, decisions),
    meetings: new Map(held.map((meeting) => [meeting.id as string, meeting])),
  }
}

/**
 * Who came, remarked or wrote in a trail: by organisation, mechanism and day. Fields that are only overwritten
 * (a report, an answer) do not say who wrote them, and are no sign.
 */
async function signsOfLife(
  db: Database,
  from: Instant,
  zone: Zone,
  meetingIds: readonly string[],
): Promise<SignOfLife[]> {
  const [people, meetings, attendances, steps, comments] = await Promise.all([
    db.people.toArray(),
    db.meetings.bulkGet([...meetingIds]),
    db.attendances.where('meetingId').anyOf(meetingIds).toArray(),
    db.trailSteps.where('createdAt').above(from).toArray(),
    db.comments.where('createdAt').above(from).toArray(),
  ])
  const dayAt = new Map(meetings.map((one) => [one?.id as string, one]))
  const organisationOf = new Map(
    people.map(({ id, organisationId }) => [id as string, organisationId]),
  )
  const signs: SignOfLife[] = []
  const note = (
    organisationId: OrganisationId | null | undefined,
    mechanismId: MechanismId | null,
    at: Instant | undefined,
  ) => {
    if (organisationId && at !== undefined && at >= from)
      signs.push({ organisationId, mechanismId, on: dayOf(at, zone) })
  }
  for (const one of attendances) {
    const meeting = dayAt.get(one.meetingId)
    if (isThere(one)) note(one.organisationId, meeting?.mechanismId ?? null, meeting?.startsAt)
  }
  for (const { createdBy, createdAt, mechanismId, deletedAt } of [...steps, ...comments])
    if (deletedAt === null) note(organisationOf.get(createdBy ?? ''), mechanismId, createdAt)
  return signs
}
