import { expect, test } from 'vitest'
import { sheetIn } from '../../src/papers/sheet-in.ts'
import { aWorkbook } from '../support/a-workbook.ts'
import { decode, linesIn, notesIn, readSheet } from '../support/read-sheet.ts'

const organisationsIn = (report: ReturnType<typeof readSheet>) =>
  report.content.organisations.map(({ name, code, acronym, rows }) => {
    return [name, code, acronym, rows].join('/')
  })

test('organisations between semicolons are several, whatever the tag says; between commas and bars only in a list', () => {
  const report = readSheet([
    '#org+funder,#sector',
    'USAID; ECHO,Health',
    '"Food, Farms and Fields",Health',
    'USAID,Health',
  ])
  expect(linesIn(report)).toEqual([
    'USAID funding Health - x2',
    'ECHO funding Health - x1',
    'Food, Farms and Fields funding Health - x1',
  ])
  expect(notesIn(report)).toEqual(['several-in-cell A2 USAID; ECHO x1'])
  const list = readSheet(['#org+list,#sector', '"UNHCR, WFP",Health', 'A|B,Health'])
  expect(organisationsIn(list)).toEqual(['UNHCR///1', 'WFP///1', 'A///1', 'B///1'])
})

test('a tag with +single says that a semicolon belongs to the name', () => {
  const report = readSheet(['#org+name+single,#sector', 'Bread; Roses,Health;Food'])
  expect(linesIn(report)).toEqual([
    'Bread; Roses implementing Health - x1',
    'Bread; Roses implementing Food - x1',
  ])
})

test('codes, acronyms and types go by their place in a list where there are as many; an entity is no list', () => {
  const report = readSheet([
    '#org,#org+code,#org+acronym,#org+type,#sector',
    'Red Cross; Save Us,X1; X2,RC;SU,NGO,Health &amp; Food',
    'Alpha;N/A;Beta;Beta,A1;B2,,INGO;;NNGO;NNGO,Health &amp; Food',
  ])
  expect(organisationsIn(report)).toEqual([
    'Red Cross/X1/RC/1',
    'Save Us/X2/SU/1',
    'Alpha///1',
    'Beta///1',
  ])
  expect(report.content.organisations.map(({ type }) => type)).toEqual([
    ...['NGO', 'NGO', 'INGO', 'NNGO'],
  ])
  expect(report.content.issues.map(({ name }) => name)).toEqual(['Health &amp; Food'])
})

test('sectors and places between semicolons are several, each with its code, empty ones passed over', () => {
  const report = readSheet([
    '#org,#sector,#sector+code,#country,#country+code,#adm1',
    'WFP,;;Food;Health,;;F;H,Kenya;Uganda,KE;UG,',
    'WFP,Food,F,Kenya,KE,Nairobi; Mombasa',
    'WFP,Food,F,Kenya; Uganda,KE;UG,Border',
  ])
  expect(linesIn(report)).toEqual([
    ...['WFP implementing Food Kenya x2', 'WFP implementing Food Uganda x2'],
    ...['WFP implementing Health Kenya x1', 'WFP implementing Health Uganda x1'],
    ...['WFP implementing Food Kenya/Nairobi x1', 'WFP implementing Food Kenya/Mombasa x1'],
    'WFP implementing Food Border x1',
  ])
  expect(report.content.areas.map(({ name, code }) => `${name} ${code}`)).toEqual([
    ...['Kenya KE', 'Uganda UG', 'Nairobi ', 'Mombasa ', 'Border '],
  ])
})

test('the part in a column of its own is that of all organisations of one cell', () => {
  const report = readSheet(['#org,#role,#sector', 'USAID; ECHO,funding,Health'])
  expect(linesIn(report)).toEqual(['USAID funding Health - x1', 'ECHO funding Health - x1'])
})

test('a row that lists much in three cells at once stands for a bounded number of lines', () => {
  const many = (word: string) => Array.from({ length: 60 }, (_, at) => `${word}${at}`).join(';')
  const report = readSheet(['#org,#sector,#adm1', `${many('o')},${many('s')},${many('a')}`])
  expect(report.content.lines).toHaveLength(2_000)
  expect(notesIn(report).at(-1)).toMatch(/^lines-cut 2? ?x\d+$/)
})

test('an organisation that a row names by its code alone is the one that other rows name beside it', () => {
  const report = readSheet([
    '#org,#org+code,#sector',
    ',GB-1,Health',
    'Department for Development,GB-1,Health',
    ',GB-1,Food',
    ',44000,Food',
    ',XM-2,Food',
    'One,XM-2,Food',
    'Two,XM-2,Food',
    ',IOM,Food',
    'Press / IOM,IOM,Food',
  ])
  expect(linesIn(report)).toEqual([
    'Department for Development implementing Health - x2',
    'Department for Development implementing Food - x1',
    'Code 44000 implementing Food - x1',
    'XM-2 implementing Food - x1',
    'One implementing Food - x1',
    'Two implementing Food - x1',
    'IOM implementing Food - x1',
    'Press / IOM implementing Food - x1',
  ])
  expect(organisationsIn(report).slice(0, 2)).toEqual([
    'Department for Development/GB-1//3',
    'Code 44000/44000//1',
  ])
})

test('a column of codes or acronyms without a part is that of the organisation that lacks one', () => {
  const report = readSheet([
    '#org+funder,#org+impl,#org+code,#org+acronym,#sector',
    'Donor,Danish Refugee Council,D1,DRC,Health',
  ])
  expect(organisationsIn(report)).toEqual(['Donor///1', 'Danish Refugee Council/D1/DRC/1'])
  const alone = readSheet(['#org+code,#sector', 'UNHCR,Health', 'unhcr,Food'])
  expect(linesIn(alone)).toEqual(['UNHCR implementing Health - x1', 'UNHCR implementing Food - x1'])
})

test('rows of a workbook with merged cells are heard of once each, and empty ones below a merge are none', () => {
  const bytes = aWorkbook([
    {
      name: 'Data',
      rows: [
        ['#org', '#sector'],
        ['IRC', 'Health'],
        ['', 'Food'],
        ['', ''],
        ['WFP', 'Food'],
      ],
      merges: ['A2:A4', 'B3:B4'],
    },
  ])
  let heard = 0
  const reading = sheetIn(bytes, {
    decode,
    onRow: () => {
      heard += 1
    },
  })
  expect(reading.ok && reading.value).toMatchObject({
    rowsRead: 3,
    exactDuplicates: 0,
    rowsTaken: 3,
  })
  expect(heard).toBe(4)
})
