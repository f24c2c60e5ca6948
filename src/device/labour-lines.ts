import type { ActionItem } from '../domain/action-item.ts'
import type { Area } from '../domain/area.ts'
import type { Issue } from '../domain/issue.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld } from '../domain/meeting-states.ts'
import type { Organisation } from '../domain/organisation.ts'
import { openActionItems } from './action-items.ts'
import type { Database } from './database.ts'

/** All that the division of labour is drawn from; nothing deleted. */
export type LabourBoard = {
  readonly lines: readonly LabourLine[]
  /** Those that were deleted: on the days before, they stood there. */
  readonly deletedLines?: readonly LabourLine[]
  /** Those of today, where `lines` are those of another day: rows and columns keep their order. */
  readonly linesToday?: readonly LabourLine[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  /** Issues and areas that were deleted or became one with others: lines of the past name them. */
  readonly formerPlaces?: Pick<LabourBoard, 'issues' | 'areas'>
  readonly organisations: readonly Organisation[]
  readonly mechanisms: readonly Mechanism[]
  /** What is promised and not yet kept: a promise on an issue shows that there is a need. */
  readonly actions: readonly ActionItem[]
  /** Meetings that were held, the latest first: where a part can have been agreed. */
  readonly held: readonly Meeting[]
}

/** The division of labour of the whole mission. */
export async function labourBoard(db: Database): Promise<LabourBoard> {
  const [lines, issues, areas, organisations, mechanisms, meetings, actions] = await Promise.all([
    db.labourLines.toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
    db.organisations.toArray(),
    db.mechanisms.toArray(),
    db.meetings.orderBy('startsAt').reverse().toArray(),
    openActionItems(db),
  ])
  return {
    lines: lines.filter(isThere),
    deletedLines: lines.filter((line) => !isThere(line)),
    issues: issues.filter(isThere),
    areas: areas.filter(isThere),
    formerPlaces: {
      issues: issues.filter((issue) => !isThere(issue)),
      areas: areas.filter((area) => !isThere(area)),
    },
    organisations: organisations.filter(isThere),
    mechanisms: mechanisms.filter(isThere),
    actions,
    held: meetings.filter((meeting) => isThere(meeting) && isHeld(meeting.state)),
  }
}

/** The parts that one organisation has or ever had, the latest to begin first: for what was so on a day. */
export async function labourLinesEverOf(
  db: Database,
  organisationId: string,
): Promise<LabourLine[]> {
  const was = `.organisationId.${organisationId}`
  const rows = await db.labourLines
    .filter(
      (line) =>
        line.organisationId === organisationId || line.past.some((text) => text.endsWith(was)),
    )
    .toArray()
  return rows.filter(isThere).toSorted((a, b) => (a.fromOn < b.fromOn ? 1 : -1))
}

/** The parts of one organisation, the latest to begin first. */
export async function labourLinesOf(db: Database, organisationId: string): Promise<LabourLine[]> {
  const rows = await db.labourLines.where('organisationId').equals(organisationId).toArray()
  return rows.filter(isThere).toSorted((a, b) => (a.fromOn < b.fromOn ? 1 : -1))
}

function isThere(row: { readonly deletedAt: string | null }): boolean {
  return row.deletedAt === null
}
