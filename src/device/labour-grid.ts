import { type LabourLine, labourRoles } from '../domain/labour-line.ts'
import { trackKey } from '../domain/labour-line-clashes.ts'
import { isStanding } from '../domain/labour-line-states.ts'
import { compareText } from '../domain/position.ts'
import { tracksOf } from '../domain/tracks.ts'
import { type Paths, pathsOf } from '../domain/tree.ts'
import type { LabourBoard } from './labour-lines.ts'
import { type FoldedTree, foldedTree, type GridHead, type TreeItem } from './labour-tree.ts'
import {
  areasAround,
  dimensionsOf,
  issuesFrom,
  type LabourView,
  linesInView,
} from './labour-view.ts'

/** What stands down the side and across the top: issues × organisations, areas × issues, tracks × organisations. */
export const gridShapes = ['organisations', 'areas', 'tracks'] as const
export type GridShape = (typeof gridShapes)[number]

/** The parts behind one cell. */
export type GridCell = {
  /** The strongest first; of a folded row or column also what lies below it. */
  readonly lines: readonly LabourLine[]
  /** Where nobody has a part in the area itself: those whose part covers it from further up. */
  readonly above: readonly LabourLine[]
}

export type LabourGrid = {
  readonly shape: GridShape
  readonly rows: readonly GridHead[]
  readonly columns: readonly GridHead[]
  readonly cellAt: (rowId: string, columnId: string) => GridCell
  /** All parts of a row, the strongest first. */
  readonly linesOfRow: (rowId: string) => readonly LabourLine[]
  readonly linesOfColumn: (columnId: string) => readonly LabourLine[]
  /** How many parts stand in it. */
  readonly count: number
  /** Of the view, those that this shape has no row for: parts without a track. */
  readonly withoutPlace: number
}

/** The division of labour of a view as a grid, with the rows and columns folded whose ids are given. */
export function labourGrid(
  board: LabourBoard,
  view: LabourView,
  shape: GridShape,
  folded: ReadonlySet<string> = new Set(),
): LabourGrid {
  const inView = linesInView(board, view)
  const trackOf = trackKeys()
  const lines = shape === 'tracks' ? inView.filter((line) => trackOf(line) !== '') : inView
  const places = { board, view, lines, folded }
  const organisations = {
    tree: organisationAxis(places),
    of: (line: LabourLine) => line.organisationId,
  }
  const issues = { tree: issueAxis(places), of: (line: LabourLine) => line.issueId }
  const axes = {
    organisations: [issues, organisations],
    areas: [{ tree: areaAxis(places), of: (line: LabourLine) => line.areaId }, issues],
    tracks: [{ tree: trackAxis(places), of: trackOf }, organisations],
  } as const
  const [down, across] = axes[shape]
  const width = across.tree.heads.length
  /** By row, and within it by column. */
  const cells: (LabourLine[] | undefined)[] = []
  /** The same by the area itself, whatever is folded. */
  const own = shape === 'areas' && folded.size > 0 ? new Map<string, LabourLine[]>() : undefined
  for (const line of lines) {
    const column = across.tree.placeOf(across.of(line))
    const at = down.tree.placeOf(down.of(line)) * width + column
    const cell = cells[at]
    if (cell === undefined) cells[at] = [line]
    else cell.push(line)
    if (own !== undefined) put(own, `${column} ${line.areaId}`, line)
  }
  const cellOf = (rowId: string, columnId: string) => {
    const [row, column] = [down.tree.placeOf(rowId), across.tree.placeOf(columnId)]
    return row === -1 || column === -1 ? undefined : cells[row * width + column]
  }
  const above: Paths =
    shape === 'areas' ? pathsOf(board.areas, (area) => area.parentAreaId) : () => []
  // Few of the cells are ever asked for, and those many times.
  const inOrder = new WeakSet<LabourLine[]>()
  const sorted = (found: LabourLine[]) => {
    if (inOrder.has(found)) return found
    inOrder.add(found)
    return found.sort(strongestFirst)
  }
  const cellAt = (rowId: string, columnId: string): GridCell => {
    const found = cellOf(rowId, columnId)
    if (found !== undefined) return { lines: sorted(found), above: [] }
    for (const areaId of above(rowId)) {
      const covering =
        own === undefined
          ? cellOf(areaId, columnId)
          : own.get(`${across.tree.placeOf(columnId)} ${areaId}`)
      if (covering !== undefined) return { lines: [], above: sorted(covering) }
    }
    return emptyCell
  }
  return {
    shape,
    rows: down.tree.heads,
    columns: across.tree.heads,
    cellAt,
    linesOfRow: (rowId) => {
      const from = down.tree.placeOf(rowId) * width
      return cells
        .slice(from, from + width)
        .flatMap((cell) => cell ?? [])
        .toSorted(strongestFirst)
    },
    linesOfColumn: (columnId) =>
      down.tree.heads.flatMap((row) => cellOf(row.id, columnId) ?? []).toSorted(strongestFirst),
    count: lines.length,
    withoutPlace: inView.length - lines.length,
  }
}

const emptyCell: GridCell = { lines: [], above: [] }

type Places = {
  readonly board: LabourBoard
  readonly view: LabourView
  readonly lines: readonly LabourLine[]
  readonly folded: ReadonlySet<string>
}

/**
 * The trees with most parts first, whatever the day, so that rows keep their places while the days go by.
 * A dormant issue stands there only where somebody has a part in it or below it.
 */
function issueAxis({ board, view, lines, folded }: Places): FoldedTree {
  const { issues } = board
  const above = pathsOf(issues, (issue) => issue.parentIssueId)
  const own = new Set(lines.map((line) => line.issueId))
  const busy = new Set([...own].flatMap((id) => [id, ...above(id)]))
  const chosen = view.issueId == null ? null : issuesFrom(issues, view.issueId)
  const dimensionOf = dimensionsOf(board)
  const shown = issues.filter(
    (issue) =>
      busy.has(issue.id) ||
      (issue.state !== 'dormant' &&
        chosen?.has(issue.id) !== false &&
        (view.dimension == null || dimensionOf(issue.id) === view.dimension)),
  )
  const parts = new Map<string, number>()
  for (const [id, count] of partsToday(board).ofIssue) {
    const root = above(id).at(-1) ?? id
    parts.set(root, (parts.get(root) ?? 0) + count)
  }
  const items = shown.map(
    (issue): TreeItem => ({
      id: issue.id,
      parentId: issue.parentIssueId,
      name: issue.name,
      lang: issue.lang,
      weight: parts.get(issue.id) ?? 0,
    }),
  )
  return foldedTree(
    [
      ...items,
      ...unknown(
        lines.map((line) => line.issueId),
        issues,
      ),
    ],
    folded,
    board.issues,
  )
}

/** Countries with most parts first, whatever the day; what lies in them by name, as one looks for it. */
function areaAxis({ board, view, lines, folded }: Places): FoldedTree {
  const parts = new Map<string, number>()
  const above = pathsOf(board.areas, (area) => area.parentAreaId)
  for (const [id, count] of partsToday(board).inArea)
    for (const one of [id, ...above(id)]) parts.set(one, (parts.get(one) ?? 0) + count)
  const chosen = view.areaId === null ? null : areasAround(board.areas, view.areaId)
  const items = board.areas
    .filter((area) => chosen?.has(area.id) !== false)
    .map(
      (area): TreeItem => ({
        id: area.id,
        parentId: area.parentAreaId,
        name: area.name,
        lang: area.lang,
        weight: area.level === 'country' ? (parts.get(area.id) ?? 0) : 0,
      }),
    )
  return foldedTree(
    [
      ...items,
      ...unknown(
        lines.map((line) => line.areaId),
        board.areas,
      ),
    ],
    folded,
    board.areas,
  )
}

/** Those that have a part in view; who leads most comes first, whatever the day. */
function organisationAxis({ board, lines }: Places): FoldedTree {
  const { weights } = partsToday(board)
  const names = new Map<string, string>(
    board.organisations.map((one) => [one.id, one.shortName || one.name]),
  )
  const ids = new Set<string>(lines.map((line) => line.organisationId))
  return foldedTree(
    [...ids].map((id) => ({
      id,
      parentId: null,
      name: names.get(id) ?? '',
      lang: '',
      weight: weights.get(id) ?? 0,
    })),
    new Set(),
    board.organisations,
  )
}

/**
 * The tracks that parts of the whole board name, so that an empty one is seen as empty; one that is
 * written in several ways is one, under the name that was given it last.
 */
function trackAxis({ board, view, lines }: Places): FoldedTree {
  const named = (board.linesToday ?? board.lines).filter(
    (line) =>
      isStanding(line.state) &&
      (view.mechanismId === null || line.mechanismId === view.mechanismId),
  )
  const items = tracksOf([...named, ...lines]).tracks.map(({ track }) => ({
    id: trackKey(track),
    parentId: null,
    name: track,
    lang: '',
    weight: 0,
  }))
  return foldedTree(items, new Set(), board.mechanisms)
}

/** Places that parts name and that are not (any more) on this device. */
function unknown(named: readonly string[], known: readonly { readonly id: string }[]): TreeItem[] {
  const ids = new Set(known.map((one) => one.id))
  return [...new Set(named)]
    .filter((id) => !ids.has(id))
    .map((id) => ({ id, parentId: null, name: '', lang: '', weight: 0 }))
}

type PartsToday = {
  readonly ofIssue: ReadonlyMap<string, number>
  readonly inArea: ReadonlyMap<string, number>
  /** How much an organisation does: a lead counts most. */
  readonly weights: ReadonlyMap<string, number>
}

const countedParts = new WeakMap<object, PartsToday>()

/** What rows and columns are ordered by, whatever the day; counted once for all days of a board. */
function partsToday(board: LabourBoard): PartsToday {
  const lines = board.linesToday ?? board.lines
  const known = countedParts.get(lines)
  if (known !== undefined) return known
  const ofIssue = new Map<string, number>()
  const inArea = new Map<string, number>()
  const weights = new Map<string, number>()
  for (const { state, issueId, areaId, organisationId, role } of lines) {
    if (!isStanding(state)) continue
    inArea.set(areaId, (inArea.get(areaId) ?? 0) + 1)
    ofIssue.set(issueId, (ofIssue.get(issueId) ?? 0) + 1)
    const weight = role === 'lead' ? 100 : role === 'co_lead' ? 10 : 1
    weights.set(organisationId, (weights.get(organisationId) ?? 0) + weight)
  }
  const counted = { ofIssue, inArea, weights }
  countedParts.set(lines, counted)
  return counted
}

/** Which track each part belongs to; empty for none. Few names are written in thousands of parts. */
function trackKeys(): (line: LabourLine) => string {
  const known = new Map([['', '']])
  return ({ track }) => {
    const before = known.get(track)
    if (before !== undefined) return before
    const key = trackKey(track)
    known.set(track, key)
    return key
  }
}

function put(table: Map<string, LabourLine[]>, place: string, line: LabourLine): void {
  const cell = table.get(place)
  if (cell === undefined) table.set(place, [line])
  else cell.push(line)
}

/** Lead before support, agreed before proposed; of equal ones the older. */
export function strongestFirst(a: LabourLine, b: LabourLine): number {
  return (
    labourRoles.indexOf(a.role) - labourRoles.indexOf(b.role) ||
    Number(b.state === 'agreed') - Number(a.state === 'agreed') ||
    compareText(a.fromOn, b.fromOn) ||
    compareText(a.id, b.id)
  )
}
