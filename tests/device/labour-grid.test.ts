import { expect, test } from 'vitest'
import { labourGrid } from '../../src/device/labour-grid.ts'
import type { LabourBoard } from '../../src/device/labour-lines.ts'
import { countsByDimension, type LabourView, linesInView } from '../../src/device/labour-view.ts'
import { aLabourLine, anArea, anIssue } from '../support/some-records.ts'

const everything: LabourView = { asOf: '2026-11-21', mechanismId: null, areaId: null }
const iom = 'organisation-iom'
const undp = 'organisation-undp'
const [country, north, balti] = ['area-country', 'area-north', 'area-balti']
const [trafficking, referral] = ['issue-trafficking', 'issue-referral']

const areas = [
  anArea({ id: country, name: 'Moldova' }),
  anArea({ id: north, name: 'North', parentAreaId: country }),
  anArea({ id: balti, name: 'Bălți', parentAreaId: north }),
]
const issues = [
  anIssue({ id: referral, name: 'Referral', parentIssueId: trafficking }),
  anIssue({ id: trafficking, name: 'Trafficking' }),
  anIssue({ id: 'issue-border', name: 'Borders', dimension: 'politico_military' }),
]

function aBoard(part: Partial<LabourBoard>): LabourBoard {
  return {
    lines: [],
    issues,
    areas,
    organisations: [],
    mechanisms: [],
    actions: [],
    held: [],
    ...part,
  }
}

const rolesAt = (board: LabourBoard, row: string, column: string, folded: string[] = []) => {
  const { lines, above } = labourGrid(board, everything, 'areas', new Set(folded)).cellAt(
    row,
    column,
  )
  return { lines: lines.map((line) => line.role), above: above.map((line) => line.role) }
}

test('areas stand down and issues across, each under what it belongs to', () => {
  const grid = labourGrid(
    aBoard({ lines: [aLabourLine({ areaId: balti, issueId: referral })] }),
    everything,
    'areas',
  )
  expect(grid.rows.map(({ name, depth, within }) => [name, depth, within])).toEqual([
    ['Moldova', 0, []],
    ['North', 1, ['Moldova']],
    ['Bălți', 2, ['North', 'Moldova']],
  ])
  expect(grid.columns.map((head) => head.name)).toEqual(['Trafficking', 'Referral', 'Borders'])
})

test('a place without a part of its own shows what covers it from the nearest wider area', () => {
  const lines = [
    aLabourLine({ areaId: country, issueId: referral, role: 'funding' }),
    aLabourLine({ areaId: north, issueId: referral, role: 'lead' }),
  ]
  expect(rolesAt(aBoard({ lines }), balti, referral)).toEqual({ lines: [], above: ['lead'] })
  expect(rolesAt(aBoard({ lines }), country, referral)).toEqual({ lines: ['funding'], above: [] })
})

test('a folded row or column gathers what lies below it, and hides its heads', () => {
  const lines = [
    aLabourLine({ areaId: balti, issueId: referral, role: 'lead' }),
    aLabourLine({ areaId: country, issueId: trafficking, role: 'support' }),
  ]
  const board = aBoard({ lines })
  const grid = labourGrid(board, everything, 'areas', new Set([country, trafficking]))
  expect(grid.rows.map(({ id, below, isFolded }) => [id, below, isFolded])).toEqual([
    [country, 2, true],
  ])
  expect(grid.columns.map((head) => head.id)).toEqual([trafficking, 'issue-border'])
  expect(rolesAt(board, country, trafficking, [country, trafficking]).lines).toEqual([
    'lead',
    'support',
  ])
  expect(grid.linesOfRow(country)).toHaveLength(2)
  expect(grid.linesOfColumn(trafficking)).toHaveLength(2)
})

test('two areas that lie in one another are both shown, folded or not', () => {
  const looped = [
    anArea({ id: 'area-one-a', parentAreaId: 'area-one-b' }),
    anArea({ id: 'area-one-b', parentAreaId: 'area-one-a' }),
  ]
  for (const folded of [[], ['area-one-a', 'area-one-b']])
    expect(
      labourGrid(aBoard({ areas: looped }), everything, 'areas', new Set(folded)).rows,
    ).toHaveLength(2)
})

test('a part on an issue or an area that is not on this device keeps a row', () => {
  const board = aBoard({ lines: [aLabourLine({ areaId: 'area-gone-x', issueId: 'issue-gone-x' })] })
  const grid = labourGrid(board, everything, 'areas')
  expect(grid.cellAt('area-gone-x', 'issue-gone-x').lines).toHaveLength(1)
  expect(grid.rows.map((head) => head.id)).toContain('area-gone-x')
  expect(grid.columns.map((head) => head.id)).toContain('issue-gone-x')
})

test('every part in view stands in exactly one cell, whatever is folded', () => {
  const lines = [country, north, balti].flatMap((areaId) =>
    [trafficking, referral, 'issue-border'].flatMap((issueId) => [
      aLabourLine({ areaId, issueId, organisationId: iom }),
      aLabourLine({ areaId, issueId, organisationId: undp, role: 'support' }),
    ]),
  )
  const board = aBoard({ lines })
  for (const shape of ['organisations', 'areas'] as const)
    for (const folded of [[], [north], [country], [trafficking], [country, trafficking]]) {
      const grid = labourGrid(board, everything, shape, new Set(folded))
      const shown = grid.rows.flatMap((row) =>
        grid.columns.flatMap((column) => grid.cellAt(row.id, column.id).lines),
      )
      expect(shown.map((line) => line.id).toSorted()).toEqual(
        lines.map((line) => line.id).toSorted(),
      )
    }
})

test('filters by issue with those below it, organisation, part, state and basis', () => {
  const lines = [
    aLabourLine({ id: 'line-lead-x', issueId: referral, organisationId: iom, basis: 'Mandate' }),
    aLabourLine({
      id: 'line-fund-x',
      issueId: 'issue-border',
      organisationId: undp,
      role: 'funding',
    }),
    aLabourLine({
      id: 'line-plan-x',
      issueId: trafficking,
      organisationId: undp,
      state: 'proposed',
    }),
  ]
  const through = (view: Partial<LabourView>) =>
    linesInView(aBoard({ lines }), { ...everything, ...view }).map((line) => line.id)
  expect(through({ issueId: trafficking })).toEqual(['line-lead-x', 'line-plan-x'])
  expect(through({ organisationId: undp })).toEqual(['line-fund-x', 'line-plan-x'])
  expect(through({ roles: ['funding', 'support'] })).toEqual(['line-fund-x'])
  expect(through({ states: ['proposed'] })).toEqual(['line-plan-x'])
  expect(through({ withoutBasis: true })).toEqual(['line-fund-x', 'line-plan-x'])
  expect(through({ dimension: 'politico_military' })).toEqual(['line-fund-x'])
})

test('S26: counts by dimension sum to the total, whichever dimension is chosen', () => {
  const lines = [
    aLabourLine({ issueId: referral }),
    aLabourLine({ issueId: trafficking, role: 'support' }),
    aLabourLine({ issueId: 'issue-border' }),
    aLabourLine({ issueId: 'issue-gone-x' }),
  ]
  for (const dimension of [null, 'human'] as const)
    for (const roles of [[], ['lead']] as const) {
      const view = { ...everything, dimension, roles }
      const { total, ...counts } = countsByDimension(aBoard({ lines }), view)
      expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(total)
      expect(total).toBe(linesInView(aBoard({ lines }), { ...view, dimension: null }).length)
      expect(counts.cross_dimensional).toBe(1)
    }
})

test('S28: a track that is written in several ways is one row, under the name that was given it last', () => {
  const lines = [
    aLabourLine({ track: 'Political track', organisationId: iom, fromOn: '2024-01-01' }),
    aLabourLine({
      track: ' “POLITICAL  track” ',
      organisationId: undp,
      role: 'support',
      fromOn: '2024-02-01',
    }),
    aLabourLine({ track: 'Security track', organisationId: undp, fromOn: '2024-01-01' }),
    aLabourLine({ organisationId: undp }),
  ]
  const grid = labourGrid(aBoard({ lines }), everything, 'tracks')
  expect(grid.rows.map((head) => head.name)).toEqual(['“POLITICAL track”', 'Security track'])
  const [political] = grid.rows
  expect(grid.linesOfRow(political?.id ?? '').map((line) => line.organisationId)).toEqual([
    iom,
    undp,
  ])
  expect(grid.cellAt(political?.id ?? '', undp).lines).toHaveLength(1)
  expect(grid.withoutPlace).toBe(1)
})
