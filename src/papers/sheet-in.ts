import { fail, ok } from '../domain/result.ts'
import { csvRows, delimiterOf } from './csv-rows.ts'
import type { Decode } from './import-text.ts'
import { jsonRows } from './json-rows.ts'
import { cellText } from './safe-cell.ts'
import {
  type SheetMapping,
  type SheetNote,
  type SheetOfFile,
  type SheetReading,
  type SheetReport,
  sheetLimits,
} from './sheet-report.ts'
import { rank, type SheetTaken, sheetTaker } from './sheet-take.ts'
import { sheetText } from './sheet-text.ts'
import type { SheetNoteReason } from './sheet-words.ts'
import { workbookIn } from './workbook-in.ts'
import type { TakeRow } from './workbook-rows.ts'
import { XmlTrouble } from './xml-scanner.ts'
import { ZipTrouble } from './zip-parts.ts'

/** What the reading of a sheet is told. */
export type SheetTold = {
  readonly decode: Decode
  /** What a person said of the columns; `null` where the sheet's own tags are to say it. */
  readonly mapping?: SheetMapping | null
  /** The sheet of a workbook that is meant; the one that fits best where nothing is said. */
  readonly sheet?: string | null
  /** Called for each row of each sheet, for whoever shows how far it is. */
  readonly onRow?: () => void
}

type One = { readonly name: string; readonly isHidden: boolean; readonly taken: SheetTaken }
type File = Pick<SheetReport, 'format' | 'encoding' | 'delimiter'> & {
  readonly sheets: readonly One[]
  readonly notes: readonly SheetNote[]
}

/**
 * Reads a sheet of who does what where, CSV, HXL as JSON, or a workbook of Office Open XML: which sheet and
 * which row of tags, the distinct lines that it proposes, and what was merged, left out and why. Stores
 * nothing and never throws; what cannot be read at all is a reason.
 */
export function sheetIn(bytes: Uint8Array, told: SheetTold): SheetReading {
  if (bytes.length > sheetLimits.fileBytes) return fail('too-large')
  const isWorkbook = startsWith(bytes, [0x50, 0x4b])
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return fail(holds(bytes, 'EncryptedPackage') ? 'locked' : 'old-excel')
  try {
    const file = isWorkbook ? ofWorkbook(bytes, told) : ofText(bytes, told)
    return typeof file === 'string'
      ? fail(file)
      : ok(reportOf(file, told.mapping ?? null, told.sheet ?? null))
  } catch (error) {
    if (error instanceof ZipTrouble) return fail(error.kind)
    if (error instanceof XmlTrouble) return fail('broken-xml')
    throw error
  }
}

function ofWorkbook(bytes: Uint8Array, { decode, mapping = null, onRow }: SheetTold): File {
  const sources = workbookIn(bytes, decode)
  const sheets = sources.map(({ name, isHidden, read }): One => {
    const isMeant = mapping !== null && (mapping.sheet === '' || mapping.sheet === name)
    let taker = sheetTaker(name, isMeant ? mapping : null)
    let isAgain = false
    read(() => {
      // Where merged cells make the rows come again, they are no further rows.
      taker = sheetTaker(name, isMeant ? mapping : null, isAgain ? undefined : onRow)
      isAgain = true
      return { take: taker.row, odd: taker.odd }
    })
    return { name, isHidden, taken: taker.end() }
  })
  return { format: 'xlsx', encoding: '', delimiter: '', sheets, notes: [] }
}

function ofText(
  bytes: Uint8Array,
  { decode, mapping = null, onRow }: SheetTold,
): File | 'not-text' | 'not-a-sheet' {
  const read = sheetText(bytes, decode)
  if (read === null || hasControls(read.text)) return 'not-text'
  const { text, encoding } = read
  if (/^\s*(<!doctype|<html|<\?xml|%PDF|\{\\rtf)/i.test(text.slice(0, 200))) return 'not-a-sheet'
  const taker = sheetTaker('', mapping, onRow)
  const rows = /^\s*[[{]/.test(text.slice(0, 200)) ? jsonRows(text) : null
  const delimiter = rows === null ? delimiterOf(text) : ''
  const take: TakeRow = (row, cells) => taker.row(row, cells.map(cellText))
  if (rows === null) csvRows(text, delimiter, take, taker.odd)
  else for (const [at, cells] of rows.entries()) if (!taker.row(at + 1, cells)) break
  const isOther = !encoding.startsWith('utf')
  const note = { sheet: '', row: 0, column: '', what: encoding, count: 1 }
  return {
    format: rows === null ? 'csv' : 'json',
    encoding,
    delimiter,
    sheets: [{ name: '', isHidden: false, taken: taker.end() }],
    notes: isOther ? [{ reason: 'encoding', ...note }] : [],
  }
}

function reportOf(file: File, mapping: SheetMapping | null, sheet: string | null): SheetReport {
  const { format, encoding, delimiter } = file
  const meant = file.sheets.filter(
    ({ name, taken }) =>
      (sheet === null || sheet === name) &&
      (mapping === null || (taken.head.readBy === 'mapping' && (mapping.sheet || name) === name)),
  )
  const chosen = meant.toSorted((one, other) => compare(ranked(other), ranked(one)))[0]
  const sheets = file.sheets.map(
    ({ name, isHidden, taken }): SheetOfFile => ({
      ...{ name, isHidden, rows: taken.rows, tagRow: taken.head.tagRow },
    }),
  )
  const passed = file.sheets.flatMap((one): SheetNote[] => {
    if (one === chosen) return one.isHidden ? [noteOf('hidden-sheet', one.name)] : []
    if (one.taken.rows === 0) return []
    return [noteOf(one.taken.head.tagRow === null ? 'sheet-without-tags' : 'other-sheet', one.name)]
  })
  const common = { format, encoding, delimiter, sheets }
  if (chosen === undefined || chosen.taken.rows === 0) return { ...common, ...nothing(file.notes) }
  const { head, rows: _, notes, ...counts } = chosen.taken
  return {
    ...common,
    sheet: chosen.name,
    tagRow: head.tagRow,
    headingRow: head.headingRow,
    readBy: head.readBy,
    columns: head.columns,
    suggested: head.suggested,
    signature: head.signature,
    ...counts,
    notes: [...file.notes, ...passed, ...notes],
  }
}

function nothing(notes: readonly SheetNote[]) {
  return {
    ...{ sheet: null, tagRow: null, headingRow: null, readBy: null, columns: [], suggested: null },
    ...{ signature: '', rowsRead: 0, exactDuplicates: 0, rowsTaken: 0, leftOut: [], notes },
    content: { organisations: [], issues: [], areas: [], lines: [] },
  }
}

function noteOf(reason: SheetNoteReason, sheet: string): SheetNote {
  return { reason, sheet, row: 0, column: '', what: '', count: 1 }
}

function ranked({ taken, isHidden }: One): number[] {
  return rank(taken, isHidden)
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

/** Whether a word stands in the file in UTF-16, as the directory of an old container has it. */
function holds(bytes: Uint8Array, word: string): boolean {
  const wanted = [...word].flatMap((letter) => [letter.charCodeAt(0), 0])
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true
  return false
}

/** Text of a sheet has no control characters but line ends and tabs; a few may have slipped in. */
function hasControls(text: string): boolean {
  let controls = 0
  const begin = text.slice(0, 4_000)
  for (let at = 0; at < begin.length; at += 1) {
    const code = begin.charCodeAt(at)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls += 1
  }
  return controls * 50 > begin.length
}
