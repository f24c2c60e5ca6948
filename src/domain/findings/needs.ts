import type { ActionItem } from '../action-item.ts'
import { isClosed } from '../action-item-states.ts'
import type { AgendaItem } from '../agenda-item.ts'
import { daysAfter } from '../calendar.ts'
import type { AreaId } from '../ids.ts'
import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import { isHeld } from '../meeting-states.ts'
import type { LabourCell, LabourCells } from './labour-cells.ts'
import { hasPartAround, type LabourIndex } from './labour-index.ts'

/** What was said on an issue speaks for a need for so many days. */
export const needDays = 90

/** Somebody who led until lately shows that a lead is needed: for a year. */
export const presenceDays = 365

/** What shows that an issue needs a lead, as far as the reader may see it (0.4: no need, no gap). */
export type Needs = {
  /** Where it was stated that it is needed. */
  readonly areaIds: readonly AreaId[]
  /** Parts on the issue that are not over, whoever has or proposes them. */
  readonly lines: readonly LabourLine[]
  /** Leads that ran out within the last year. */
  readonly lapsed: readonly LabourLine[]
  /** Open promises on it. */
  readonly actions: readonly ActionItem[]
  /** Where it was talked of in the last ninety days. */
  readonly agendaItems: readonly AgendaItem[]
}

/** Talked of in so many meetings of the last year, an issue has somebody with a part in it. */
export const recurringMeetings = 3

/** What shows needs, issue by issue and area by area; `undefined` where nothing shows one. */
export type NeedsOf = {
  readonly everywhere: (issue: Issue) => Needs | undefined
  /** What shows a need in the area itself; promises and talk name no area. */
  readonly inArea: (issue: Issue, areaId: AreaId) => Needs | undefined
  /** Areas where anything may show one. */
  readonly areasOf: (issue: Issue) => readonly AreaId[]
  /** Issues that come up again and again. */
  readonly recurring: readonly Issue[]
}

/** Looks up needs in an index; lines as they are when it is asked. */
export function needsIn(index: LabourIndex): NeedsOf {
  const { picture, today } = index
  const since = daysAfter(today, -presenceDays)
  const hasLapsed = ({ toOn }: LabourLine) => toOn !== null && toOn < today && toOn >= since
  const lapsedIn = (cell: LabourCell | undefined): readonly LabourLine[] =>
    cell?.lines.some(hasLapsed) === true ? cell.lines.filter(hasLapsed) : none
  const actions = byIssue(
    picture.actions.filter((action) => action.deletedAt === null && !isClosed(action.state)),
    (action) => action.issueId,
  )
  const talked = talkedOf(index, needDays)
  const areas = new Set<string>(
    picture.areas.filter((area) => area.deletedAt === null).map(({ id }) => id),
  )
  const statedIn = new Map<string, ReadonlySet<AreaId>>(
    picture.issues.map((issue) => [
      issue.id,
      new Set(issue.activeInAreaIds.filter((id) => areas.has(id))),
    ]),
  )
  const cellsOf = (cells: LabourCells, issue: Issue) => [...(cells.get(issue.id)?.values() ?? [])]
  return {
    everywhere: (issue) =>
      unlessNone({
        areaIds: [...(statedIn.get(issue.id) ?? [])],
        lines: cellsOf(index.cells, issue).flatMap(({ lines }) => lines),
        lapsed: cellsOf(index.leads, issue).flatMap(lapsedIn),
        actions: actions.get(issue.id) ?? none,
        agendaItems: talked.get(issue.id) ?? none,
      }),
    inArea: (issue, areaId) =>
      unlessNone({
        areaIds: statedIn.get(issue.id)?.has(areaId) === true ? [areaId] : none,
        lines: index.cells.get(issue.id)?.get(areaId)?.lines ?? none,
        lapsed: lapsedIn(index.leads.get(issue.id)?.get(areaId)),
        actions: none,
        agendaItems: none,
      }),
    areasOf: (issue) => {
      const found = new Set(statedIn.get(issue.id))
      for (const { areaId } of index.cells.get(issue.id)?.values() ?? none) found.add(areaId)
      for (const { areaId } of index.leads.get(issue.id)?.values() ?? none) found.add(areaId)
      return [...found]
    },
    recurring: recurringIssues(index).map(({ issue }) => issue),
  }
}

const none: readonly never[] = []

function unlessNone(needs: Needs): Needs | undefined {
  const { areaIds, lines, lapsed, actions, agendaItems } = needs
  const all = areaIds.length + lines.length + lapsed.length + actions.length + agendaItems.length
  return all > 0 ? needs : undefined
}

/** Issues that came up in three meetings or more within a year, with what was talked of and in how many. */
export function recurringIssues(index: LabourIndex) {
  const talked = talkedOf(index, presenceDays)
  if (talked.size === 0) return []
  return index.picture.issues.flatMap((issue) => {
    const items = talked.get(issue.id) ?? []
    const meetings = new Set(items.map((item) => item.meetingId)).size
    return issue.deletedAt !== null || meetings < recurringMeetings
      ? []
      : [{ issue, items, meetings }]
  })
}

/** Does it come up again and again, and nobody has any part in it or around it. */
export function isRecurringUnassigned(
  issue: Issue,
  { recurring }: Pick<NeedsOf, 'recurring'>,
  index: LabourIndex,
): boolean {
  return recurring.includes(issue) && !hasPartAround(issue.id, index)
}

/** Agenda items by the issues that they name, of meetings held within the last `days`. */
export function talkedOf(index: LabourIndex, days: number): Map<string, AgendaItem[]> {
  const since = daysAfter(index.today, -days)
  const held = new Set<string>(
    (index.picture.meetings ?? [])
      .filter((meeting) => meeting.deletedAt === null && isHeld(meeting.state))
      .filter(({ startsAt }) => startsAt.slice(0, 10) >= since)
      .filter(({ startsAt }) => startsAt.slice(0, 10) <= index.today)
      .map(({ id }) => id),
  )
  const found = new Map<string, AgendaItem[]>()
  for (const item of index.picture.agendaItems ?? []) {
    if (item.deletedAt !== null || !held.has(item.meetingId)) continue
    for (const issueId of item.issueIds) push(found, issueId, item)
  }
  return found
}

function byIssue<Row>(
  rows: readonly Row[],
  issueOf: (row: Row) => string | null,
): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const issueId = issueOf(row)
    if (issueId !== null) push(found, issueId, row)
  }
  return found
}

function push<Row>(groups: Map<string, Row[]>, key: string, row: Row): void {
  const before = groups.get(key)
  if (before === undefined) groups.set(key, [row])
  else before.push(row)
}
