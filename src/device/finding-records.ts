import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Appointment } from '../domain/appointment.ts'
import type { Attendance } from '../domain/attendance.ts'
import { daysAfter } from '../domain/calendar.ts'
import type { Day } from '../domain/day.ts'
import type { FindingVerdict } from '../domain/finding-verdict.ts'
import { type LabourFinder, labourFinder } from '../domain/findings/finder.ts'
import { type Judgement, judge } from '../domain/findings/open-findings.ts'
import type { LabourPicture } from '../domain/findings/picture.ts'
import type { MandateStatement } from '../domain/mandate-statement.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import { openActionItems } from './action-items.ts'
import type { Database } from './database.ts'
import { groupBy } from './group-by.ts'
import type { LabourBoard } from './labour-lines.ts'

/** What findings are made of besides the board: what was said of mandates, in meetings, and to findings. */
export type FindingRecords = {
  readonly mandates: readonly MandateStatement[]
  readonly meetings: readonly Meeting[]
  /** Those that name an issue, of the last year. */
  readonly agendaItems: readonly AgendaItem[]
  /** Of the last meetings of each forum. */
  readonly attendance: readonly Attendance[]
  readonly appointments: readonly Appointment[]
  readonly verdicts: readonly FindingVerdict[]
}

/** Before anything is read. */
export const noFindingRecords: FindingRecords = {
  ...{ mandates: [], meetings: [], agendaItems: [], attendance: [], appointments: [] },
  verdicts: [],
}

/** So many of the last meetings of a forum are looked through for who came. */
const lastMeetings = 4

/** The records behind findings that this device holds; nothing deleted. Meetings before the last year are left out. */
export async function findingRecords(db: Database, today: Day): Promise<FindingRecords> {
  const since = daysAfter(today, -366)
  const [mandates, appointments, verdicts, lately] = await Promise.all([
    db.mandateStatements.toArray(),
    db.appointments.toArray(),
    db.findingVerdicts.toArray(),
    db.meetings.where('startsAt').aboveOrEqual(since).toArray(),
  ])
  const meetings = lately.filter((one) => isThere(one) && isHeld(one.state))
  const last = [...groupBy(meetings, (one) => one.mechanismId).values()].flatMap((series) =>
    series.toSorted((a, b) => (a.startsAt > b.startsAt ? -1 : 1)).slice(0, lastMeetings),
  )
  const [agendaItems, attendance] = await Promise.all([
    itemsOnIssues(db, meetings),
    db.attendances
      .where('meetingId')
      .anyOf(last.map(({ id }) => id))
      .toArray(),
  ])
  return {
    mandates: mandates.filter(isThere),
    meetings,
    agendaItems: agendaItems.filter(isThere),
    attendance: attendance.filter(isThere),
    appointments: appointments.filter(isThere),
    verdicts: verdicts.filter(isThere),
  }
}

/** The items of some meetings that name an issue. Most name none: those are not read, only looked up by key. */
async function itemsOnIssues(db: Database, meetings: readonly Meeting[]): Promise<AgendaItem[]> {
  const [naming, lately] = await Promise.all([
    db.agendaItems.where('issueIds').above('').primaryKeys(),
    db.agendaItems
      .where('meetingId')
      .anyOf(meetings.map(({ id }) => id))
      .primaryKeys(),
  ])
  const named = new Set(naming)
  const items = await db.agendaItems.bulkGet(lately.filter((id) => named.has(id)))
  return items.filter((item) => item !== undefined)
}

/**
 * Overlaps and gaps as they stand on a day, with what was said to them; those of one mechanism, or of all.
 * They are found in everything that this device holds: another forum's lead fills a gap here. A `finder` that
 * is given again and again looks only where lines have changed since.
 */
export function judgementOn(
  board: LabourBoard,
  records: FindingRecords,
  asOf: Day,
  mechanismId: string | null = null,
  finder: LabourFinder = labourFinder(),
): Judgement {
  return judged(pictureOn(board, records, asOf), records.verdicts, mechanismId, finder)
}

/** What findings of a day are found in. */
export function pictureOn(board: LabourBoard, records: FindingRecords, asOf: Day): LabourPicture {
  const { lines, issues, areas, actions, organisations } = board
  const { mandates, meetings, agendaItems, attendance, appointments } = records
  return {
    ...{ lines, issues, areas, actions, organisations, today: asOf },
    ...{ mandates, meetings, agendaItems, attendance, appointments },
  }
}

/**
 * The findings of today in all that this device holds. `actions`: the open ones, where they are read already.
 * A `finder` that is given again and again looks only where something changed since.
 */
export async function findingsToday(
  db: Database,
  today: Day,
  actions?: readonly ActionItem[],
  finder: LabourFinder = labourFinder(),
): Promise<Judgement> {
  const [lines, issues, areas, organisations, open, records] = await Promise.all([
    db.labourLines.toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
    db.organisations.toArray(),
    actions ?? openActionItems(db),
    findingRecords(db, today),
  ])
  const { verdicts, ...rest } = records
  // Where most actions change, few of those do that findings are about.
  const onIssues = open.filter(({ issueId }) => issueId !== null)
  const there = { lines, issues, areas, organisations, actions: onIssues }
  return judged({ ...there, ...rest, today }, verdicts, null, finder)
}

function judged(
  picture: LabourPicture,
  verdicts: readonly FindingVerdict[],
  mechanismId: string | null,
  finder: LabourFinder,
): Judgement {
  const judgement = judge(finder(picture), verdicts, picture)
  if (mechanismId === null) return judgement
  const ofIt = (some: Judgement['open']) =>
    some.filter(
      ({ finding: { mechanismIds } }) =>
        mechanismIds.length === 0 || mechanismIds.some((id) => id === mechanismId),
    )
  const { open, agreed, dismissed } = judgement
  return { open: ofIt(open), agreed: ofIt(agreed), dismissed: ofIt(dismissed) }
}

function isThere(row: { readonly deletedAt: string | null }): boolean {
  return row.deletedAt === null
}
