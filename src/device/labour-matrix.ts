import type { Day } from '../domain/day.ts'
import type { Issue } from '../domain/issue.ts'
import { type LabourLine, labourRoles } from '../domain/labour-line.ts'
import { isStanding } from '../domain/labour-line-states.ts'
import { groupBy } from './group-by.ts'
import type { LabourBoard } from './labour-lines.ts'

/** Which part of the board is looked at; `null` stands for all. */
export type LabourView = {
  readonly asOf: Day
  readonly mechanismId: string | null
  readonly areaId: string | null
}

/** One issue with the parts that organisations have in it. */
export type LabourRow = {
  readonly issue: Issue
  /** How deep it lies in the tree of issues; 0 at the top. */
  readonly depth: number
  /** By organisation, the strongest part first. */
  readonly cells: ReadonlyMap<string, readonly LabourLine[]>
  /** All of them, the strongest first. */
  readonly lines: readonly LabourLine[]
}

export type LabourMatrix = {
  readonly rows: readonly LabourRow[]
  /** Those that have a part somewhere, who leads most first. */
  readonly organisationIds: readonly string[]
}

/** Issues down, organisations across: who has which part on the day of the view. */
export function labourMatrix(board: LabourBoard, view: LabourView): LabourMatrix {
  const lines = linesInView(board, view)
  const byIssue = groupBy(lines, (line) => line.issueId)
  const rows = inTreeOrder(board.issues)
    .filter(({ issue }) => issue.state !== 'dormant' || byIssue.has(issue.id))
    .map(({ issue, depth }) => {
      const own = (byIssue.get(issue.id) ?? []).toSorted(strongestFirst)
      return { issue, depth, lines: own, cells: groupBy(own, (line) => line.organisationId) }
    })
  return { rows, organisationIds: columnsOf(lines) }
}

/** The parts that hold, or are proposed, on the day of the view, within its mechanism and area. */
export function linesInView(board: LabourBoard, view: LabourView): LabourLine[] {
  const areas = view.areaId === null ? null : areasAround(board, view.areaId)
  return board.lines.filter(
    (line) =>
      isStanding(line.state) &&
      holdsOn(line, view.asOf) &&
      (view.mechanismId === null || line.mechanismId === view.mechanismId) &&
      (areas === null || areas.has(line.areaId)),
  )
}

/** Does its period include the day; first and last day belong to it. */
export function holdsOn(line: Pick<LabourLine, 'fromOn' | 'toOn'>, day: Day): boolean {
  return line.fromOn <= day && (line.toOn === null || line.toOn >= day)
}

/** The area itself, those that cover it, and those that lie in it. */
function areasAround(board: LabourBoard, areaId: string): ReadonlySet<string> {
  const parents = new Map<string, string | null>(
    board.areas.map((area) => [area.id, area.parentAreaId]),
  )
  const around = new Set(pathOf(areaId, parents))
  for (const { id } of board.areas) if (pathOf(id, parents).includes(areaId)) around.add(id)
  return around
}

/** From an id up to its root. Stops at a loop, which two phones can make together. */
function pathOf(id: string, parents: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = []
  let next: string | null | undefined = id
  while (next !== null && next !== undefined && !path.includes(next)) {
    path.push(next)
    next = parents.get(next)
  }
  return path
}

/** Each issue after the one it belongs to, in the order of the alphabet. */
function inTreeOrder(issues: readonly Issue[]): { issue: Issue; depth: number }[] {
  const byId = new Map(issues.map((issue) => [issue.id, issue]))
  const parents = new Map<string, string | null>(
    issues.map((issue) => [
      issue.id,
      issue.parentIssueId !== null && byId.has(issue.parentIssueId) ? issue.parentIssueId : null,
    ]),
  )
  return issues
    .map((issue) => {
      const path = pathOf(issue.id, parents)
      const names = path.map((id) => issues.find((one) => one.id === id)?.name ?? '').reverse()
      return { issue, depth: path.length - 1, place: names.join('\u0000') }
    })
    .toSorted((a, b) => byName(a.place, b.place) || (a.issue.id < b.issue.id ? -1 : 1))
}

function columnsOf(lines: readonly LabourLine[]): string[] {
  const weights = new Map<string, number>()
  for (const line of lines) {
    const weight = line.role === 'lead' ? 100 : line.role === 'co_lead' ? 10 : 1
    weights.set(line.organisationId, (weights.get(line.organisationId) ?? 0) + weight)
  }
  return [...weights]
    .toSorted(([a, weightA], [b, weightB]) => weightB - weightA || (a < b ? -1 : 1))
    .map(([id]) => id)
}

/** Agreed before proposed, lead before support; of equal ones the older. */
function strongestFirst(a: LabourLine, b: LabourLine): number {
  return (
    labourRoles.indexOf(a.role) - labourRoles.indexOf(b.role) ||
    Number(b.state === 'agreed') - Number(a.state === 'agreed') ||
    (a.fromOn < b.fromOn ? -1 : 1)
  )
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
