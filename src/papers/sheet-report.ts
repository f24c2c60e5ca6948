import type { SheetColumn, SheetContent } from '../domain/imported-sheet.ts'
import type { Result } from '../domain/result.ts'
import type { SheetLeftOutReason, SheetNoteReason, SheetTrouble } from './sheet-words.ts'

/** Rows of a sheet that propose nothing, for one reason. */
export type SheetLeftOut = {
  readonly reason: SheetLeftOutReason
  /** How many rows; exact duplicates are counted elsewhere, and not here again. */
  readonly count: number
  /** The first of them: their numbers in the sheet, from 1, and what stands in them. */
  readonly examples: readonly { readonly row: number; readonly what: string }[]
}

/** Something odd in a file that was taken otherwise than it stands, or passed over. */
export type SheetNote = {
  readonly reason: SheetNoteReason
  /** The sheet; empty for the whole file. */
  readonly sheet: string
  /** From 1; 0 for the whole sheet. */
  readonly row: number
  /** As a spreadsheet names it: `A`, `AB`; empty for the whole row. */
  readonly column: string
  /** The tag, the cell or the name in question; empty where the reason says all. */
  readonly what: string
  /** How often the same was found; `row` and `column` are the first. */
  readonly count: number
}

/** One sheet of a file, read or not. */
export type SheetOfFile = {
  readonly name: string
  readonly isHidden: boolean
  /** Rows that hold anything. */
  readonly rows: number
  /** The row of HXL tags, from 1; `null` where it has none. */
  readonly tagRow: number | null
}

/** What somebody says a sheet's columns hold, where the sheet does not say it. */
export type SheetMapping = {
  /** The sheet that is meant; the first that fits where empty. */
  readonly sheet: string
  /** The row below which the data begin, from 1: the last of headings or tags. */
  readonly headingRow: number
  /** The HXL hashtag of each column that is read, by its place from 0. */
  readonly tags: Readonly<Record<number, string>>
}

/** How much of a file of sheets is read; what is beyond is left out, and said. */
export const sheetLimits = {
  fileBytes: 50_000_000,
  /** Rows of one sheet below its headings. */
  rows: 250_000,
  /** Distinct lines of one sheet. */
  lines: 250_000,
  /** Of one sheet: each is compared with each other, letter by letter. The largest sheets that were looked at name 300. */
  organisations: 2_000,
  /** Notes of a report, and rows shown for each reason. */
  notes: 200,
  examples: 5,
} as const

/** What was read in a sheet of who does what where: nothing is stored by reading it. */
export type SheetReport = {
  readonly format: 'csv' | 'json' | 'xlsx'
  /** The encoding of a text file, the sign between its columns; empty for a workbook. */
  readonly encoding: string
  readonly delimiter: string
  readonly sheets: readonly SheetOfFile[]
  /** The sheet that was read; `null` where none has anything to read. Empty for the one of a text file. */
  readonly sheet: string | null
  readonly tagRow: number | null
  /** Where the words above the data stand, from 1; `null` where there are none. */
  readonly headingRow: number | null
  /** How the columns were understood: by tags, by the mapping of a person, or not at all. */
  readonly readBy: 'tags' | 'mapping' | null
  readonly columns: readonly SheetColumn[]
  /** What the headings of a sheet without tags seem to say: for a person to confirm. */
  readonly suggested: SheetMapping | null
  /** Equal for two files whose columns bear the same headings and tags: a mapping is remembered by it. */
  readonly signature: string
  /** Rows below tags or headings that hold anything. */
  readonly rowsRead: number
  /** Of them, those that repeat an earlier row cell by cell. */
  readonly exactDuplicates: number
  /** Of them, those from which at least one line is made: read less duplicates less left out. */
  readonly rowsTaken: number
  readonly content: SheetContent
  readonly leftOut: readonly SheetLeftOut[]
  readonly notes: readonly SheetNote[]
}

/** What reading a file comes to: a report, or why there can be none. */
export type SheetReading = Result<SheetReport, SheetTrouble>
