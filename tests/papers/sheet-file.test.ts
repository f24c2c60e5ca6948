import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { cellText, safeCell } from '../../src/papers/safe-cell.ts'
import { type SheetTable, sheetCsv } from '../../src/papers/sheet-file.ts'
import { sheetWorkbook } from '../../src/papers/sheet-workbook.ts'
import { unzip } from '../support/unzip.ts'

/** A table as a file: other programs read in it what stood in it, and run nothing. */

const risky = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  "'=1",
  "''=1",
  "'s-Gravenhage",
]

const aTable = (rows: readonly string[][]): SheetTable => ({
  title: 'Division of labour',
  marking: 'TLP:GREEN',
  headings: ['One', 'Two'],
  tags: ['#org+name', '#adm1+name'],
  rows,
})

const anyCell = fc.oneof(
  fc.constantFrom(...risky),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', "'", '=', '-', '_x0041_', 'ț'),
  }),
)
const anyRows = fc.array(fc.tuple(anyCell, anyCell), { maxLength: 20 })

test('what begins like a formula is made text, and comes back as it was', () => {
  for (const text of risky.slice(0, -1)) expect(safeCell(text)).toMatch(/^'/)
  expect(safeCell("'s-Gravenhage")).toBe("'s-Gravenhage")
  fc.assert(
    fc.property(anyCell, (text) => {
      expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r\n]/)
      expect(cellText(safeCell(text))).toBe(text)
    }),
  )
})

test('a reader of CSV reads every cell as it was, and none that a spreadsheet would run', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const csv = sheetCsv(aTable(rows))
      expect(csv.startsWith('\uFEFF')).toBe(true)
      const { data } = Papa.parse<string[]>(csv.slice(1), { delimiter: ',', newline: '\r\n' })
      const [headings, tags, ...read] = data.slice(0, -1)
      expect([headings, tags]).toEqual([
        ['One', 'Two'],
        ['#org+name', '#adm1+name'],
      ])
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
      expect(read.map((row) => row.map(cellText))).toEqual(rows)
    }),
  )
})

test('a workbook holds the same cells, as text and nothing else', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const xml = unzip(sheetWorkbook(aTable(rows))).get('xl/worksheets/sheet1.xml') ?? ''
      expect(xml).not.toContain('<f>')
      const read = new Map(
        [...xml.matchAll(/<c r="([A-Z]+\d+)" s="(\d)" t="inlineStr"><is><t[^>]*>(.*?)<\/t>/gs)].map(
          ([, at = '', look = '', text = '']) => [at, { look, text: plain(text) }],
        ),
      )
      for (const [at, row] of rows.entries())
        for (const [column, text] of row.entries()) {
          const cell = read.get(`${'AB'[column]}${at + 3}`)
          expect(cell?.text ?? '').toBe(text)
          if (/^['=+\-@\t\r\n]/.test(text)) expect(cell?.look).toBe('3')
        }
    }),
    { numRuns: 60 },
  )
})

test('control characters and halves of characters are in no file', () => {
  const table = aTable([['a\u0000b\u001b', 'c\uD800d\uFFFE']])
  expect(sheetCsv(table)).toContain('"a b ","c\uFFFDd "')
  const xml = unzip(sheetWorkbook(table)).get('xl/worksheets/sheet1.xml') ?? ''
  expect(xml).toContain('>a b <')
  expect(xml).toContain('>c\uFFFDd <')
})

test('the same table makes the same bytes, and they tell nothing of who made it or when', () => {
  const table = aTable([['one', 'two']])
  const bytes = sheetWorkbook(table)
  expect(sheetWorkbook(table)).toEqual(bytes)
  expect([...unzip(bytes).keys()]).not.toContain('docProps/core.xml')
})

test('a wide table has columns beyond Z, and a title that Excel refuses is made one that it takes', () => {
  const headings = Array.from({ length: 30 }, (_, at) => `h${at}`)
  const wide = {
    ...aTable([]),
    title: 'Who/what: [all]',
    headings,
    tags: headings,
    rows: [headings],
  }
  const files = unzip(sheetWorkbook(wide))
  expect(files.get('xl/worksheets/sheet1.xml')).toContain('r="AD3"')
  expect(files.get('xl/worksheets/sheet1.xml')).toContain('<oddHeader>&amp;CTLP:GREEN</oddHeader>')
  expect(files.get('xl/workbook.xml')).toContain('name="Who what   all"')
})

/** As a program reads the text of a cell: entities first, then the signs of the format. */
function plain(xml: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  return xml
    .replaceAll(/&(#?\w+);/g, (_, name: string) => entities[name] ?? '?')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
}
