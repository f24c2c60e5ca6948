import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnsSaid, mappingFor } from '../../src/server/importing/sheet-mapping.ts'
import { aWorkbook } from '../support/a-workbook.ts'
import { linesIn, readSheet } from '../support/read-sheet.ts'

/** What an operator says of the columns of a sheet: `import 3w FILE --map column=tag`. */

const run = promisify(execFile)
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-mapping-'))
})
afterAll(() => rm(folder, { recursive: true }))

const untagged = ['Report of May,,,', 'Partner,Theme,Oblast,Remarks', 'IRC,Health,North,wells']
const tagged = ['Who,Theme,Where', '#org,,#adm1', 'IRC,Health,North']

async function mapped(rows: readonly string[], ...words: string[]) {
  const report = readSheet(rows)
  return readSheet(rows, mappingFor(report, await columnsSaid(words)))
}

test('a column is named by its heading, its letter or its number, and a tag may lack its sign', async () => {
  const said = ['--map', 'partner=#org', '--map', 'B=sector', '--map=3=#adm1+name', 'file.csv']
  const report = await mapped(untagged, ...said)
  expect(linesIn(report)).toEqual(['IRC implementing Health North x1'])
  expect(report).toMatchObject({ readBy: 'mapping', headingRow: 2, rowsRead: 1, rowsTaken: 1 })
})

test('what the headings seem to say is taken where it is wanted, and what is said goes before it', async () => {
  expect(linesIn(await mapped(untagged, '--map', 'suggested', '--map', 'D=#activity'))).toEqual([
    'IRC implementing Health North wells x1',
  ])
})

test('the tags of a tagged sheet stay where nothing else is said', async () => {
  const report = await mapped(tagged, '--map', 'Theme=#sector')
  expect(linesIn(report)).toEqual(['IRC implementing Health North x1'])
})

test('a file of JSON says the columns, the sheet and the row of headings', async () => {
  const path = join(folder, 'columns.json')
  const columns = { Partner: '#org', Theme: '#sector' }
  await writeFile(path, JSON.stringify({ sheet: 'Data', headingRow: 2, columns }))
  const said = await columnsSaid(['--map', path, '--heading-row', '3'])
  expect(said).toMatchObject({ sheet: 'Data', headingRow: 3, columns: Object.entries(columns) })
})

test('what does not fit is said in a sentence that names what there is', async () => {
  const report = readSheet(untagged)
  const twice = readSheet(['Partner,Partner,Sector', 'IRC,WFP,Health'])
  const why = async (on: typeof report, ...words: string[]) => {
    const [said] = await Promise.allSettled([
      columnsSaid(words).then((columns) => mappingFor(on, columns)),
    ])
    return said?.status === 'rejected' ? String(said.reason) : 'nothing'
  }
  expect(await why(report, '--map', 'Nobody=#org')).toContain(
    'There is no column "Nobody". The columns are:\n  A  Partner\n  B  Theme',
  )
  expect(await why(twice, '--map', 'Partner=#org')).toContain('by its letter, A or B.')
  expect(await why(report, '--map', 'Partner=#org foo')).toContain('"#org foo" is no HXL tag')
  expect(await why(report, '--map', 'Partner')).toContain('write --map "Partner=#org"')
  expect(await why(report, '--map', join(folder, 'no.json'))).toContain('There is no file')
  expect(await why(report, '--heading-row', 'two')).toContain('is no row')
  const broken = join(folder, 'broken.json')
  await writeFile(broken, '{"columns": {"Partner": 1}}')
  expect(await why(report, '--map', broken)).toContain('broken.json is no mapping')
})

test('the command reads the sheet of a workbook that is named, and ends with 1 only where it cannot', async () => {
  const path = join(folder, 'book.xlsx')
  const cells = untagged.map((row) => row.split(','))
  const other = {
    name: 'Other',
    rows: [
      ['#org', '#sector'],
      ['WFP', 'Food'],
    ],
  }
  await writeFile(path, aWorkbook([other, { name: 'Data', rows: cells }]))
  const env = { ...process.env, DATA_DIR: join(folder, 'data') }
  const command = async (...words: string[]) => {
    const program = ['src/server/command-line.ts', 'import', '3w', path, '--report', ...words]
    return await run(process.execPath, program, { env })
  }
  const { stdout } = await command('--sheet', 'Data', '--map', 'suggested')
  expect(JSON.parse(stdout)).toMatchObject({
    sheet: 'Data',
    readBy: 'mapping',
    needsMapping: false,
    rowsRead: 1,
    linesProposed: 1,
    organisations: [{ name: 'IRC', rows: 1 }],
  })
  await expect(command('--sheet', 'None')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no sheet "None". There are:\n  Other\n  Data'),
  })
}, 240_000)
