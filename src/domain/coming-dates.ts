import { type Turn, turnAfter } from './alternation.ts'
import { daysAfter, daysBetween } from './calendar.ts'
import { type Day, dayOf, type Instant } from './day.ts'
import type { Mechanism } from './mechanism.ts'
import type { Meeting } from './meeting.ts'
import { isHeld, isToCome } from './meeting-states.ts'
import { compareText } from './position.ts'
import type { Rhythm } from './rhythm.ts'
import { daysApart, type Occasion, occasions } from './rhythm-days.ts'
import { rhythmOfCadence } from './rhythm-pattern.ts'

/** A coming time that a forum meets: planned already, or what its rhythm says. */
export type ComingDate = {
  readonly on: Day
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** The day of the rhythm that it stands for; `null` for a meeting outside it. */
  readonly occasionOn: Day | null
  readonly meeting: Meeting | null
  /** Whose turn it will be; `null` without an alternation, and for what is planned. */
  readonly turn: Turn | null
}

/** The rhythm of a forum: as agreed, or what its cadence and its latest meeting come to. */
export function rhythmOf(
  mechanism: Pick<Mechanism, 'rhythm' | 'cadence'>,
  meetings: readonly Meeting[],
): Rhythm | null {
  if (mechanism.rhythm !== null) return mechanism.rhythm
  const last = standing(meetings).findLast(({ state }) => state !== 'cancelled')
  return last === undefined ? null : rhythmOfCadence(mechanism.cadence, last)
}

/**
 * The next `count` times that a forum meets, from today on. A planned meeting takes the place of the day
 * it stands for, wherever it was moved to; a day whose meeting was held already, or called off, is not
 * proposed again.
 */
export function comingDates(
  mechanism: Pick<Mechanism, 'rhythm' | 'cadence' | 'alternation'>,
  meetings: readonly Meeting[],
  today: Day,
  count = 5,
): ComingDate[] {
  const rhythm = rhythmOf(mechanism, meetings)
  const rows = standing(meetings)
  const regular = rhythm === null ? [] : rows.filter((row) => isRegular(row, rhythm, today))
  const around = rhythm === null ? [] : occasions(rhythm, today, count + regular.length)
  const standsFor = occasionsOf(rhythm, regular)
  const taken = new Set(standsFor.values())
  const planned = rows
    .filter((row) => isToCome(row.state) || row.state === 'open')
    .map((meeting) => ({
      on: dayOf(meeting.startsAt, meeting.zone),
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      occasionOn: standsFor.get(meeting.id) ?? null,
      meeting,
    }))
    .filter(({ on }) => on >= today)
  const free = around
    .filter(({ on }) => !taken.has(on))
    .map((occasion) => ({ ...occasion, occasionOn: occasion.on, meeting: null }))
  const held = rows.filter(({ state }) => isHeld(state))
  const { alternation } = mechanism
  return [...planned, ...free]
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
    .slice(0, count)
    .map((date, ahead) => ({
      ...date,
      turn:
        alternation === null || date.meeting !== null ? null : turnAfter(alternation, held, ahead),
    }))
}

/** Can it stand for a day of the rhythm from today on. A meeting out of turn stands for none. */
function isRegular(meeting: Meeting, rhythm: Rhythm, today: Day): boolean {
  if (meeting.kind === 'ad_hoc') return false
  const on =
    meeting.occasionOn ?? daysAfter(dayOf(meeting.startsAt, meeting.zone), daysApart(rhythm))
  return on >= today
}

/** The day of the rhythm that each meeting stands for, by the meeting's id. */
function occasionsOf(rhythm: Rhythm | null, meetings: readonly Meeting[]): Map<string, Day> {
  const standsFor = new Map<string, Day>()
  if (rhythm === null) return standsFor
  for (const meeting of meetings) {
    const on = meeting.occasionOn ?? nearest(rhythm, dayOf(meeting.startsAt, meeting.zone))
    if (on !== null) standsFor.set(meeting.id, on)
  }
  return standsFor
}

/** The day of the rhythm that a meeting on `day` most likely stood for; `null` where none is near. */
function nearest(rhythm: Rhythm, day: Day): Day | null {
  const reach = Math.floor(daysApart(rhythm) / 2)
  const near = occasions(rhythm, daysAfter(day, -reach), 2).filter(
    ({ on }) => Math.abs(daysBetween(day, on)) <= reach,
  )
  const byDistance = (a: Occasion, b: Occasion) =>
    Math.abs(daysBetween(day, a.on)) - Math.abs(daysBetween(day, b.on))
  return near.toSorted(byDistance)[0]?.on ?? null
}

function standing(meetings: readonly Meeting[]): Meeting[] {
  return meetings
    .filter((meeting) => meeting.deletedAt === null)
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
}
