import { daysAfter } from '../domain/calendar.ts'
import type { Day, Month } from '../domain/day.ts'
import type { MechanismId } from '../domain/ids.ts'
import { compareText } from '../domain/position.ts'
import { monthsUpTo } from '../domain/review/months.ts'
import {
  type PlacedItem,
  type StrategicBoard,
  strategicBoard,
} from '../domain/review/strategic-board.ts'
import {
  type LedgerItem,
  type LedgerLine,
  ledgerBy,
  ledgerItems,
  totalOf,
} from '../domain/review/track-ledger.ts'
import type { Database } from './database.ts'

const monthsShown = 12

/** Operational and strategic over the last twelve months, of what this device may see. */
export type TrackLedger = {
  readonly months: readonly LedgerLine<Month>[]
  /** Of the forums that dealt with something, the one with the smallest strategic share first. */
  readonly mechanisms: readonly LedgerLine<MechanismId>[]
  readonly total: ReturnType<typeof totalOf>
  /** The same of the first and the last six months. */
  readonly halves: readonly [ReturnType<typeof totalOf>, ReturnType<typeof totalOf>]
}

/** A number of the ledger: the items of a nature, of a month or a mechanism, or of all. */
export type LedgerName = { readonly nature: LedgerItem['nature']; readonly of: string | null }

/** The ledger, month by month and forum by forum. */
export async function trackLedger(db: Database, today: Day): Promise<TrackLedger> {
  const { items } = await yearOf(db, today)
  const months = monthsUpTo(today, monthsShown)
  const middle = months[monthsShown / 2] ?? ''
  const forums = [...new Set(items.map(({ mechanismId }) => mechanismId))]
  return {
    months: ledgerBy(items, months, ({ month }) => month),
    mechanisms: ledgerBy(items, forums, ({ mechanismId }) => mechanismId).toSorted(
      (a, b) =>
        (a.ofTime ?? a.ofItems ?? 0) - (b.ofTime ?? b.ofItems ?? 0) || compareText(a.key, b.key),
    ),
    total: totalOf(items),
    halves: [
      totalOf(items.filter(({ month }) => month < middle)),
      totalOf(items.filter(({ month }) => month >= middle)),
    ],
  }
}

/** I20: the agenda items behind a number of the ledger, the latest first; as many as it says. */
export async function itemsBehind(
  db: Database,
  { nature, of }: LedgerName,
  today: Day,
): Promise<PlacedItem[]> {
  const { items, placed } = await yearOf(db, today)
  return items
    .filter(
      (one) => one.nature === nature && (of === null || one.month === of || one.mechanismId === of),
    )
    .flatMap(({ id }) => placed.get(id) ?? [])
    .toSorted(
      (a, b) =>
        compareText(b.meeting.startsAt, a.meeting.startsAt) ||
        compareText(a.item.position, b.item.position),
    )
}

/** Strategic items only, for heads of mission: of the last year and of what is to come. */
export async function strategicItems(db: Database, today: Day): Promise<StrategicBoard> {
  const meetings = await meetingsSince(db, today)
  const ids = meetings.map(({ id }) => id)
  const [items, decisions, proposals] = await Promise.all([
    db.agendaItems.where('meetingId').anyOf(ids).toArray(),
    db.decisions.where('meetingId').anyOf(ids).toArray(),
    db.agendaProposals.toArray(),
  ])
  return strategicBoard(items, meetings, decisions, proposals)
}

async function yearOf(db: Database, today: Day) {
  const meetings = await meetingsSince(db, today)
  const agenda = await db.agendaItems
    .where('meetingId')
    .anyOf(meetings.map(({ id }) => id))
    .toArray()
  const meetingById = new Map(meetings.map((meeting) => [meeting.id, meeting]))
  const placed = new Map(
    agenda.flatMap((item) => {
      const meeting = meetingById.get(item.meetingId)
      return meeting === undefined ? [] : [[item.id, { item, meeting }] as const]
    }),
  )
  return { items: ledgerItems(agenda, meetings, monthsUpTo(today, monthsShown)), placed }
}

/** Since the first of the twelve months, and a day before: the month of a meeting is that of its own zone. */
async function meetingsSince(db: Database, today: Day) {
  const [first] = monthsUpTo(today, monthsShown)
  const from = daysAfter(`${first}-01`, -1)
  return await db.meetings.where('startsAt').aboveOrEqual(from).toArray()
}
