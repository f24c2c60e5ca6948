import Papa from 'papaparse'
import { cellLimits, type OddCell, type TakeRow } from './workbook-rows.ts'

const delimiters = [',', ';', '\t', '|'] as const

/** After so many of them quotation marks are taken for letters: looking for each one's end costs the whole text. */
const mostBroken = 50

type Odd = (reason: 'broken-quotes' | Parameters<OddCell>[0], row: number, column: number) => void

/**
 * The sign between the columns of a text: what its first line says (`sep=;`), else the one that gives the
 * first rows the most columns, alike from row to row. One that sets HXL tags apart goes before: cells may list
 * much between the others.
 */
export function delimiterOf(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text.slice(0, 10))?.[1]
  if (said !== undefined) return said
  const begin = text.slice(0, 60_000)
  let best = { delimiter: ',', weight: 0 }
  for (const delimiter of delimiters) {
    const counts: number[] = []
    let tags = 0
    csvRows(begin, delimiter, (_, cells) => {
      tags = Math.max(tags, cells.filter((cell) => /^\s*#\s*[a-z]/i.test(cell)).length)
      return counts.push(cells.length) < 30
    })
    const wide = counts.filter((count) => count > 1)
    const usual = wide.toSorted((one, other) => one - other)[Math.floor(wide.length / 2)] ?? 1
    const weight =
      wide.filter((count) => count === usual).length * Math.min(usual, 40) +
      wide.length +
      (tags > 1 ? 10_000 * tags : 0)
    if (usual > 1 && weight > best.weight) best = { delimiter, weight }
  }
  return best.delimiter
}

/**
 * Gives the rows of a text as RFC 4180 has them, with any line end; a row's number is that of a
 * spreadsheet, where a line break within quotation marks is none. Rows that hold nothing are counted and
 * not given. A quotation mark without an end takes the rest of the line only, and `odd` hears of it.
 */
export function csvRows(
  text: string,
  delimiter: string,
  take: TakeRow,
  odd: Odd = () => undefined,
): void {
  const lines = text.replace(/\r\n?/g, '\n')
  const begin = /^sep=.\n/i.exec(lines.slice(0, 10))?.[0].length ?? 0
  let row = begin === 0 ? 0 : 1
  let broken = 0
  const given = (cells: readonly string[]): boolean => {
    row += 1
    const kept = cells.slice(0, cellLimits.columns).map((cell, column) => {
      if (cell.length <= cellLimits.characters) return cell
      odd('cell-cut', row, column)
      return cell.slice(0, cellLimits.characters)
    })
    if (cells.slice(cellLimits.columns).some((cell) => cell !== ''))
      odd('columns-cut', row, cellLimits.columns - 1)
    return kept.every((cell) => cell.trim() === '') || take(row, kept)
  }
  for (let at: number | null = begin; at !== null && at < lines.length; ) {
    const stop = rowsUntilBroken(lines.slice(at), delimiter, broken < mostBroken, given)
    if (stop === null) return
    at += stop
    broken += 1
    const end = lines.indexOf('\n', at)
    const cells = lines.slice(at, end < 0 ? lines.length : end).split(delimiter)
    const column = Math.max(
      0,
      cells.findIndex((cell) => cell.startsWith('"') && !/^"[^"]*"$/.test(cell)),
    )
    odd('broken-quotes', row + 1, column)
    if (!given(cells.map((cell) => cell.replace(/^"([^"]*)"$/, '$1')))) return
    at = end < 0 ? null : end + 1
  }
}

/**
 * Gives rows to `given` until it wants no more, up to the first whose quotation marks are broken: the
 * place where that row begins, `null` where there is none.
 */
function rowsUntilBroken(
  text: string,
  delimiter: string,
  hasQuotes: boolean,
  given: (cells: readonly string[]) => boolean,
): number | null {
  let begins = 0
  let brokenAt: number | null = null
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    // No text that is read holds this sign.
    ...(hasQuotes ? {} : { quoteChar: '\u0000' }),
    step: ({ data, errors, meta }, parser) => {
      if (errors.some(({ type }) => type === 'Quotes')) brokenAt = begins
      begins = meta.cursor
      if (brokenAt !== null || !given(data)) parser.abort()
    },
  })
  return brokenAt
}
