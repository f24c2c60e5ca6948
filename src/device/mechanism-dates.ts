import type { Turn } from '../domain/alternation.ts'
import type { ComingDate } from '../domain/coming-dates.ts'
import { type Day, timeOf, type Zone } from '../domain/day.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import { chairTermsOn } from '../domain/mechanism-draft.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import type { Rhythm } from '../domain/rhythm.ts'
import type { Database } from './database.ts'

/** The library of calendars is heavy, and loaded where dates are worked out. */
const calendar = async () => await import('../domain/coming-dates.ts')

/** What the rhythm and the turns of a forum say of its next meeting. */
export type NextMeeting = {
  readonly on: Day
  readonly from: string
  readonly until: string
  readonly zone: Zone
  /** Whom it is hosted by, and where, when it is their turn. */
  readonly turn: { readonly hostOrganisationId?: string; readonly place?: string }
  readonly chairOrganisationId: string | null
}

/** When a forum meets next, and what that comes from. */
export type MechanismDates = {
  /** As agreed, or what its cadence and its latest meeting come to; `null` where it meets when needed. */
  readonly rhythm: Rhythm | null
  readonly coming: readonly ComingDate[]
  /** The latest meeting that was held: it decides whose turn is next. */
  readonly lastHeld: Meeting | null
}

/** The coming dates of a forum that is not on this device are none. */
export async function mechanismDates(
  db: Database,
  mechanismId: string,
  today: Day,
  count = 5,
): Promise<MechanismDates> {
  const [mechanism, rows] = await Promise.all([
    db.mechanisms.get(mechanismId),
    db.meetings
      .where('[mechanismId+startsAt]')
      .between([mechanismId, ''], [mechanismId, '\uffff'])
      .toArray(),
  ])
  if (mechanism === undefined) return { rhythm: null, coming: [], lastHeld: null }
  const { comingDates, rhythmOf } = await calendar()
  const held = rows.filter(({ deletedAt, state }) => deletedAt === null && isHeld(state))
  return {
    rhythm: rhythmOf(mechanism, rows),
    coming: comingDates(mechanism, rows, today, count),
    lastHeld: held.at(-1) ?? null,
  }
}

/** The next date that is not planned yet, with who hosts and chairs it; `null` where none is said. */
export async function nextMeeting(
  db: Database,
  mechanismId: string,
  today: Day,
): Promise<NextMeeting | null> {
  const [mechanism, terms] = await Promise.all([
    db.mechanisms.get(mechanismId),
    db.chairTerms.where('mechanismId').equals(mechanismId).toArray(),
  ])
  if (mechanism === undefined) return null
  const { rhythm, coming } = await mechanismDates(db, mechanismId, today, 12)
  const next = coming.find(({ meeting }) => meeting === null)
  if (rhythm === null || next === undefined) return null
  const { zone } = rhythm
  const chairing = chairTermsOn(terms, next.on).find(({ as }) => as !== 'secretariat')
  return {
    on: next.on,
    from: timeOf(next.startsAt, zone),
    until: timeOf(next.endsAt, zone),
    zone,
    turn: next.turn === null ? {} : turnOf(mechanism, next.turn),
    chairOrganisationId:
      mechanism.alternation?.of === 'chair' && next.turn !== null
        ? next.turn.organisationId
        : (chairing?.organisationId ?? null),
  }
}

function turnOf({ alternation }: Mechanism, { organisationId, place }: Turn): NextMeeting['turn'] {
  const isChair = alternation?.of === 'chair'
  return {
    ...(isChair || organisationId === null ? {} : { hostOrganisationId: organisationId }),
    ...(place === '' ? {} : { place }),
  }
}

/** The next days of a rhythm that is being chosen. */
export async function daysOfRhythm(rhythm: Rhythm, today: Day, count: number): Promise<Day[]> {
  const { occasions } = await import('../domain/rhythm-days.ts')
  return occasions(rhythm, today, count).map(({ on }) => on)
}
