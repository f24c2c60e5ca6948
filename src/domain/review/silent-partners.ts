import { daysBetween } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { MechanismId, MeetingId, OrganisationId } from '../ids.ts'
import type { Seat } from '../mechanism.ts'

/** Something that shows an organisation is there: it came, reported, answered, accepted, remarked. */
export type SignOfLife = {
  readonly organisationId: OrganisationId
  readonly mechanismId: MechanismId | null
  readonly on: Day
}

/** A meeting held, and its day in the mission's zone. */
export type HeldOn = {
  readonly id: MeetingId
  readonly mechanismId: MechanismId
  readonly on: Day
}

/** A member of which nothing was heard. */
export type SilentPartner = {
  readonly mechanismId: MechanismId
  readonly organisationId: OrganisationId
  /** The last day on which it was there or said anything; `null`: never since it has its seat. */
  readonly lastOn: Day | null
  /** The meetings held there since. */
  readonly missed: readonly MeetingId[]
}

/** Silent is who missed so many meetings in a row (as for a lead, Gp5), and */
export const silentMeetings = 2
/** was not heard of for so many days. Our own rule: a month, since some meet every week. */
export const silentDays = 30

/**
 * Members gone silent in a mechanism (M24, kindly): no attendance, no report, answer or remark there, for two
 * meetings and a month; the longest first. What an organisation does in another mechanism does not count
 * here. A sign without a mechanism counts everywhere.
 */
export function silentPartners(
  seats: readonly Pick<
    Seat,
    'mechanismId' | 'organisationId' | 'status' | 'fromOn' | 'toOn' | 'deletedAt'
  >[],
  held: readonly HeldOn[],
  signs: readonly SignOfLife[],
  today: Day,
): SilentPartner[] {
  const lastOf = new Map<string, Day>()
  for (const { organisationId, mechanismId, on } of signs) {
    const key = `${mechanismId ?? ''} ${organisationId}`
    if (on > (lastOf.get(key) ?? '')) lastOf.set(key, on)
  }
  const silent: (SilentPartner & { since: Day })[] = []
  for (const seat of seats) {
    const { mechanismId, organisationId } = seat
    if (seat.deletedAt !== null || seat.status !== 'member' || !isTaken(seat, today)) continue
    const last = [mechanismId, ''].map((room) => lastOf.get(`${room} ${organisationId}`) ?? '')
    const lastOn = last.toSorted().at(-1) || null
    const from = [lastOn ?? '', seat.fromOn ?? ''].toSorted().at(-1) ?? ''
    const missed = held
      .filter((meeting) => meeting.mechanismId === mechanismId && meeting.on > from)
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    // Of whom nothing is known the silence begins with the first meeting without him.
    const since = from || missed[0]?.on
    if (since === undefined || missed.length < silentMeetings) continue
    if (daysBetween(since, today) < silentDays) continue
    silent.push({ mechanismId, organisationId, lastOn, missed: missed.map(({ id }) => id), since })
  }
  return silent
    .toSorted((a, b) => (a.since === b.since ? 0 : a.since < b.since ? -1 : 1))
    .map(({ since: _, ...one }) => one)
}

function isTaken({ fromOn, toOn }: Pick<Seat, 'fromOn' | 'toOn'>, today: Day): boolean {
  return (fromOn === null || fromOn <= today) && (toOn === null || toOn >= today)
}
