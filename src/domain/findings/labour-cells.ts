import type { LabourLine } from '../labour-line.ts'

/** The parts of one issue in one area. */
export type LabourCell = Cell & { readonly lines: LabourLine[] }

/** An issue in an area. */
export type Cell = Pick<LabourLine, 'issueId' | 'areaId'>

/** The name of a cell. */
export function cellKey({ issueId, areaId }: Cell): string {
  return `${issueId}|${areaId}`
}

/** The cells of each issue by their areas; no empty one. */
export type LabourCells = ReadonlyMap<string, ReadonlyMap<string, LabourCell>>

/** One activity on one issue: where it is done, and by how many parts of each organisation. */
export type LabourWork = {
  readonly areas: Map<string, LabourCell>
  readonly organisations: Map<string, number>
}

/** By issue and by activity in folded words. */
export type MutableWorks = Map<string, Map<string, LabourWork>>

/** Cells whose lines come and go. */
export type MutableCells = Map<string, Map<string, LabourCell>>

/** Puts a part into its cell. */
export function place(cells: MutableCells, line: LabourLine): void {
  const own = cells.get(line.issueId)
  const cell = own?.get(line.areaId)
  if (cell !== undefined) cell.lines.push(line)
  else {
    const made = { issueId: line.issueId, areaId: line.areaId, lines: [line] }
    if (own === undefined) cells.set(line.issueId, new Map([[line.areaId, made]]))
    else own.set(line.areaId, made)
  }
}

/** Takes a part out of its cell; `line` is the object that was put there. */
export function takeOut(cells: MutableCells, line: LabourLine): void {
  const own = cells.get(line.issueId)
  const cell = own?.get(line.areaId)
  if (own === undefined || cell === undefined) return
  takeFrom(cell.lines, line)
  if (cell.lines.length === 0) own.delete(line.areaId)
  if (own.size === 0) cells.delete(line.issueId)
}

function takeFrom(lines: LabourLine[], line: LabourLine): void {
  const at = lines.indexOf(line)
  if (at >= 0) lines.splice(at, 1)
}

/** The parts in the cells of some issues and areas. */
export function linesOver(cells: LabourCells, issues: readonly string[], areas: readonly string[]) {
  const found: LabourLine[] = []
  for (const issue of issues) {
    const own = cells.get(issue)
    if (own === undefined) continue
    for (const area of areas) {
      const cell = own.get(area)
      if (cell !== undefined) found.push(...cell.lines)
    }
  }
  return found
}

/** Puts what is implemented where it is found by its activity. */
export function addWork(works: MutableWorks, line: LabourLine, activity: string): void {
  const own = works.get(line.issueId) ?? new Map<string, LabourWork>()
  const work = own.get(activity) ?? { areas: new Map(), organisations: new Map() }
  works.set(line.issueId, own.set(activity, work))
  const { areas, organisations } = work
  organisations.set(line.organisationId, (organisations.get(line.organisationId) ?? 0) + 1)
  const cell = areas.get(line.areaId)
  if (cell !== undefined) cell.lines.push(line)
  else areas.set(line.areaId, { issueId: line.issueId, areaId: line.areaId, lines: [line] })
}

/** Takes it out again. */
export function takeOutWork(works: MutableWorks, line: LabourLine, activity: string): void {
  const work = works.get(line.issueId)?.get(activity)
  const cell = work?.areas.get(line.areaId)
  if (work === undefined || cell === undefined) return
  takeFrom(cell.lines, line)
  if (cell.lines.length === 0) work.areas.delete(line.areaId)
  const left = (work.organisations.get(line.organisationId) ?? 0) - 1
  if (left > 0) work.organisations.set(line.organisationId, left)
  else work.organisations.delete(line.organisationId)
}

/**
 * What somebody implements, in folded words; `null` where it is not compared. Two that say nothing of what
 * they do are compared only where both are agreed.
 */
export function activityOf(
  line: LabourLine,
  fold: (words: string) => string = foldWords,
): string | null {
  if (line.role !== 'implementing') return null
  if (line.activity === '') return line.state === 'agreed' ? '' : null
  const key = fold(line.activity)
  return key === '' && line.state !== 'agreed' ? null : key
}

/** Words as they are compared: without case, accents, punctuation and stray spaces. */
export function foldWords(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
