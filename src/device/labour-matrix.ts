import type { Issue } from '../domain/issue.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { isStanding } from '../domain/labour-line-states.ts'
import { pathsOf } from '../domain/tree.ts'
import { groupBy } from './group-by.ts'
import { strongestFirst } from './labour-grid.ts'
import type { LabourBoard } from './labour-lines.ts'
import { type LabourView, linesInView } from './labour-view.ts'

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
  const rows = shownIssues(board, new Set(byIssue.keys())).map(({ issue, depth }) => {
    const own = (byIssue.get(issue.id) ?? []).toSorted(strongestFirst)
    return { issue, depth, lines: own, cells: groupBy(own, (line) => line.organisationId) }
  })
  const inView = new Set<string>(lines.map((line) => line.organisationId))
  return { rows, organisationIds: columnsOf(board).filter((id) => inView.has(id)) }
}

/**
 * Each issue after the one it belongs to: the trees with most parts first, whatever the day, so that
 * rows keep their places while the days go by. A dormant issue is shown only where somebody has a part
 * in it or below it.
 */
function shownIssues(
  { issues, lines }: LabourBoard,
  withParts: ReadonlySet<string>,
): { issue: Issue; depth: number }[] {
  const names = new Map<string, string>(issues.map((issue) => [issue.id, issue.name]))
  const above = pathsOf(issues, (issue) => issue.parentIssueId)
  const path = (id: string) => [id, ...above(id).filter((parent) => names.has(parent))]
  const parts = new Map<string, number>()
  for (const line of lines.filter((one) => isStanding(one.state))) {
    const root = path(line.issueId).at(-1) ?? line.issueId
    parts.set(root, (parts.get(root) ?? 0) + 1)
  }
  const busy = new Set([...withParts].flatMap(path))
  return issues
    .filter((issue) => issue.state !== 'dormant' || busy.has(issue.id))
    .map((issue) => {
      const way = path(issue.id).reverse()
      const place = way.map((id) => names.get(id)).join('\u0000')
      return { issue, depth: way.length - 1, place, parts: parts.get(way[0] ?? '') ?? 0 }
    })
    .toSorted(
      (a, b) => b.parts - a.parts || byName(a.place, b.place) || (a.issue.id < b.issue.id ? -1 : 1),
    )
}

/** Who leads most first, whatever the day. */
function columnsOf(board: LabourBoard): string[] {
  const weights = new Map<string, number>()
  for (const line of board.lines.filter((one) => isStanding(one.state))) {
    const weight = line.role === 'lead' ? 100 : line.role === 'co_lead' ? 10 : 1
    weights.set(line.organisationId, (weights.get(line.organisationId) ?? 0) + weight)
  }
  return [...weights]
    .toSorted(([a, weightA], [b, weightB]) => weightB - weightA || (a < b ? -1 : 1))
    .map(([id]) => id)
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
