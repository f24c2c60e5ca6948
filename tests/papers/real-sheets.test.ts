import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sheetIn } from '../../src/papers/sheet-in.ts'
import { decode, readSheet } from '../support/read-sheet.ts'
import { sharedData } from '../support/shared-data.ts'

const folder = sharedData()

test.runIf(folder !== undefined)(
  'every real sheet with tags, and what is like one, is read or refused with a reason',
  () => {
    const files = ['hxl'].flatMap((kind) =>
      readdirSync(join(folder ?? '', kind), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(csv|tsv|json|xlsx?)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    expect(files.length).toBeGreaterThan(60)
    const refused = files.filter((file) => !sheetIn(readFileSync(file), { decode }).ok)
    expect(refused.every((file) => file.endsWith('.xls'))).toBe(true)
  },
)

/** Counted apart from this code, with a program of a dozen lines over the same files. */
const counted = [
  [
    '3w/whowhatwhere_cmr_5w_national_june2021.xlsx',
    {
      sheet: 'Data 5W Cleaned',
      tagRow: 2,
      rowsRead: 11_681,
      exactDuplicates: 9_158,
      rowsTaken: 2_523,
    },
    { lines: 2_476, organisations: 334, issues: 13, areas: 46 },
  ],
  [
    '3w/whowhatwhere_iraq_3w_jan_to_apr_2022_longtable_20220518.xlsx',
    { sheet: '3W longtable Jan-Apr 2022 ', tagRow: 2, rowsRead: 4_839, exactDuplicates: 0 },
    { lines: 2_301, organisations: 107, issues: 11, areas: 1_469 },
  ],
  [
    'hxl/hxl-showcase/unhcr-3w.csv',
    { sheet: '', tagRow: 2, rowsRead: 2_250, exactDuplicates: 0, rowsTaken: 2_250 },
    { lines: 2_250, organisations: 263, issues: 40, areas: 74 },
  ],
  [
    'hxl/hxl-showcase/rowca-3w-hxl.csv',
    { sheet: '', tagRow: 2, rowsRead: 244, exactDuplicates: 0, rowsTaken: 244 },
    { lines: 133, organisations: 11, issues: 4, areas: 25 },
  ],
  [
    'hxl/hxl-showcase/iati-sierraleone.csv',
    // 25 rows have neither a name nor a code in any of the three columns of organisations.
    { sheet: '', tagRow: 2, rowsRead: 515, exactDuplicates: 0, rowsTaken: 490 },
    { lines: 2_101, organisations: 249, issues: 87, areas: 80 },
  ],
  [
    'hxl/hxl-showcase/iom-haiti-dtm.csv',
    // 67 rows have a code of who works there, 20 a name, 9 of them both: 78 in all.
    { sheet: '', tagRow: 2, rowsRead: 352, exactDuplicates: 0, rowsTaken: 78 },
    { lines: 78, organisations: 11, issues: 0, areas: 185 },
  ],
] as const

test.runIf(folder !== undefined)('the counts of real sheets are those counted by hand', () => {
  for (const [file, figures, lists] of counted) {
    const report = readSheet(new Uint8Array(readFileSync(join(folder ?? '', file))))
    expect(report, file).toMatchObject(figures)
    const { lines, organisations, issues, areas } = report.content
    expect(
      {
        ...{ lines: lines.length, organisations: organisations.length },
        ...{ issues: issues.length, areas: areas.length },
      },
      file,
    ).toEqual(lists)
  }
})

test.runIf(folder !== undefined)('a real sheet of counts names nobody and proposes nothing', () => {
  const file = '3w/whowhatwhere_ukr_5w_round12_2022_05_26.xlsx'
  const report = readSheet(new Uint8Array(readFileSync(join(folder ?? '', file))))
  expect(report).toMatchObject({
    sheet: 'Num_of_Orgs_by_Oblast',
    readBy: null,
    rowsRead: 25,
    leftOut: [{ reason: 'counts-only', count: 25 }],
  })
})
