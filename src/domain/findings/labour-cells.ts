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

/** How many parts there are of each. */
export type Counts<Id extends string> = Map<Id, number>

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

/** One more of `id`. */
export function countOne<Id extends string>(counts: Counts<Id>, id: Id): void {
  counts.set(id, (counts.get(id) ?? 0) + 1)
}

/** One less; of what there is none left nothing is kept. */
export function discountOne<Id extends string>(counts: Counts<Id>, id: Id): void {
  const left = (counts.get(id) ?? 0) - 1
  if (left > 0) counts.set(id, left)
  else counts.delete(id)
}

/** Takes a line out of a list; `line` is the object that was put there. */
export function takeFrom(lines: LabourLine[], line: LabourLine): void {
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
      if (cell !== undefined) for (const line of cell.lines) found.push(line)
    }
  }
  return found
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
