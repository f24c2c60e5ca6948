import { cellLimits, type OddCell, type TakeRow } from './workbook-rows.ts'

const delimiters = [',', ';', '\t', '|'] as const

/**
 * The sign between the columns of a text: what its first line says (`sep=;`), else the one that gives the
 * first rows the most columns, alike from row to row.
 */
export function delimiterOf(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text.slice(0, 10))?.[1]
  if (said !== undefined) return said
  const begin = text.slice(0, 60_000)
  let best = { delimiter: ',', weight: 0 }
  for (const delimiter of delimiters) {
    const counts: number[] = []
    csvRows(begin, delimiter, (_, cells) => counts.push(cells.length) < 30)
    const wide = counts.filter((count) => count > 1)
    const usual = wide.toSorted((one, other) => one - other)[Math.floor(wide.length / 2)] ?? 1
    const weight =
      wide.filter((count) => count === usual).length * Math.min(usual, 40) + wide.length
    if (usual > 1 && weight > best.weight) best = { delimiter, weight }
  }
  return best.delimiter
}

/**
 * Gives the rows of a text as RFC 4180 has them, with any line end; a row's number is that of a
 * spreadsheet, where a line break within quotation marks is none. Rows that hold nothing are counted and
 * not given. A quotation mark without an end takes the rest of the row only, and `odd` hears of it.
 */
export function csvRows(
  text: string,
  delimiter: string,
  take: TakeRow,
  odd: (
    reason: 'broken-quotes' | Parameters<OddCell>[0],
    row: number,
    column: number,
  ) => void = unheard,
): void {
  let at = /^sep=.\r?\n/i.exec(text.slice(0, 10))?.[0].length ?? 0
  let row = at === 0 ? 0 : 1
  const cell = cellReader(text, delimiter, odd)
  while (at < text.length) {
    row += 1
    const cells: string[] = []
    let isFilled = false
    let column = 0
    for (;;) {
      const read = cell(at, row, column)
      if (column < cellLimits.columns) cells.push(read.value)
      else if (column === cellLimits.columns && read.value !== '')
        odd('columns-cut', row, column - 1)
      isFilled ||= read.value.trim() !== ''
      column += 1
      at = read.next
      if (read.isLast) break
    }
    if (isFilled && !take(row, cells)) return
  }
}

type Cell = { readonly value: string; readonly next: number; readonly isLast: boolean }

function cellReader(
  text: string,
  delimiter: string,
  odd: (reason: 'broken-quotes' | 'cell-cut', row: number, column: number) => void,
): (at: number, row: number, column: number) => Cell {
  let nextBreak = -1
  let nextDelimiter = -1

  /** The first line end or delimiter from `at`; both are looked for once only. */
  const endOf = (at: number): number => {
    if (nextBreak < at) nextBreak = firstBreak(text, at)
    if (nextDelimiter < at) {
      const found = text.indexOf(delimiter, at)
      nextDelimiter = found < 0 ? text.length : found
    }
    return Math.min(nextBreak, nextDelimiter)
  }
  const cell = (value: string, end: number, row: number, column: number): Cell => {
    const isLast = end >= text.length || text.charAt(end) !== delimiter
    const isPair = text.charAt(end) === '\r' && text.charAt(end + 1) === '\n'
    const isLong = value.length > cellLimits.characters
    if (isLong) odd('cell-cut', row, column)
    const kept = isLong ? value.slice(0, cellLimits.characters) : value
    return { value: kept, next: end + (isPair ? 2 : 1), isLast }
  }
  return (at, row, column) => {
    const from = text.charAt(at) === '"' ? at : afterBlanks(text, at, delimiter)
    if (text.charAt(from) !== '"') {
      const end = endOf(at)
      return cell(text.slice(at, end), end, row, column)
    }
    const close = closingQuote(text, from + 1)
    if (close < 0) {
      odd('broken-quotes', row, column)
      const end = endOf(at)
      return cell(text.slice(at, end), end, row, column)
    }
    const end = endOf(close + 1)
    const more = text.slice(close + 1, end).trim()
    if (more !== '') odd('broken-quotes', row, column)
    const value = text.slice(from + 1, close).replaceAll('""', '"')
    return cell(more === '' ? value : `${value}"${more}`, end, row, column)
  }
}

const longestQuote = 20_000_000

/** The quotation mark that ends a cell, past those that are doubled; -1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2)
  return at - from > longestQuote ? -1 : at
}

function firstBreak(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return text.length
}

/** Blanks before a quotation mark are none of the cell's. */
function afterBlanks(text: string, at: number, delimiter: string): number {
  let next = at
  while (text.charAt(next) === ' ' || (text.charAt(next) === '\t' && delimiter !== '\t')) next += 1
  return next
}

function unheard(): undefined {
  return
}
