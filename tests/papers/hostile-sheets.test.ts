import { expect, test } from 'vitest'
import { sheetLimits } from '../../src/papers/sheet-report.ts'
import { sheetWords } from '../../src/papers/sheet-words.ts'
import { zipLimits } from '../../src/papers/zip-parts.ts'
import { aWorkbook, packed, workbookFiles } from '../support/a-workbook.ts'
import { linesIn, notesIn, readSheet, whyNot } from '../support/read-sheet.ts'

const tags = ['#org', '#sector', '#adm1']
const data = { name: 'Data', rows: [tags, ['IRC', 'Health', 'North']] }
const sheet = 'xl/worksheets/sheet1.xml'

/** A workbook whose first sheet is this XML. */
function withSheet(xml: string | Uint8Array): Uint8Array {
  return packed({ ...workbookFiles([data]), [sheet]: xml })
}

test('a formula in text is text, and one in a cell is never worked out', () => {
  const report = readSheet([
    '#org,#sector',
    '"=HYPERLINK(""http://example.org"",""x"")",Health',
    '"=cmd|\' /C calc\'!A0",Food',
    '@SUM(A1),-2+3',
  ])
  expect(report.content.organisations.map(({ name }) => name)).toEqual([
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    '@SUM(A1)',
  ])
})

test('a cell of 10 MB is cut and said, in text, in a workbook and in its list of texts', () => {
  const long = 'x'.repeat(10_000_000)
  const csv = readSheet(['#org,#sector,#activity', `IRC,Health,"${long}"`, 'WFP,Food,soup'])
  expect(notesIn(csv)).toEqual(['cell-cut C2 x1', expect.stringMatching(/^name-cut C2 x{40} x1$/)])
  expect(csv.content.lines.map(({ activity }) => activity.length)).toEqual([2_000, 4])
  for (const isShared of [true, false]) {
    const rows = [
      [...tags, '#activity'],
      ['IRC', 'Health', 'North', long],
    ]
    const report = readSheet(aWorkbook([{ name: 'Data', rows, isShared }]))
    expect(report.content.lines.map(({ activity }) => activity.length)).toEqual([2_000])
    expect(report.notes.map(({ reason }) => reason)).toEqual(['cell-cut', 'name-cut'])
  }
})

test('an archive that unpacks to far more than it is worth is refused before it fills the memory', () => {
  const bomb = new Uint8Array(zipLimits.ratioFromBytes + 500_000).fill(32)
  expect(whyNot(withSheet(bomb))).toBe('bomb')
  const files = workbookFiles([data])
  expect(whyNot(packed({ ...files, 'xl/sharedStrings.xml': bomb }))).toBe('bomb')
})

test('a part that nothing refers to is not unpacked, be it a bomb or an archive in an archive', () => {
  const bomb = new Uint8Array(2_000_000)
  const nested = packed({ 'inner.zip': packed({ bomb }) })
  const files = { ...workbookFiles([data]), 'customXml/item1.xml': bomb, 'xl/media/a.zip': nested }
  expect(linesIn(readSheet(packed(files)))).toEqual(['IRC implementing Health North x1'])
  expect(whyNot(nested)).toBe('broken-zip')
})

test('what an archive says of its sizes is not believed', () => {
  const honest = aWorkbook([data])
  const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lying = honest.slice()
  for (let at = 0; at + 46 < lying.length; at += 1)
    if (view(lying).getUint32(at, true) === 0x02014b50) {
      view(lying).setUint32(at + 24, 5, true)
    }
  expect(linesIn(readSheet(lying))).toEqual(['IRC implementing Health North x1'])
  const outside = honest.slice()
  for (let at = 0; at + 46 < outside.length; at += 1)
    if (view(outside).getUint32(at, true) === 0x02014b50)
      view(outside).setUint32(at + 42, 0xfffffff0, true)
  expect(whyNot(outside)).toBe('broken-zip')
})

test('an archive cut off at any byte is refused, and one with any byte changed is refused or read', () => {
  const whole = aWorkbook([{ ...data, isShared: true }])
  for (let length = 2; length < whole.length; length += 7)
    expect(whyNot(whole.subarray(0, length)), `${length} bytes`).toBe('broken-zip')
  for (let at = 0; at < whole.length; at += 5) {
    const changed = whole.slice()
    changed[at] = (changed[at] ?? 0) ^ 0x55
    expect(() => whyNot(changed), `byte ${at}`).not.toThrow()
  }
})

test('broken XML is refused', () => {
  const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>#org</t></is></c></row>'
  for (const xml of [
    `<worksheet><sheetData>${row}</worksheet>`,
    `<worksheet><sheetData>${row}`,
    `<worksheet><sheetData>${row}</sheetData></worksheet`,
    `<worksheet><sheetData><row r="1"><c r="A1</sheetData></worksheet>`,
    `<worksheet>${'<a>'.repeat(100_000)}</worksheet>`,
    `<worksheet a="${'x'.repeat(2_000_000)}`,
  ])
    expect(whyNot(withSheet(xml)), xml.slice(0, 60)).toBe('broken-xml')
  expect(whyNot(withSheet(Uint8Array.from([0x3c, 0x61, 0xff, 0xfe, 0xc0, 0x80])))).toBe(
    'broken-xml',
  )
})

test('a document type is not read, so that entities cannot grow', () => {
  const lol = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  )
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${lol.join('')}]><worksheet>&l9;</worksheet>`
  expect(whyNot(withSheet(bomb))).toBe('broken-xml')
  const outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'
  expect(whyNot(withSheet(outside))).toBe('broken-xml')
  const unknown = `<worksheet><sheetData>${tags
    .map((tag) => `<c t="inlineStr"><is><t>${tag}</t></is></c>`)
    .join('')
    .replace(
      /^/,
      '<row>',
    )}</row><row><c t="inlineStr"><is><t>A &amp;lt; &#66;&xxe;</t></is></c><c t="inlineStr"><is><t>Food</t></is></c></row></sheetData></worksheet>`
  expect(linesIn(readSheet(withSheet(unknown)))).toEqual(['A &lt; B&xxe; implementing Food - x1'])
})

test('rows and columns beyond any sheet are left and said', () => {
  const far = `<worksheet><sheetData><row r="1">${tags
    .map((tag) => `<c t="inlineStr"><is><t>${tag}</t></is></c>`)
    .join(
      '',
    )}</row><row r="99999999"><c r="A9" t="inlineStr"><is><t>IRC</t></is></c><c r="B9" t="inlineStr"><is><t>Food</t></is></c><c r="ZZZZ9"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`
  const report = readSheet(withSheet(far))
  expect(linesIn(report)).toEqual(['IRC implementing Food - x1'])
  expect(report.notes.map(({ reason }) => reason)).toEqual(['columns-cut'])
  const wide = readSheet([`#org,#sector${',x'.repeat(200)}`, `IRC,Food${',y'.repeat(3_000)}`])
  expect(wide).toMatchObject({ readBy: null, rowsRead: 1 })
})

test('more rows than are read at once are left and said', () => {
  const rows = Array.from({ length: 250_010 }, (_, at) => `Org ${at % 100},Health`)
  const report = readSheet(['#org,#sector', ...rows])
  expect(report).toMatchObject({ rowsRead: 250_000, exactDuplicates: 249_900, rowsTaken: 100 })
  expect(notesIn(report)).toEqual(['rows-cut 250002 x1'])
})

test('a million rows of a million organisations: so many are taken as can be compared, and the rest is said', () => {
  const rows = Array.from({ length: 1_000_000 }, (_, at) => `Org ${at},Health`)
  const report = readSheet(['#org,#sector', ...rows, 'Org 7,Food'])
  expect(report).toMatchObject({ rowsRead: 250_000, rowsTaken: 2_000 })
  expect(report.content.organisations).toHaveLength(2_000)
  expect(report.leftOut).toMatchObject([{ reason: 'organisations-cut', count: 248_000 }])
  expect(notesIn(report)).toEqual(['rows-cut 250002 x1'])
  const say = sheetWords('en')
  expect(say('organisations-cut')).toContain(sheetLimits.organisations.toLocaleString('en'))
  expect(say('rows-cut')).toContain(sheetLimits.rows.toLocaleString('en'))
})

test('who was met before is still taken once there is no room for others', () => {
  const rows = Array.from({ length: 2_500 }, (_, at) => `Org ${at},Health`)
  const report = readSheet(['#org,#sector', ...rows, 'org 7,Food', 'Org 2400;Org 8,Water'])
  expect(report.content.organisations).toHaveLength(2_000)
  expect(linesIn(report)).toContain('Org 7 implementing Food - x1')
  expect(linesIn(report)).toContain('Org 8 implementing Water - x1')
  expect(notesIn(report)).toContain('lines-cut 2503 x1')
  // What stands beside somebody who is left out is not listed either.
  expect(report.content.issues.map(({ name }) => name)).toEqual(['Health', 'Food', 'Water'])
})

test('JSON that is deep, strange or endless is no sheet and no failure', () => {
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
  for (const text of [
    deep,
    '[',
    '{"a":1}',
    '[null,null]',
    '[[]]',
    '[{"#org":{"a":1}}]',
    '[1,[2,["#org"]]]',
  ])
    expect(() => whyNot(new TextEncoder().encode(text)), text.slice(0, 20)).not.toThrow()
})

test('quotation marks without an end take time in proportion to the text', () => {
  const report = readSheet(['#org,#sector', ...Array.from({ length: 20_000 }, () => '"IRC,Health')])
  expect(report.rowsRead).toBeGreaterThan(0)
})
