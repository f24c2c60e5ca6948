import type { ActionItem } from '../action-item.ts'
import type { AgendaItem } from '../agenda-item.ts'
import type { Appointment } from '../appointment.ts'
import type { Attendance } from '../attendance.ts'
import { type Day, dayOf } from '../day.ts'
import type { Decision } from '../decision.ts'
import { isThere } from '../expected-attendance.ts'
import type { LabourLine } from '../labour-line.ts'
import { linesAsOf } from '../labour-lines-on.ts'
import type { Mechanism } from '../mechanism.ts'
import type { Meeting } from '../meeting.ts'
import { isHeld } from '../meeting-states.ts'
import type { Minutes } from '../minutes.ts'
import type { Organisation } from '../organisation.ts'
import { byPosition, compareText } from '../position.ts'
import type { SentAgenda } from '../sent-agenda.ts'
import { type Paths, pathsOf } from '../tree.ts'
import type { PracticePicture } from './picture.ts'
import { isWithin, type Window } from './window.ts'

/** A meeting that took place, with its day. */
export type Held = { readonly meeting: Meeting; readonly on: Day }

/** The picture, sorted once for all rules and windows. */
export type PracticeIndex = {
  readonly picture: PracticePicture
  /** Of all forums, the earliest first. */
  readonly held: readonly Held[]
  readonly mechanisms: ReadonlyMap<string, Mechanism>
  readonly organisations: ReadonlyMap<string, Organisation>
  /** Of organisations that the reader has: nobody is counted of one that cannot be named to them (I20). */
  readonly appointments: readonly Appointment[]
  readonly agendaOf: (meetingId: string) => readonly AgendaItem[]
  readonly decisionsOf: (meetingId: string) => readonly Decision[]
  readonly actionsOf: (meetingId: string) => readonly ActionItem[]
  readonly minutesOf: (meetingId: string) => readonly Minutes[]
  readonly sentOf: (meetingId: string) => readonly SentAgenda[]
  /** Of those who were there, of organisations that the reader has. */
  readonly presentAt: (meetingId: string) => readonly Attendance[]
  /** Was anybody written down at all, also as absent. */
  readonly hasSheet: (meetingId: string) => boolean
  /** The issue and those above it. */
  readonly issuePath: Paths
  /** The standing parts as they were at the end of a day. */
  readonly linesOn: (day: Day) => readonly LabourLine[]
}

/** Sorts the picture; what is deleted is left out, but for parts, of which the past is read. */
export function practiceIndex(picture: PracticePicture): PracticeIndex {
  const agenda = grouped(picture.agenda, (row) => row.meetingId)
  const sheet = grouped(picture.attendance, (row) => row.meetingId)
  // Also those that were deleted since: whoever was there was there.
  const had = new Set<string>(picture.organisations.map(({ id }) => id))
  const organisations = byId(picture.organisations)
  const above = pathsOf(picture.issues, (issue) => issue.parentIssueId)
  const linesByDay = new Map<Day, readonly LabourLine[]>()
  const sorted = new Map<string, readonly AgendaItem[]>()
  return {
    picture,
    held: picture.meetings
      .filter((meeting) => meeting.deletedAt === null && isHeld(meeting.state))
      .map((meeting) => ({ meeting, on: dayOf(meeting.startsAt, meeting.zone) }))
      .filter(({ on }) => on <= picture.today)
      .toSorted((a, b) => compareText(a.meeting.startsAt, b.meeting.startsAt)),
    mechanisms: byId(picture.mechanisms),
    organisations,
    appointments: picture.appointments.filter(
      ({ deletedAt, organisationId }) => deletedAt === null && organisations.has(organisationId),
    ),
    agendaOf: (id) => {
      const before = sorted.get(id)
      if (before !== undefined) return before
      const items = agenda(id).toSorted(byPosition)
      sorted.set(id, items)
      return items
    },
    decisionsOf: grouped(picture.decisions, (row) => row.meetingId),
    actionsOf: grouped(picture.actions, (row) => row.meetingId),
    minutesOf: grouped(picture.minutes, (row) => row.meetingId),
    sentOf: grouped(picture.sentAgendas, (row) => row.meetingId),
    presentAt: (id) =>
      sheet(id).filter((row) => isThere(row.status) && had.has(row.organisationId)),
    hasSheet: (id) => sheet(id).length > 0,
    issuePath: (id) => [id, ...above(id)],
    linesOn: (day) => {
      const before = linesByDay.get(day)
      if (before !== undefined) return before
      const lines = linesAsOf(picture.labour, day, picture)
      linesByDay.set(day, lines)
      return lines
    },
  }
}

/** The meetings held in a window, of the forum that is looked at or of all. */
export function heldIn(index: PracticeIndex, window: Window): Held[] {
  return index.held.filter(
    ({ meeting, on }) => isWithin(on, window) && isLookedAt(index, meeting.mechanismId),
  )
}

/** Is it the forum that is looked at, or any where all are. */
export function isLookedAt({ picture }: PracticeIndex, mechanismId: string | null): boolean {
  return picture.mechanismId === null || picture.mechanismId === mechanismId
}

/** The forums that are looked at and at work. */
export function forumsIn(index: PracticeIndex): Mechanism[] {
  return [...index.mechanisms.values()].filter(
    ({ id, state }) => isLookedAt(index, id) && (state === 'active' || state === 'forming'),
  )
}

/** The parts of the forum that is looked at, or all, as they were agreed on a day. */
export function agreedOn(index: PracticeIndex, day: Day): LabourLine[] {
  return index
    .linesOn(day)
    .filter((line) => line.state === 'agreed' && isLookedAt(index, line.mechanismId))
}

/** The one that most of them share, the first of equals; `null` for none. */
export function mostOf<Value extends string>(values: readonly (Value | null)[]): Value | null {
  const counts = new Map<Value, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
  return first?.[0] ?? null
}

type Row = { readonly deletedAt: string | null }

function grouped<Item extends Row>(rows: readonly Item[], keyOf: (row: Item) => string) {
  const groups = new Map<string, Item[]>()
  for (const row of rows) {
    if (row.deletedAt !== null) continue
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return (key: string): readonly Item[] => groups.get(key) ?? []
}

function byId<Item extends Row & { readonly id: string }>(rows: readonly Item[]) {
  return new Map<string, Item>(
    rows.filter((row) => row.deletedAt === null).map((row) => [row.id, row]),
  )
}
