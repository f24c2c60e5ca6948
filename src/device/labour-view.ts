import type { Area } from '../domain/area.ts'
import type { Day } from '../domain/day.ts'
import { isInForce } from '../domain/findings/labour-index.ts'
import type { Issue } from '../domain/issue.ts'
import type { LabourLine, LabourRole } from '../domain/labour-line.ts'
import { isStanding, type LabourState } from '../domain/labour-line-states.ts'
import { pathsOf } from '../domain/tree.ts'
import { hasBasis } from './instruments.ts'
import type { LabourBoard } from './labour-lines.ts'

export type Dimension = Issue['dimension']

/** Which part of the board is looked at; `null`, and what is left out, stands for all. */
export type LabourView = {
  readonly asOf: Day
  readonly mechanismId: string | null
  /** With what covers it and what lies in it. */
  readonly areaId: string | null
  /** With the issues below it. */
  readonly issueId?: string | null
  readonly organisationId?: string | null
  readonly roles?: readonly LabourRole[]
  readonly states?: readonly LabourState[]
  readonly dimension?: Dimension | null
  /** Only those that rest on no mandate and no agreement (S22). */
  readonly withoutBasis?: boolean
}

/** The parts that hold, or are proposed, on the day of the view, as far as its filters let them through. */
export function linesInView(board: LabourBoard, view: LabourView): LabourLine[] {
  return board.lines.filter(passes(board, view))
}

/** How many parts of the view there are in each dimension of security (S26), whichever is chosen. */
export type DimensionCounts = Readonly<Record<Dimension, number>> & {
  /** Of all of them, which is the sum of the others. */
  readonly total: number
}

/** Counts by dimension what the other filters let through. An unknown issue counts as cross-dimensional. */
export function countsByDimension(board: LabourBoard, view: LabourView): DimensionCounts {
  const dimensionOf = dimensionsOf(board)
  const counts = {
    politico_military: 0,
    economic_environmental: 0,
    human: 0,
    cross_dimensional: 0,
    total: 0,
  }
  for (const line of linesInView(board, { ...view, dimension: null })) {
    counts[dimensionOf(line.issueId)] += 1
    counts.total += 1
  }
  return counts
}

/** The dimension of each issue. */
export function dimensionsOf(board: Pick<LabourBoard, 'issues'>): (issueId: string) => Dimension {
  const known = new Map<string, Dimension>(board.issues.map((one) => [one.id, one.dimension]))
  return (issueId) => known.get(issueId) ?? 'cross_dimensional'
}

function passes(board: LabourBoard, view: LabourView): (line: LabourLine) => boolean {
  const areas = view.areaId === null ? null : areasAround(board.areas, view.areaId)
  const issues = view.issueId == null ? null : issuesFrom(board.issues, view.issueId)
  const roles = view.roles?.length ? view.roles : null
  const states = view.states?.length ? view.states : null
  const dimensionOf = view.dimension == null ? null : dimensionsOf(board)
  return (line) =>
    isStanding(line.state) &&
    isInForce(line, view.asOf) &&
    (view.mechanismId === null || line.mechanismId === view.mechanismId) &&
    (areas === null || areas.has(line.areaId)) &&
    (issues === null || issues.has(line.issueId)) &&
    (view.organisationId == null || line.organisationId === view.organisationId) &&
    (roles === null || roles.includes(line.role)) &&
    (states === null || states.includes(line.state)) &&
    (dimensionOf === null || dimensionOf(line.issueId) === view.dimension) &&
    (view.withoutBasis !== true || !hasBasis(line))
}

/** The area itself, those that cover it, and those that lie in it. */
export function areasAround(areas: readonly Area[], areaId: string): ReadonlySet<string> {
  const above = pathsOf(areas, (area) => area.parentAreaId)
  const within = areas.filter((area) => above(area.id).includes(areaId))
  return new Set([areaId, ...above(areaId), ...within.map((area) => area.id)])
}

/** The issue itself and those below it. */
export function issuesFrom(issues: readonly Issue[], issueId: string): ReadonlySet<string> {
  const above = pathsOf(issues, (issue) => issue.parentIssueId)
  const below = issues.filter((issue) => above(issue.id).includes(issueId))
  return new Set([issueId, ...below.map((issue) => issue.id)])
}
