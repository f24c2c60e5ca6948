import { expect, test } from 'vitest'
import { aWorkbook, packed, workbookFiles } from '../support/a-workbook.ts'
import { linesIn, notesIn, readSheet } from '../support/read-sheet.ts'

const tags = ['#org', '#sector', '#adm1']
const data = { name: 'Data', rows: [tags, ['IRC', 'Health', 'North']] }

test('text in a list of its own and text in the cells read alike', () => {
  const rows = [tags, ['Smith & Sons', ' Health ', 'North'], ['Smith & Sons', 'Food', 'North']]
  for (const isShared of [true, false])
    expect(linesIn(readSheet(aWorkbook([{ name: 'Data', rows, isShared }])))).toEqual([
      'Smith & Sons implementing Health North x1',
      'Smith & Sons implementing Food North x1',
    ])
})

test('days, numbers, yes and no, results of formulas and errors read as the sheet shows them', () => {
  const cell = (attributes: string, inner: string) => ({ attributes, inner })
  const workbook = aWorkbook([
    {
      name: 'Data',
      rows: [
        ['#org', '#sector', '#date+start', '#date+end', '#reached', '#activity', '#status'],
        [
          'IRC',
          cell('t="str"', '<f>UPPER("x")</f><v>Health</v>'),
          cell('s="1"', '<v>44621</v>'),
          cell('s="2"', '<v>44651.5</v>'),
          cell('', '<f>1+1</f><v>12.0</v>'),
          cell('t="e"', '<v>#N/A</v>'),
          cell('t="b"', '<v>1</v>'),
        ],
        ['WFP', cell('', '<f>A1</f>'), null, null, null, 'Soup', null],
      ],
    },
  ])
  const report = readSheet(workbook)
  expect(linesIn(report)).toEqual([
    'IRC implementing Health - 2022-03-01..2022-03-31 x1',
    'WFP implementing - - Soup x1',
  ])
  expect(report.content.lines[0]).toMatchObject({ reached: 12, statuses: ['TRUE'] })
  expect(notesIn(report)).toEqual([
    ...['formula B2 x1', 'formula E2 x1', 'error-cell F2 #N/A x1', 'formula-empty B3 x1'],
  ])
})

test('days count from 1904 where the workbook says so', () => {
  const rows = [
    ['#org', '#sector', '#date+start'],
    ['IRC', 'Health', { attributes: 's="1"', inner: '<v>43159</v>' }],
  ]
  const files = workbookFiles([{ name: 'Data', rows }])
  const main = files['xl/workbook.xml'] ?? ''
  files['xl/workbook.xml'] = main.replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
  expect(linesIn(readSheet(packed(files)))).toEqual([
    'IRC implementing Health - 2022-03-01..null x1',
  ])
})

test('the sheet with the tags is read among pivots, instructions and hidden ones, and the others are named', () => {
  const report = readSheet(
    aWorkbook([
      { name: 'Read me', rows: [['How to fill in this sheet'], ['#org is the organisation']] },
      {
        name: 'Pivot',
        rows: [
          ['Row Labels', 'Count of Org'],
          ['Health', 12],
        ],
      },
      { name: 'Lists', rows: [['#sector'], ['Health'], ['Food']] },
      { name: 'Old', state: 'hidden', rows: [tags, ['A', 'B', 'C'], ['D', 'E', 'F']] },
      data,
    ]),
  )
  expect(report).toMatchObject({ sheet: 'Data', tagRow: 1, rowsRead: 1 })
  expect(report.notes.map(({ reason, sheet }) => `${sheet}: ${reason}`)).toEqual([
    'Read me: sheet-without-tags',
    'Pivot: sheet-without-tags',
    'Lists: other-sheet',
    'Old: other-sheet',
  ])
  expect(report.sheets.map(({ name, rows }) => `${name} ${rows}`)).toEqual([
    ...['Read me 2', 'Pivot 2', 'Lists 3', 'Old 3', 'Data 2'],
  ])
})

test('a hidden sheet is read where it alone has what is needed, and that is said', () => {
  const report = readSheet(
    aWorkbook([
      { ...data, state: 'veryHidden' },
      { name: 'Empty', rows: [] },
    ]),
  )
  expect(report).toMatchObject({ sheet: 'Data', rowsTaken: 1 })
  expect(notesIn(report)).toEqual(['hidden-sheet x1'])
})

test('cells merged downwards stand in each of their rows; a title across columns does not', () => {
  const report = readSheet(
    aWorkbook([
      {
        name: 'Data',
        rows: [
          tags,
          ['IRC', 'Health', 'North'],
          [null, 'Health', 'South'],
          [null, 'Food', 'South'],
          ['WASH partners', null, null],
          ['WFP', 'Food', 'North'],
        ],
        merges: ['A2:A4', 'A5:C5'],
      },
    ]),
  )
  expect(linesIn(report)).toEqual([
    'IRC implementing Health North x1',
    'IRC implementing Health South x1',
    'IRC implementing Food South x1',
    'WFP implementing Food North x1',
  ])
  expect(report.leftOut).toMatchObject([{ reason: 'organisation-alone', count: 1 }])
  expect(notesIn(report)).toEqual(['merged-cells A3 IRC x2'])
})

test('parts may have other prefixes, absolute targets and text in runs', () => {
  const files = workbookFiles([{ ...data, isShared: true }])
  for (const [name, text] of Object.entries(files))
    files[name] = text
      .replaceAll('worksheets/sheet1.xml', '/xl/worksheets/sheet1.xml')
      .replaceAll(/<(\/?)(worksheet|sheetData|row|c|v)(?=[ >])/g, '<$1x:$2')
      .replace(
        '<t xml:space="preserve">Health</t>',
        '<r><t>Hea</t></r><r><rPr/><t>lth</t></r><rPh><t>x</t></rPh>',
      )
  expect(linesIn(readSheet(packed(files)))).toEqual(['IRC implementing Health North x1'])
})

test('rows and cells without their names follow each other', () => {
  const files = workbookFiles([data])
  const sheet = 'xl/worksheets/sheet1.xml'
  files[sheet] = (files[sheet] ?? '').replaceAll(/ r="[A-Z]*\d+"/g, '')
  expect(linesIn(readSheet(packed(files)))).toEqual(['IRC implementing Health North x1'])
})
