import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { cellText } from '../../src/papers/safe-cell.ts'
import { sheetCsv } from '../../src/papers/sheet-file.ts'
import { sheetWorkbook } from '../../src/papers/sheet-workbook.ts'
import { findCalc, sheetByLibreOffice } from '../support/soffice.ts'
import { aLabourLine, aLabourSource, anOrganisation, sheetOf } from './labour-sheet-source.ts'

/** What leaves as a sheet is opened by another program, which finds in it what stood in it and runs nothing. */

const scopes = [
  '=1+1',
  "'=1+1",
  '@SUM(A1)',
  '+40 21 000',
  '-3',
  'One line,\nand "another"; with more',
  '_x0041_ Bălți 丽 Київ',
  '007',
]

const { table } = sheetOf(
  aLabourSource({
    organisations: [
      anOrganisation('org-iom-00', '=HYPERLINK("http://example.org";"IOM")', { shortName: '+IOM' }),
    ],
    lines: scopes.map((scope, at) =>
      aLabourLine(`line-000${at}`, {
        scope,
        activity: `Step ${at}`,
        resources: { amount: 1250.5, currency: 'EUR', staff: 3, words: '1/2 car' },
      }),
    ),
  }),
)

const soffice = findCalc()

test.skipIf(soffice === undefined)(
  'LibreOffice finds in the workbook every cell as it stood, and runs none; in the CSV file behind its apostrophe',
  async () => {
    const opened = async (ending: string, bytes: Uint8Array) =>
      rowsOf(await sheetByLibreOffice(soffice ?? '', { ending, bytes }))
    const inWorkbook = await opened('xlsx', sheetWorkbook(table))
    const inCsv = await opened('csv', new TextEncoder().encode(sheetCsv(table)))
    expect(inWorkbook).toEqual([table.headings, table.tags, ...table.rows])
    // A file of text cannot say that digits are a text: their noughts are lost to whoever opens it so.
    const withoutNoughts = table.rows.map((row) => row.map((cell) => cell.replace(/^00/, '')))
    expect(inCsv.map((row) => row.map(cellText))).toEqual([
      table.headings,
      table.tags,
      ...withoutNoughts,
    ])
  },
  90_000,
)

function rowsOf(csv: string): string[][] {
  return Papa.parse<string[]>(csv.replace(/^\uFEFF/, '').trimEnd()).data
}
