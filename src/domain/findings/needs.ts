import type { ActionItem } from '../action-item.ts'
import { isClosed } from '../action-item-states.ts'
import type { AgendaItem } from '../agenda-item.ts'
import { daysAfter } from '../calendar.ts'
import type { AreaId } from '../ids.ts'
import type { Issue } from '../issue.ts'
import type { LabourLine } from '../labour-line.ts'
import { isHeld } from '../meeting-states.ts'
import type { LabourIndex } from './labour-index.ts'

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

/** The needs of each issue, found in one pass; `undefined` where nothing shows one. */
export function needsIn(index: LabourIndex): (issue: Issue) => Needs | undefined {
  const { picture, today } = index
  const lines = byIssue(index.current, (line) => line.issueId)
  const since = daysAfter(today, -presenceDays)
  const lapsed = byIssue(
    [...index.leads.values()].flatMap((cell) =>
      cell.lines.filter(({ toOn }) => toOn !== null && toOn < today && toOn >= since),
    ),
    (line) => line.issueId,
  )
  const actions = byIssue(
    picture.actions.filter((action) => action.deletedAt === null && !isClosed(action.state)),
    (action) => action.issueId,
  )
  const talked = talkedOf(index, needDays)
  const areas = new Set<string>(
    picture.areas.filter((area) => area.deletedAt === null).map(({ id }) => id),
  )
  return (issue) => {
    const needs = {
      areaIds: issue.activeInAreaIds.filter((id) => areas.has(id)),
      lines: lines.get(issue.id) ?? [],
      lapsed: lapsed.get(issue.id) ?? [],
      actions: actions.get(issue.id) ?? [],
      agendaItems: talked.get(issue.id) ?? [],
    }
    return Object.values(needs).some((some) => some.length > 0) ? needs : undefined
  }
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
