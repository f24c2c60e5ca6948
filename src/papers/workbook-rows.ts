import { dayOfSerial } from './workbook-dates.ts'
import type { WorkbookParts } from './workbook-parts.ts'
import type { XmlListener } from './xml-scanner.ts'
import type { ZipPart } from './zip-parts.ts'

/** Takes a row: its number from 1 and its cells from the first column. Returns false to have no more. */
export type TakeRow = (row: number, cells: string[]) => boolean

/** Hears of a cell that is taken otherwise than it stands; `column` from 0. */
export type OddCell = (
  reason: 'formula' | 'formula-empty' | 'error-cell' | 'cell-cut' | 'columns-cut' | 'merged-cells',
  row: number,
  column: number,
  what: string,
) => void

/** What the cells of a workbook share. */
export type CellText = {
  readonly texts: readonly string[]
  readonly isDate: readonly boolean[]
  readonly countsFrom1904: boolean
}

/** How much of a row and of a cell is looked at: of a cell as much as a spreadsheet keeps in one. */
export const cellLimits = { columns: 1_000, characters: 32_767, merges: 50_000 } as const

/**
 * Gives the rows of one sheet in its order. Formulas are never worked out: what was saved as their result is
 * taken. Cells that `merges` names stand in each of their rows; gives back those that the sheet names behind
 * its rows. Throws `ZipTrouble` and `XmlTrouble`.
 */
export function sheetRows(
  parts: WorkbookParts,
  part: ZipPart,
  shared: CellText,
  { take, odd, merges }: RowTaking,
): Merge[] {
  const fill = mergesBelow(merges, odd)
  const found: Merge[] = []
  const state: State = {
    ...{ row: 0, isRow: false, isValue: false, isReading: false, wantsMore: true },
    ...{ cells: [], cell: emptyCell(0, -1) },
  }
  const close = (tag: string) => {
    const { row, cells, cell } = state
    if (tag === 'v' || tag === 't') state.isValue = false
    else if (tag === 'rPh') state.isReading = false
    else if (tag === 'c' && state.isRow) putCell(cells, cell, shared, odd)
    else if (tag === 'row') {
      state.isRow = false
      fill(row, cells)
      const whole = Array.from(cells, (one) => one ?? '')
      if (whole.length > 0 && state.wantsMore) state.wantsMore = take(row, whole)
    }
  }
  const text = (piece: string) => {
    const { cell, isValue, isReading } = state
    if (isValue && !isReading && cell.value.length <= cellLimits.characters)
      cell.value += piece.slice(0, cellLimits.characters + 1)
  }
  const open: XmlListener['open'] = (tag, attribute) => {
    const merge = tag === 'mergeCell' ? mergeIn(attribute('ref') ?? '') : null
    if (merge !== null && found.length < cellLimits.merges) found.push(merge)
    openTag(state, tag, attribute)
  }
  parts.scan(part, { open, close, text }, () => state.wantsMore)
  return found.toSorted((one, other) => one.top - other.top)
}

/** Who takes the rows of a sheet, and which of its cells are known to be merged. */
export type RowTaking = {
  readonly take: TakeRow
  readonly odd: OddCell
  readonly merges: readonly Merge[]
}

/** Where the reading of a sheet is. */
type State = {
  row: number
  isRow: boolean
  isValue: boolean
  /** Within the reading of a text in another script, which is none of the cell's. */
  isReading: boolean
  wantsMore: boolean
  cells: string[]
  cell: OpenCell
}

function openTag(state: State, tag: string, attribute: (name: string) => string | undefined) {
  if (tag === 'row') {
    const next = Number(attribute('r') ?? 0)
    state.row = Number.isInteger(next) && next > state.row ? next : state.row + 1
    state.isRow = true
    state.cells = []
    state.cell = emptyCell(state.row, -1)
  } else if (tag === 'c' && state.isRow) {
    state.cell = emptyCell(state.row, columnIn(attribute('r')) ?? state.cell.column + 1)
    state.cell.type = attribute('t') ?? 'n'
    state.cell.style = state.cell.type === 'n' ? Number(attribute('s') ?? 0) : 0
  } else if (tag === 'v' || tag === 't') {
    state.isValue = true
    state.cell.hasValue = true
  } else if (tag === 'f') state.cell.hasFormula = true
  else if (tag === 'rPh') state.isReading = true
}

type OpenCell = {
  readonly row: number
  readonly column: number
  type: string
  style: number
  value: string
  hasFormula: boolean
  hasValue: boolean
}

function emptyCell(row: number, column: number): OpenCell {
  return { row, column, type: 'n', style: 0, value: '', hasFormula: false, hasValue: false }
}

function putCell(cells: string[], cell: OpenCell, shared: CellText, odd: OddCell): void {
  const { row, column, hasFormula, hasValue } = cell
  if (column >= cellLimits.columns) {
    if (hasValue) odd('columns-cut', row, cellLimits.columns - 1, '')
    return
  }
  if (hasFormula) odd(hasValue ? 'formula' : 'formula-empty', row, column, '')
  if (cell.type === 'e' && hasValue) odd('error-cell', row, column, cell.value.slice(0, 40))
  const text = textOfCell(cell, shared)
  if (text.length > cellLimits.characters) odd('cell-cut', row, column, text.slice(0, 40))
  if (text !== '') cells[column] = text.slice(0, cellLimits.characters)
}

/** A text with the signs that the format writes for characters that XML has no room for, `_x000D_`. */
function spelledOut(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function textOfCell({ type, value, style }: OpenCell, shared: CellText): string {
  switch (type) {
    case 's':
      return spelledOut(shared.texts[Number(value)] ?? '')
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : ''
    case 'e':
      return ''
    case 'd':
      return value.replace(/T00:00:00(\.0+)?Z?$/, '')
    case 'n':
      return numberText(value, shared.isDate[style] === true, shared.countsFrom1904)
    default:
      return spelledOut(value)
  }
}

function numberText(written: string, isDay: boolean, countsFrom1904: boolean): string {
  if (!isDay && /^[1-9]\d{0,14}$/.test(written)) return written
  const number = Number(written)
  if (written.trim() === '' || !Number.isFinite(number)) return written
  return (isDay ? dayOfSerial(number, countsFrom1904) : null) ?? String(number)
}

/** The column of a cell by its name, from 0: 27 for `AB12`. */
function columnIn(name: string | undefined): number | undefined {
  if (name === undefined) return
  let column = 0
  for (let at = 0; at < Math.min(name.length, 4); at += 1) {
    const letter = (name.charCodeAt(at) | 32) - 96
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column === 0 ? undefined : column - 1
}

/** A column as a spreadsheet names it: `A` for 0, `AB` for 27. */
export function columnName(column: number): string {
  let name = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  return name
}

/** Cells of one column that are merged over several rows, from 1. */
export type Merge = { readonly column: number; readonly top: number; readonly bottom: number }

/** Cells that are merged over several rows; `null` for those over columns alone, which say nothing more. */
function mergeIn(ref: string): Merge | null {
  const range = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/.exec(ref)
  const [top, bottom] = [Number(range?.[2]), Number(range?.[3])]
  const column = columnIn(range?.[1])
  return column !== undefined && bottom > top ? { column, top, bottom } : null
}

/**
 * Writes what stands in the first row of each merge into the rows below. One that holds nothing of its own
 * stays empty: there merged cells only say how tall something is drawn.
 */
function mergesBelow(merges: readonly Merge[], odd: OddCell) {
  let next = 0
  let open: { merge: Merge; value: string }[] = []
  return (row: number, cells: string[]): void => {
    const isEmpty = cells.every((cell) => (cell ?? '').trim() === '')
    for (const { merge, value } of isEmpty ? [] : open)
      if (row <= merge.bottom && (cells[merge.column] ?? '') === '' && value !== '') {
        cells[merge.column] = value
        odd('merged-cells', row, merge.column, value.slice(0, 40))
      }
    open = open.filter(({ merge }) => row < merge.bottom)
    for (; next < merges.length && (merges[next]?.top ?? 0) <= row; next += 1) {
      const merge = merges[next]
      if (merge?.top === row) open.push({ merge, value: cells[merge.column] ?? '' })
    }
  }
}
