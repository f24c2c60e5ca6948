import type { SheetContent } from '../domain/imported-sheet.ts'
import { coverage } from './sheet-columns.ts'
import { headOf, headRows, type NumberedRow, type SheetHead } from './sheet-head.ts'
import { type LinesTaken, linesOf } from './sheet-lines.ts'
import { folded, hashOf, tidy } from './sheet-names.ts'
import {
  type SheetLeftOut,
  type SheetMapping,
  type SheetNote,
  sheetLimits,
} from './sheet-report.ts'
import { suggestedTags } from './sheet-suggestion.ts'
import type { SheetLeftOutReason, SheetNoteReason } from './sheet-words.ts'
import { columnName } from './workbook-rows.ts'

/** What reading one sheet came to. */
export type SheetTaken = {
  readonly head: SheetHead
  /** Rows that hold anything, those above the data among them. */
  readonly rows: number
  readonly rowsRead: number
  readonly exactDuplicates: number
  readonly rowsTaken: number
  readonly content: SheetContent
  readonly leftOut: SheetLeftOut[]
  readonly notes: SheetNote[]
}

/** Reads one sheet row by row, and holds of it only what is distinct. */
export type SheetTaker = {
  readonly row: (row: number, cells: readonly string[]) => boolean
  readonly odd: (reason: SheetNoteReason, row: number, column: number, what?: string) => void
  readonly end: () => SheetTaken
}

/** `written`: its cells as they stand in the file. */
type HashedRow = NumberedRow & { readonly hash: number; readonly written: readonly string[] }
type Example = SheetLeftOut['examples'][number]

const exampleCharacters = 120

/** Begins the reading of the sheet of that name; `mapping` says what its columns hold where tags do not. */
export function sheetTaker(
  name: string,
  mapping: SheetMapping | null,
  onRow: () => void = unheard,
): SheetTaker {
  const first: HashedRow[] = []
  const firstRowByHash = new Map<number, number>()
  const leftOut = new Map<SheetLeftOutReason, { count: number; examples: Example[] }>()
  const notes = new Map<string, { -readonly [Key in keyof SheetNote]: SheetNote[Key] }>()
  let head: SheetHead | null = null
  let lines: LinesTaken | null = null
  let [rows, rowsRead, exactDuplicates, rowsTaken] = [0, 0, 0, 0]

  const odd: SheetTaker['odd'] = (reason, row, column, what = '') => {
    const key = `${reason} ${column}`
    const known = notes.get(key)
    if (known !== undefined) known.count += 1
    else if (notes.size < sheetLimits.notes * 5) {
      const letters = column < 0 ? '' : columnName(column)
      notes.set(key, {
        reason,
        sheet: name,
        row,
        column: letters,
        what: what.slice(0, 120),
        count: 1,
      })
    }
  }
  const leave = (reason: SheetLeftOutReason, row: number, cells: readonly string[]) => {
    const known = leftOut.get(reason) ?? { count: 0, examples: [] }
    known.count += 1
    if (known.examples.length < sheetLimits.examples)
      known.examples.push({ row, what: whatOf(cells) })
    leftOut.set(reason, known)
  }

  const takeRow = (at: SheetHead, { row, cells, hash, written }: HashedRow) => {
    rowsRead += 1
    const before = firstRowByHash.get(hash)
    if (before !== undefined) {
      exactDuplicates += 1
      lines?.again(before)
      return
    }
    firstRowByHash.set(hash, row)
    const untaken = at.readBy === null && isCounts(at, cells) ? 'counts-only' : 'needs-mapping'
    const reason = isHead(at, row, cells)
      ? 'head-again'
      : (lines?.take(row, cells, written) ?? null)
    if (reason === null && lines !== null) rowsTaken += 1
    else leave(reason ?? untaken, row, cells)
  }

  const begin = (): SheetHead => {
    const found = headOf(first, name, mapping)
    head = found
    if (found.readBy !== null) lines = linesOf(found.layout, odd)
    for (const { reason, column, what } of found.oddTags)
      odd(reason, found.tagRow ?? 0, column, what)
    for (const one of first) if (one.row > found.lastRow) takeRow(found, one)
    first.length = 0
    return found
  }

  return {
    odd,
    row: (row, written) => {
      const cells = written.map(tidy)
      while (cells.length > 0 && cells.at(-1) === '') cells.pop()
      if (cells.length === 0) return true
      rows += 1
      onRow()
      if (rowsRead >= sheetLimits.rows) {
        odd('rows-cut', row, -1)
        return false
      }
      const one = {
        row,
        cells,
        written,
        hash: hashOf(written.slice(0, cells.length).join('\u0000')),
      }
      if (head !== null) takeRow(head, one)
      else if (first.push(one) >= headRows) begin()
      return true
    },
    end: () => {
      const found = head ?? begin()
      const content = lines?.content() ?? { organisations: [], issues: [], areas: [], lines: [] }
      for (const { code, names } of lines?.twoNames() ?? [])
        odd('code-two-names', 0, -1, `${code}: ${names.join(', ')}`)
      return {
        ...{ head: found, rows, rowsRead, exactDuplicates, rowsTaken, content },
        leftOut: [...leftOut].map(([reason, one]) => ({ reason, ...one })),
        notes: [...notes.values()].slice(0, sheetLimits.notes),
      }
    },
  }
}

function whatOf(cells: readonly string[]): string {
  return cells
    .filter((cell) => cell !== '')
    .join(' | ')
    .slice(0, exampleCharacters)
}

/** Whether a row says the headings or the tags once more, or is the headings below the tags. */
function isHead(
  { columns, lastRow, readBy, tagRow, headingRow }: SheetHead,
  row: number,
  cells: readonly string[],
): boolean {
  let [filled, other] = [0, 0]
  for (const [at, cell] of cells.entries()) {
    if (cell === '') continue
    filled += 1
    const { heading = '', written = '' } = columns[at] ?? {}
    // A cell of another length is another word: only the others are compared letter by letter.
    const isSame =
      (cell.length === heading.length && folded(cell) === folded(heading)) ||
      (cell.length === written.length && folded(cell) === folded(written))
    if (!isSame) other += 1
  }
  if (filled > 1 && other * 10 <= filled * 4) return true
  if (readBy !== 'tags' || headingRow !== null || row > (tagRow ?? lastRow) + 2) return false
  return Object.keys(suggestedTags(cells)).length * 2 >= Math.max(filled, 6)
}

/** Whether a sheet without tags seems to count organisations: nobody's column, and mostly numbers. */
function isCounts({ suggested }: SheetHead, cells: readonly string[]): boolean {
  if (namesSomebody(suggested)) return false
  const filled = cells.slice(1).filter((cell) => cell !== '')
  const numbers = filled.filter((cell) => /^-?\d+([.,]\d+)?%?$/.test(cell))
  return numbers.length > 0 && numbers.length * 10 >= filled.length * 6
}

function namesSomebody(suggested: SheetMapping | null): boolean {
  return Object.values(suggested?.tags ?? {}).some((tag) => tag.startsWith('#org'))
}

/** How well a sheet tells who does what where: tagged before untagged, shown before hidden, long before short. */
export function rank({ head, rowsRead }: SheetTaken, isHidden: boolean): number[] {
  const isGuess = head.readBy === null
  const somebody = isGuess && namesSomebody(head.suggested)
  return [
    isGuess ? 0 : 1,
    coverage(head.layout),
    isHidden ? 0 : 1,
    somebody ? Object.keys(head.suggested?.tags ?? {}).length : 0,
    !isGuess || somebody ? rowsRead : 0,
  ]
}

function unheard(): undefined {
  return
}
