import { expect, test } from 'vitest'
import { daysIn } from '../../src/papers/sheet-dates.ts'
import { linesIn, notesIn, readSheet, whyNot } from '../support/read-sheet.ts'

const rows = ['Qui,Quoi', '#org,#sector', 'Médecins du Monde,Santé']
const expected = ['Médecins du Monde implementing Santé - x1']

function bytesOf(text: string, codeOf: (code: number) => readonly number[]): Uint8Array {
  return Uint8Array.from([...text].flatMap((letter) => codeOf(letter.charCodeAt(0))))
}

test('the encoding is found: Unicode with and without a mark, and what Windows wrote', () => {
  const text = rows.join('\r\n')
  const utf8 = new TextEncoder().encode(`\ufeff${text}`)
  expect(linesIn(readSheet(utf8))).toEqual(expected)
  expect(readSheet(utf8).columns[0]?.heading).toBe('Qui')
  const little = bytesOf(`\ufeff${text}`, (code) => [code & 255, code >> 8])
  expect(readSheet(little)).toMatchObject({ encoding: 'utf-16', rowsTaken: 1 })
  expect(linesIn(readSheet(bytesOf(`\ufeff${text}`, (code) => [code >> 8, code & 255])))).toEqual(
    expected,
  )
  const western = readSheet(bytesOf(text, (code) => [code]))
  expect(linesIn(western)).toEqual(expected)
  expect(notesIn(western)).toEqual(['encoding windows-1252 x1'])
  const cyrillic = bytesOf(['#org,#sector', 'Карітас,Житло'].join('\n'), (code) => [
    code === 0x456 ? 0xb3 : code >= 0x410 ? code - 0x350 : code,
  ])
  expect(linesIn(readSheet(cyrillic))).toEqual(['Карітас implementing Житло - x1'])
})

test('columns may be parted by semicolons, tabs or bars, or by what the first line says', () => {
  for (const sign of [';', '\t', '|']) {
    const report = readSheet(
      ['#org,#sector,#adm1', 'IRC,Health,North'].map((row) => row.replaceAll(',', sign)),
    )
    expect(report).toMatchObject({ delimiter: sign, rowsTaken: 1 })
  }
  const said = readSheet(['sep=;', '#org;#sector', 'A, B and C;Health'])
  expect(linesIn(said)).toEqual(['A, B and C implementing Health - x1'])
  expect(said).toMatchObject({ tagRow: 2 })
})

test('quotation marks keep delimiters, line breaks and themselves', () => {
  const report = readSheet([
    '#org,#sector,#activity',
    '"Smith, ""Aid"" & Co","Health","one\r\ntwo"',
    'IRC,Health,three',
  ])
  expect(linesIn(report)).toEqual([
    'Smith, "Aid" & Co implementing Health - one two x1',
    'IRC implementing Health - three x1',
  ])
  expect(report.content.lines[1]?.firstRow).toBe(3)
})

test('a quotation mark without an end costs its own row only', () => {
  const report = readSheet(['#org,#sector', '"IRC,Health', 'WFP,Food', 'NRC,Shelter'])
  expect(notesIn(report)).toEqual(['broken-quotes A2 x1'])
  expect(linesIn(report).slice(1)).toEqual([
    'WFP implementing Food - x1',
    'NRC implementing Shelter - x1',
  ])
})

test('blank rows count as rows of the sheet and are not read', () => {
  const report = readSheet(['#org,#sector', '', ' , ', 'IRC,Health', ''])
  expect(report).toMatchObject({ rowsRead: 1, content: { lines: [{ firstRow: 4 }] } })
})

test('HXL as JSON is read, as lists and as objects', () => {
  const lists = [
    ['Who', 'What'],
    ['#org', '#sector'],
    ['IRC', 'Health'],
  ]
  expect(readSheet([JSON.stringify(lists)])).toMatchObject({
    format: 'json',
    tagRow: 2,
    rowsTaken: 1,
  })
  const objects = { data: [{ '#org': 'IRC', '#sector': 'Health', '#reached': 12 }] }
  expect(linesIn(readSheet([JSON.stringify(objects)]))).toEqual(['IRC implementing Health - x1'])
})

test('days are read in figures, in words of several languages and as spreadsheets count them', () => {
  const read = (cell: string) => {
    const days = daysIn(cell, { dayFirst: 0 })
    return days === null ? null : `${days.fromOn}..${days.toOn}`
  }
  const days = (on: string) => `${on}..${on}`
  for (const cell of ['2022-03-01', '2022/3/1', '1/3/2022', '01.03.22', '1 March 2022', '20220301'])
    expect(read(cell), cell).toBe(days('2022-03-01'))
  for (const cell of [
    'March 1, 2022',
    '1er mars 2022',
    '1 марта 2022',
    '44621',
    '2022-03-01T00:00:00Z',
  ])
    expect(read(cell), cell).toBe(days('2022-03-01'))
  for (const cell of ['2022-03', '03/2022', 'Mar-22', 'mars 2022', 'March 2022', 'березень 2022'])
    expect(read(cell), cell).toBe('2022-03-01..2022-03-31')
  expect(read('Q1 2022')).toBe('2022-01-01..2022-03-31')
  expect(read('2022')).toBe('2022-01-01..2022-12-31')
  expect(read('03-18-14')).toBe(days('2014-03-18'))
  for (const cell of ['June', '2022-02-30', '31/31/2022', '12', 'Phase 3', 'mardi'])
    expect(read(cell), cell).toBe(null)
})

test('a column that shows that its months come first is read so', () => {
  const order = { dayFirst: 0 }
  expect(daysIn('03/25/2022', order)?.fromOn).toBe('2022-03-25')
  expect(daysIn('03/04/2022', order)?.fromOn).toBe('2022-03-04')
})

test('what is no sheet is refused with a reason', () => {
  expect(whyNot(new TextEncoder().encode('<html><table></table></html>'))).toBe('not-a-sheet')
  expect(whyNot(Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7) % 251))).toBe('not-text')
  expect(whyNot(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toBe('old-excel')
  expect(readSheet([''])).toMatchObject({ sheet: null, rowsRead: 0 })
})
