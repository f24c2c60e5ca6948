import type { SheetColumn } from '../domain/imported-sheet.ts'
import { type HxlTag, hxlTag, isLikeTag, type TagOddity, tagText } from './hxl-tag.ts'
import { layoutOf, type SheetLayout } from './sheet-columns.ts'
import { folded, hashOf, tidy } from './sheet-names.ts'
import type { SheetMapping } from './sheet-report.ts'
import { suggestedTags } from './sheet-suggestion.ts'

/** A row of cells and its number in the sheet, from 1. */
export type NumberedRow = { readonly row: number; readonly cells: readonly string[] }

/** What stands above the data of a sheet, and what its columns hold. */
export type SheetHead = {
  readonly readBy: 'tags' | 'mapping' | null
  readonly tagRow: number | null
  readonly headingRow: number | null
  /** The data begin below this row. */
  readonly lastRow: number
  readonly layout: SheetLayout
  readonly columns: readonly SheetColumn[]
  readonly suggested: SheetMapping | null
  readonly signature: string
  /** Cells of the tag row that are not as the standard writes them; the column from 0. */
  readonly oddTags: readonly {
    readonly reason: NonNullable<TagOddity> | 'tag-invalid' | 'word-among-tags'
    readonly column: number
    readonly what: string
  }[]
}

/** How many rows that hold anything are looked at for tags and headings. */
export const headRows = 50

/**
 * What the first rows of a sheet say of its columns. The tag row is the one with the most valid tags, if
 * they are half of its cells at least, wherever it stands. Without one, or where `mapping` says otherwise,
 * the columns hold what `mapping` says; with neither, nothing, and headings are only suggested to mean something.
 */
export function headOf(
  rows: readonly NumberedRow[],
  sheet: string,
  mapping: SheetMapping | null,
): SheetHead {
  const tagged = mapping === null ? tagRowIn(rows) : null
  if (tagged !== null) return byTags(rows, tagged)
  const at = rows.findIndex(({ row }) => row === mapping?.headingRow)
  const heading = mapping === null ? headingRowIn(rows) : rows[at]
  const headings = heading?.cells ?? []
  const lastRow = mapping?.headingRow ?? heading?.row ?? 0
  const tags = widthOf(rows).map((_, column): HxlTag | null => {
    const tag = mapping === null ? undefined : mapping.tags[column]
    return tag === undefined ? null : (hxlTag(tag)?.tag ?? null)
  })
  const layout = layoutOf(tags)
  const guess = suggestedTags(headings)
  return {
    readBy: mapping === null ? null : 'mapping',
    tagRow: null,
    headingRow: heading?.row ?? null,
    lastRow,
    layout,
    columns: columnsOf(tags, layout, headings, [], below(rows, lastRow)),
    suggested: { sheet, headingRow: lastRow, tags: guess },
    signature: signatureOf(headings),
    oddTags: [],
  }
}

function byTags(rows: readonly NumberedRow[], tagged: NumberedRow): SheetHead {
  const above = rows.filter(({ row }) => row < tagged.row && row >= tagged.row - 3)
  const headings = tagged.cells.map(
    (_, at) => above.findLast(({ cells }) => tidy(cells[at] ?? '') !== '')?.cells[at] ?? '',
  )
  const read = tagged.cells.map((cell) => hxlTag(cell))
  const tags = read.map((one) => one?.tag ?? null)
  const layout = layoutOf(tags)
  const oddTags = tagged.cells.flatMap((cell, column): SheetHead['oddTags'] => {
    const what = tidy(cell).slice(0, 120)
    const oddity = read[column]?.oddity
    if (what === '' || oddity === null) return []
    if (oddity !== undefined) return [{ reason: oddity, column, what }]
    return [{ reason: isLikeTag(what) ? 'tag-invalid' : 'word-among-tags', column, what }]
  })
  return {
    readBy: 'tags',
    tagRow: tagged.row,
    headingRow: above.at(-1)?.row ?? null,
    lastRow: tagged.row,
    layout,
    columns: columnsOf(tags, layout, headings, tagged.cells, below(rows, tagged.row)),
    suggested: null,
    signature: signatureOf([...headings, ...tagged.cells]),
    oddTags,
  }
}

function columnsOf(
  tags: readonly (HxlTag | null)[],
  { used }: SheetLayout,
  headings: readonly string[],
  written: readonly string[],
  data: readonly NumberedRow[],
): SheetColumn[] {
  return tags.map((tag, at) => ({
    at,
    heading: tidy(headings[at] ?? '').slice(0, 200),
    tag: tag !== null && used.has(at) ? tagText(tag) : '',
    written: tidy(written[at] ?? '').slice(0, 200),
    examples: examplesOf(data, at),
  }))
}

function below(rows: readonly NumberedRow[], lastRow: number): NumberedRow[] {
  return rows.filter(({ row }) => row > lastRow)
}

function examplesOf(data: readonly NumberedRow[], at: number): string[] {
  const filled = data.map(({ cells }) => tidy(cells[at] ?? '').slice(0, 60))
  return [...new Set(filled.filter((cell) => cell !== ''))].slice(0, 3)
}

function tagRowIn(rows: readonly NumberedRow[]): NumberedRow | null {
  let best: { row: NumberedRow; tags: number } | null = null
  for (const row of rows) {
    const filled = row.cells.filter((cell) => cell.trim() !== '')
    const tags = filled.filter((cell) => hxlTag(cell) !== null).length
    if (tags > 0 && tags * 2 >= filled.length && tags > (best?.tags ?? 0)) best = { row, tags }
  }
  return best?.row ?? null
}

/** The row of headings of a sheet without tags: where most of the words are such as sheets use. */
function headingRowIn(rows: readonly NumberedRow[]): NumberedRow | undefined {
  let best: { row: NumberedRow; words: number } | undefined
  for (const row of rows.slice(0, headRows / 2)) {
    const words = Object.keys(suggestedTags(row.cells)).length
    if (words > (best?.words ?? 0)) best = { row, words }
  }
  if (best !== undefined && best.words > 1) return best.row
  const isWords = ({ cells }: NumberedRow) => cells.every((cell) => !/^[\d\s.,-]+$/.test(cell))
  const widest = Math.max(0, ...rows.map(({ cells }) => filledIn(cells)))
  return rows.find((row) => filledIn(row.cells) * 2 > widest && isWords(row))
}

function filledIn(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length
}

function widthOf(rows: readonly NumberedRow[]): undefined[] {
  return Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) })
}

function signatureOf(words: readonly string[]): string {
  return hashOf(words.map(folded).join('\u0000')).toString(16).padStart(14, '0')
}
