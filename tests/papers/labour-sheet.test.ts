import { expect, test } from 'vitest'
import { labourRoles } from '../../src/domain/labour-line.ts'
import { organisationKinds } from '../../src/domain/organisation.ts'
import { organisationType } from '../../src/domain/organisation-types.ts'
import { Actor } from '../../src/domain/role.ts'
import {
  aLabourLine,
  aLabourSource,
  aMechanism,
  anArea,
  anIssue,
  anOrganisation,
  aQuietMeeting,
  cellsOf,
  sheetOf,
} from './labour-sheet-source.ts'

/** Who does what where as others read it: which tag holds what, and what does not leave. */

test('a line is a row: who with which part, on what, where, from when to when, agreed by whom', () => {
  const [row] = cellsOf(aLabourSource())
  expect(row).toEqual({
    '#org+name': 'International Organization for Migration',
    '#org+acronym': 'IOM',
    '#org+type': 'UN entity',
    '#org+type+code+v_hrinfo': '447',
    '#org+type+code+v_iati': '40',
    '#role': 'lead',
    '#sector+name': 'Trafficking in human beings',
    '#sector+code': '15160',
    '#subsector+name': 'Referral of victims',
    '#subsector+code': '15136',
    '#country+name': 'Moldova',
    '#country+code': 'MDA',
    '#region+name': 'North of Moldova',
    '#adm1+name': 'Bălți',
    '#adm1+code': 'MD002',
    '#date+start': '2026-01-01',
    '#date+end': '2026-12-31',
    '#status': 'agreed',
    '#meta+mechanism': 'Technical Co-ordination Meetings',
    '#meta+accepted': 'IOM',
    '#meta+marking': 'TLP:GREEN',
  })
})

test('what is done, the track and what is brought in stand in columns of their own, where a line says them', () => {
  const resources = { amount: 12000, currency: 'EUR', staff: 3, words: 'two cars' }
  const lines = [aLabourLine('line-0001', { activity: 'Shelter', track: 'police', resources })]
  expect(cellsOf(aLabourSource({ lines }))).toMatchObject([
    {
      '#activity': 'Shelter',
      '#meta+track': 'police',
      '#value+budget': '12000',
      '#currency+code': 'EUR',
      '#capacity+staff': '3',
      '#description+resources': 'two cars',
    },
  ])
})

test('headings are in the language of the person, and what programs read is not', () => {
  const { table } = sheetOf(aLabourSource(), { lang: 'fr' })
  expect(table.title).toBe('Répartition des tâches')
  expect(table.headings).toContain('Marquage')
  expect(table.rows[0]).toContain('agreed')
  expect(table.headings).toHaveLength(table.tags.length)
})

test('the order of the rows does not depend on the order of the lines', () => {
  const source = aLabourSource()
  const lines = labourRoles.map((role, at) => aLabourLine(`line-000${at}`, { role }))
  const sorted = sheetOf({ ...source, lines }).table.rows
  expect(sheetOf({ ...source, lines: lines.toReversed() }).table.rows).toEqual(sorted)
  expect(sorted).toHaveLength(lines.length)
})

test('every kind of ours has a type in both lists, and an unknown kind keeps its words', () => {
  for (const kind of organisationKinds) {
    const { words, ocha, iati } = organisationType(kind)
    expect(words).not.toContain('_')
    expect(ocha).toMatch(/^4[34]\d$/)
    expect(iati).toMatch(/^\d\d$/)
  }
  const organisations = [
    anOrganisation('org-iom-00', 'Water users', { kind: 'Water users’ association' }),
  ]
  const [row] = cellsOf(aLabourSource({ organisations }))
  expect(row).toMatchObject({
    '#org+type': 'Water users’ association',
    '#org+type+code+v_hrinfo': '',
    '#org+type+code+v_iati': '',
  })
})

test('without P-codes levels are counted from the country down, and below the fourth it is a place', () => {
  const levels = ['region', 'district', 'place', 'place', 'place'] as const
  const idAt = (at: number) => (at === 5 ? 'area-balti' : `area-level-${at}`)
  const areas = [
    anArea(idAt(0), 'Serbia', { level: 'country', pcode: 'SRB' }),
    ...levels.map((level, at) =>
      anArea(idAt(at + 1), `Level ${at + 1}`, { level, parentAreaId: idAt(at) }),
    ),
  ]
  const [row] = cellsOf(aLabourSource({ areas }))
  expect(row).toMatchObject({
    '#country+code': 'SRB',
    '#adm1+name': 'Level 1',
    '#adm2+name': 'Level 2',
    '#adm3+name': 'Level 3',
    '#adm4+name': 'Level 4',
    '#loc+name': 'Level 5',
  })
  expect(row).not.toHaveProperty('#region+name')
})

test('what is wider than a country is named where the line is on it, and nowhere else', () => {
  const wide = anArea('area-wide', 'OSCE area', { level: 'group' })
  const source = aLabourSource()
  const areas = [
    wide,
    ...source.areas.map((one) =>
      one.id === 'area-moldova' ? { ...one, parentAreaId: wide.id } : one,
    ),
  ]
  const lines = [aLabourLine('line-0001'), aLabourLine('line-0002', { areaId: wide.id })]
  const rows = cellsOf({ ...source, areas, lines })
  expect(rows.map((row) => [row['#country+name'], row['#region+name']]).toSorted()).toEqual([
    ['', 'OSCE area'],
    ['Moldova', 'North of Moldova'],
  ])
})

test('AMBER goes along only where somebody said so, and is counted until then', () => {
  const lines = [aLabourLine('line-0001'), aLabourLine('line-0002', { marking: 'AMBER' })]
  const source = aLabourSource({ lines })
  const careful = sheetOf(source)
  expect(careful.table.rows).toHaveLength(1)
  expect(careful.leftOut).toEqual([{ why: 'members', count: 1 }])
  const wide = sheetOf(source, { travels: 'AMBER' })
  expect(wide.table.rows).toHaveLength(2)
  expect(wide.leftOut).toEqual([])
  expect([careful.table.marking, wide.table.marking]).toEqual(['TLP:GREEN', 'TLP:AMBER'])
  expect(wide.table.rows.map((row) => row.at(-1)).toSorted()).toEqual(['TLP:AMBER', 'TLP:GREEN'])
})

test('a row is as strict as the strictest that it names, and as its mechanism', () => {
  const source = aLabourSource()
  const stricter = <One extends { id: string }>(rows: readonly One[], id: string): One[] =>
    rows.map((one) => (one.id === id ? { ...one, marking: 'AMBER' } : one))
  for (const given of [
    { organisations: stricter(source.organisations, 'org-iom-00') },
    { issues: stricter(source.issues, 'issue-trafficking') },
    { areas: stricter(source.areas, 'area-north') },
    { mechanisms: [aMechanism({ marking: 'AMBER' })] },
    { lines: [aLabourLine('line-0001', { marking: 'AMBER' })] },
  ])
    expect(sheetOf({ ...source, ...given }).leftOut).toEqual([{ why: 'members', count: 1 }])
})

test('what never leaves the app is in no sheet, whatever somebody says', () => {
  const own = { ownerOrganisationId: 'org-osce-00' }
  const lines = [
    aLabourLine('line-0001', { marking: 'AMBER+STRICT', ...own }),
    aLabourLine('line-0002', { marking: 'RED', readers: ['person-elena-0'] }),
  ]
  const { table, leftOut } = sheetOf(aLabourSource({ lines }), { travels: 'AMBER' })
  expect(table.rows).toEqual([])
  expect(leftOut).toEqual([{ why: 'stays', count: 2 }])
})

test('what its reader does not see leaves no trace, not even in a count', () => {
  const lines = [
    aLabourLine('line-0001', { marking: 'RED', readers: [], createdBy: 'person-other-0' }),
    aLabourLine('line-0002', { marking: 'AMBER+STRICT', ownerOrganisationId: 'org-iom-00' }),
    aLabourLine('line-0003', { deletedAt: '2026-11-01T09:00:00.000Z' }),
  ]
  expect(sheetOf(aLabourSource({ lines }), { travels: 'AMBER' }).leftOut).toEqual([])
  const donor = Actor.parse({ personId: 'person-donor-0', organisationId: null, grants: [] })
  const amber = aLabourSource({ lines: [aLabourLine('line-0004', { marking: 'AMBER' })] })
  const seen = sheetOf(amber, { travels: 'AMBER', actor: donor })
  expect(seen).toMatchObject({ leftOut: [], table: { rows: [] } })
})

test('what was agreed under the Chatham House Rule stays in the room', () => {
  const meeting = aQuietMeeting()
  const lines = [aLabourLine('line-0001', { agreedAtMeetingId: meeting.id })]
  const { leftOut, table } = sheetOf(aLabourSource({ lines, meetings: [meeting] }), {
    travels: 'AMBER',
  })
  expect(table.rows).toEqual([])
  expect(leftOut).toEqual([{ why: 'room', count: 1 }])
})

test('a line whose names are not at hand is counted, and a loop of issues ends', () => {
  const source = aLabourSource()
  const lost = sheetOf({ ...source, areas: [] })
  expect(lost).toMatchObject({ leftOut: [{ why: 'nameless', count: 1 }], table: { rows: [] } })
  const issues = [
    anIssue('issue-trafficking', 'One', { parentIssueId: 'issue-referral' }),
    anIssue('issue-referral', 'Other', { parentIssueId: 'issue-trafficking' }),
  ]
  expect(cellsOf({ ...source, issues })).toMatchObject([{ '#subsector+name': 'Other' }])
})
