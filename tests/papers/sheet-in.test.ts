import { expect, test } from 'vitest'
import { linesIn, notesIn, readSheet } from '../support/read-sheet.ts'

const head = ['Who,What,Where', '#org,#sector,#adm1']

test('a tagged sheet proposes one line for each organisation, issue and area; equal rows are counted', () => {
  const report = readSheet([...head, 'IRC,Health,North', 'IRC,Health,North', 'WFP,Food,South'])
  expect(report).toMatchObject({
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    tagRow: 2,
    headingRow: 1,
    readBy: 'tags',
    rowsRead: 3,
    exactDuplicates: 1,
    rowsTaken: 2,
    leftOut: [],
    notes: [],
  })
  expect(linesIn(report)).toEqual([
    'IRC implementing Health North x2',
    'WFP implementing Food South x1',
  ])
  expect(report.content.lines.map(({ firstRow }) => firstRow)).toEqual([3, 5])
})

test('the tag row is found in the first row without headings, and in the seventh under legends', () => {
  expect(readSheet(['#org,#sector,#adm1', 'IRC,Health,North'])).toMatchObject({
    tagRow: 1,
    headingRow: null,
    rowsRead: 1,
  })
  const legend = [
    'Who does what where,,',
    '#org,The organisation,',
    '#sector,The sector,',
    '',
    '"Updated, March 2022",,',
  ]
  const report = readSheet([...legend, ...head, 'IRC,Health,North'])
  expect(report).toMatchObject({ tagRow: 7, headingRow: 6, rowsRead: 1, rowsTaken: 1 })
  expect(report.columns.map(({ heading }) => heading)).toEqual(['Who', 'What', 'Where'])
})

test('tags in capitals, with blanks and of the older standard are read; each is said', () => {
  const report = readSheet([
    '# ORG + Impl , #sector_id,#country/fr,#adm1_id,#adm1,#funder',
    'IRC,H1,Moldavie,MD01,Nord,USA',
  ])
  expect(report.columns.map(({ tag }) => tag)).toEqual([
    ...['#org+impl', '#sector+code', '#country+fr', '#adm1+code', '#adm1', '#org+funder'],
  ])
  expect(notesIn(report)).toEqual([
    'tag-blanks A1 # ORG + Impl x1',
    ...['tag-old B1 #sector_id x1', 'tag-old C1 #country/fr x1', 'tag-old D1 #adm1_id x1'],
    'tag-old F1 #funder x1',
  ])
  expect(linesIn(report)).toEqual([
    'IRC implementing H1 Moldavie/Nord x1',
    'USA funding H1 Moldavie/Nord x1',
  ])
  expect(report.content.areas[1]).toMatchObject({ code: 'MD01', level: 'adm1', parentAt: 0 })
})

test('an invalid tag and a heading among the tags leave their columns unread, and are said', () => {
  const report = readSheet([
    '#reporting+or+implementing+org?,#org+impl,Cluster,#sector,#adm1',
    'Somebody,IRC,x,Health,North',
  ])
  expect(notesIn(report)).toEqual([
    'tag-invalid A1 #reporting+or+implementing+org? x1',
    'word-among-tags C1 Cluster x1',
  ])
  expect(linesIn(report)).toEqual(['IRC implementing Health North x1'])
})

test('every part of an organisation is a line of its own', () => {
  const report = readSheet([
    '#org+lead,#org+prog,#org+impl,#org+donor,#org+partner,#sector,#adm1',
    'Ministry,UNHCR,NRC,ECHO,Red Cross,Shelter,North',
    ',,NRC,,,Shelter,South',
  ])
  expect(linesIn(report)).toEqual([
    'Ministry lead Shelter North x1',
    'UNHCR lead Shelter North x1',
    'NRC implementing Shelter North x1',
    'ECHO funding Shelter North x1',
    'Red Cross support Shelter North x1',
    'NRC implementing Shelter South x1',
  ])
})

test('name, acronym, type and code of an organisation are one; its spellings are merged and counted', () => {
  const report = readSheet([
    '#org+acronym,#org+name,#org+type,#sector',
    'DRC,Danish Refugee Council,INGO,Shelter',
    'DRC,danish  refugee council,INGO,Health',
    'DRC,Danish Refugee Council,INGO,Food',
  ])
  expect(report.content.organisations).toEqual([
    {
      name: 'Danish Refugee Council',
      acronym: 'DRC',
      type: 'INGO',
      code: '',
      otherNames: [],
      rows: 3,
      spellings: [
        { name: 'Danish Refugee Council', rows: 2 },
        { name: 'danish refugee council', rows: 1 },
      ],
    },
  ])
})

test('names in two languages, beside each other or in one cell, are other names of one thing', () => {
  const beside = readSheet([
    '#org,#sector+en,#sector+fr,#adm1+name+fr',
    'IRC,Health,Santé,Nord',
    'IRC,Health,Santé,Sud',
  ])
  expect(beside.content.issues).toEqual([
    { name: 'Health', code: '', otherNames: ['Santé'], parentAt: null },
  ])
  const within = readSheet([
    '#org,#sector,#adm1',
    'IRC,Santé / Health,North',
    'IRC,Éducation / Education,North',
  ])
  expect(within.content.issues.map(({ name, otherNames }) => [name, otherNames])).toEqual([
    ['Santé / Health', ['Santé', 'Health']],
    ['Éducation / Education', ['Éducation', 'Education']],
  ])
  expect(notesIn(within)).toEqual(['two-languages Santé / Health x1'])
  const shelter = readSheet(['#org,#sector', 'A,Shelter / NFI', 'A,Health', 'A,Food'])
  expect(shelter.content.issues[0]?.otherNames).toEqual([])
})

test('areas are a tree with P-codes; one code under two names is one area', () => {
  const report = readSheet([
    '#org,#sector,#country,#adm1+code,#adm1+name,#adm2+code,#adm2+name,#loc',
    'IRC,Health,Moldova,MD01,North,MD0101,Balti,School 3',
    'IRC,Health,Moldova,MD01,Nord,MD0101,Balti,',
  ])
  expect(linesIn(report)).toEqual([
    'IRC implementing Health Moldova/North/Balti/School 3 x1',
    'IRC implementing Health Moldova/North/Balti x1',
  ])
  expect(report.content.areas.map(({ level, code }) => level + code)).toEqual([
    ...['country', 'adm1MD01', 'adm2MD0101', 'place'],
  ])
  expect(notesIn(report)).toEqual(['code-two-names MD01: North, Nord x1'])
})

test('a planned period is part of a line; months in which it was reported are put together', () => {
  const planned = readSheet([
    '#org,#sector,#date+start,#date+end',
    'IRC,Health,2022-01-15,31/12/2022',
    'IRC,Health,2023-01-01,Dec 2023',
    'IRC,Health,2023-05-01,2023-04-01',
    'IRC,Health,soon,',
  ])
  expect(linesIn(planned)).toEqual([
    'IRC implementing Health - 2022-01-15..2022-12-31 x1',
    'IRC implementing Health - 2023-01-01..2023-12-31 x1',
    'IRC implementing Health - x2',
  ])
  expect(notesIn(planned)).toEqual([
    'ends-before D4 2023-05-01 – 2023-04-01 x1',
    'bad-date C5 soon x1',
  ])
  const reported = readSheet([
    '#org,#sector,#date+reported',
    ...['2022-02', '2022-01', '2022-03'].map((month) => `IRC,Health,${month}`),
  ])
  expect(linesIn(reported)).toEqual(['IRC implementing Health - 2022-01-01..2022-03-31 x3'])
  expect(reported.content.lines[0]?.isReported).toBe(true)
})

test('every row that proposes nothing has a reason, a count and examples', () => {
  const report = readSheet([
    ...head,
    'IRC,Health,North',
    ',Health,North',
    'n/a,Food,North',
    'UNICEF,,',
    'Total,12,14',
    'Who,What,Where',
    'n/a,Food,North',
  ])
  expect(report).toMatchObject({ rowsRead: 7, exactDuplicates: 1, rowsTaken: 1 })
  expect(report.leftOut).toEqual([
    {
      reason: 'no-organisation',
      count: 2,
      examples: [
        { row: 4, what: 'Health | North' },
        { row: 5, what: 'n/a | Food | North' },
      ],
    },
    { reason: 'organisation-alone', count: 1, examples: [{ row: 6, what: 'UNICEF' }] },
    { reason: 'total', count: 1, examples: [{ row: 7, what: 'Total | 12 | 14' }] },
    { reason: 'head-again', count: 1, examples: [{ row: 8, what: 'Who | What | Where' }] },
  ])
  expect(notesIn(report)).toEqual(['no-value A5 n/a x1'])
})

test('counts of organisations are no organisations', () => {
  const report = readSheet(['Province,Organisations', '#adm1,#org+count', 'North,12', 'South,3'])
  expect(report).toMatchObject({ rowsTaken: 0, leftOut: [{ reason: 'counts-only', count: 2 }] })
  const untagged = readSheet(['OBLAST,Health,WASH', 'Lvivska,12,8', 'Kyivska,3,1'])
  expect(untagged).toMatchObject({ readBy: null, leftOut: [{ reason: 'counts-only', count: 2 }] })
})

test('a sheet without tags needs a mapping, suggests one, and is read by it', () => {
  const rows = [
    'Report of March,,,',
    'Organisation,Secteur,Province,P-Code Admin 2',
    'IRC,Santé,Nord,CM01',
    'IRC,Santé,Nord,CM01',
  ]
  const before = readSheet(rows)
  expect(before).toMatchObject({
    ...{ readBy: null, tagRow: null, headingRow: 2, rowsRead: 2, exactDuplicates: 1, rowsTaken: 0 },
    leftOut: [{ reason: 'needs-mapping', count: 1 }],
    suggested: {
      headingRow: 2,
      tags: { 0: '#org', 1: '#sector', 2: '#adm1+name', 3: '#adm2+code' },
    },
  })
  const after = readSheet(rows, before.suggested)
  expect(linesIn(after)).toEqual(['IRC implementing Santé Nord/CM01 x2'])
  expect(after).toMatchObject({ readBy: 'mapping', rowsTaken: 1, signature: before.signature })
  expect(readSheet(['Organisation,Secteur', 'IRC,Santé']).signature).not.toBe(before.signature)
})

test('letters of two scripts in one word are noticed', () => {
  const report = readSheet([...head, 'UNIСEF,Health,North', 'ЮНИСЕФ,Health,North'])
  expect(notesIn(report)).toEqual(['look-alike A3 UNIСEF x1'])
})

test('a list in one cell names several organisations; a word for a part names none', () => {
  const list = readSheet(['#org+list,#sector', 'IRC|WFP,Health', 'IRC,Food'])
  expect(linesIn(list)).toEqual([
    'IRC implementing Health - x1',
    'WFP implementing Health - x1',
    'IRC implementing Food - x1',
  ])
  const word = readSheet(['#org+impl,#org+name,#sector', 'Primary,IRC,Health'])
  expect(linesIn(word)).toEqual(['IRC implementing Health - x1'])
  expect(notesIn(word)).toEqual(['part-word A2 Primary x1'])
})

test('people reached are added up over rows that are no duplicates; states are kept', () => {
  const report = readSheet([
    '#org,#sector,#reached+f,#reached,#status',
    'IRC,Health,10,"1,250",Ongoing',
    'IRC,Health,10,"1,250",Ongoing',
    'IRC,Health,5,50,Completed',
  ])
  expect(report.content.lines).toMatchObject([
    { reached: 1300, statuses: ['Ongoing', 'Completed'], rows: 3 },
  ])
})
