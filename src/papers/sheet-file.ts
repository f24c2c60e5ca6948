import Papa from 'papaparse'
import { plainText, safeCell } from './safe-cell.ts'

/** A table for other programs: HXL has a row of headings and below it a row of hashtags. */
export type SheetTable = {
  /** The name of the workbook's one sheet. */
  readonly title: string
  /** How far it may travel, `TLP:AMBER`: stands at the head and the foot of each printed page. */
  readonly marking: string
  readonly headings: readonly string[]
  /** The HXL hashtag of each column. */
  readonly tags: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * `table` as a text file with commas by RFC 4180, lines ended by CR LF, every cell safe from being run as
 * a formula. It begins with a byte order mark: without one Excel reads it in the machine's own encoding.
 */
export function sheetCsv({ headings, tags, rows }: SheetTable): string {
  const lines = [headings, tags, ...rows.map((row) => row.map((cell) => safeCell(plainText(cell))))]
  return `\uFEFF${Papa.unparse(
    lines.map((line) => [...line]),
    { newline: '\r\n' },
  )}\r\n`
}
