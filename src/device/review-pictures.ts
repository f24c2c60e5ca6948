import { daysAfter } from '../domain/calendar.ts'
import type { Day, Zone } from '../domain/day.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import type { Coverage } from '../domain/priority-coverage.ts'
import { type AttendanceAt, attendanceOver } from '../domain/review/attendance-history.ts'
import {
  crossRepresentation,
  oneSided,
  type Representation,
} from '../domain/review/cross-representation.ts'
import { lateByAge } from '../domain/review/late-age.ts'
import { monthsUpTo } from '../domain/review/months.ts'
import { actionsOverTime, lifetimes, type MonthOfActions } from '../domain/review/over-time.ts'
import type { Database } from './database.ts'
import { prioritiesOf } from './mechanism-open.ts'
import { allNames, type Names } from './names.ts'

/** What people would rather look at than read, of all that this device may see, or of one mechanism. */
export type Pictures = {
  readonly months: readonly MonthOfActions[]
  readonly late: ReturnType<typeof lateByAge>
  readonly attendance: readonly AttendanceAt[]
  readonly representation: readonly Representation[]
  readonly oneSided: readonly Representation[]
  readonly coverage: readonly {
    readonly mechanism: Mechanism
    readonly priorities: readonly Coverage[]
    /** The meetings that were looked at, the latest first. */
    readonly held: readonly Meeting[]
  }[]
  readonly names: Names
}

const monthsShown = 12
const meetingsShown = 12
const yearDays = 365

/** The pictures of the review, over the last year. `mechanismId`: of one only. */
export async function pictures(
  db: Database,
  today: Day,
  zone: Zone,
  mechanismId: string | null = null,
): Promise<Pictures> {
  const isWanted = (row: { readonly mechanismId: string | null }) =>
    mechanismId === null || row.mechanismId === mechanismId
  const [actions, steps, meetings, mechanisms, seats, organisations, names] = await Promise.all([
    db.actionItems.toArray(),
    db.trailSteps.toArray(),
    db.meetings.toArray(),
    db.mechanisms.toArray(),
    db.seats.toArray(),
    db.organisations.toArray(),
    allNames(db),
  ])
  const from = daysAfter(today, -yearDays)
  const held = meetings
    .filter((one) => one.deletedAt === null && isHeld(one.state) && isWanted(one))
    .filter(({ startsAt }) => startsAt >= from)
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
  const standing = mechanisms.filter(
    (one) => one.deletedAt === null && (mechanismId === null || one.id === mechanismId),
  )
  const attendances = await db.attendances
    .where('meetingId')
    .anyOf(held.map(({ id }) => id))
    .toArray()
  const wanted = actions.filter(isWanted)
  const startOf = new Map(meetings.map((one) => [one.id as string, one.startsAt]))
  const lives = lifetimes(wanted, steps, {
    zone,
    made: (one) => startOf.get(one.meetingId) ?? null,
  })
  const pairs = crossRepresentation(standing, seats, held, attendances)
  return {
    months: actionsOverTime(lives, monthsUpTo(today, monthsShown)),
    late: lateByAge(wanted, today),
    attendance: attendanceOver(held.slice(-meetingsShown), attendances, organisations),
    representation: pairs,
    oneSided: oneSided(pairs),
    coverage: await coverages(db, standing),
    names,
  }
}

/** The actions behind a number of these pictures: of a month (`2026-09.open`) or an age of lateness (`30`). */
export async function behindPicture(
  db: Database,
  name: { readonly of: 'month' | 'lateAge'; readonly id: string },
  today: Day,
  zone: Zone,
): Promise<readonly string[]> {
  const { months, late } = await pictures(db, today, zone)
  if (name.of === 'lateAge') return late.find(({ upTo }) => `${upTo}` === name.id)?.ids ?? []
  const [month, what] = name.id.split('.')
  const found = months.find((one) => one.month === month)
  if (found === undefined) return []
  return what === 'open' ? found.open : what === 'done' ? found.done : found.givenUp
}

async function coverages(
  db: Database,
  mechanisms: readonly Mechanism[],
): Promise<Pictures['coverage']> {
  const agreed = mechanisms.filter(
    ({ state, issueIds, areaIds }) => state === 'active' && issueIds.length + areaIds.length > 0,
  )
  const found = await Promise.all(
    agreed.map(async (mechanism) => {
      const { coverage, held } = await prioritiesOf(db, mechanism)
      return { mechanism, priorities: coverage, held }
    }),
  )
  return found.filter(({ held }) => held.length > 0)
}
