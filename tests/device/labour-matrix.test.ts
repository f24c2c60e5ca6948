import { expect, test } from 'vitest'
import type { LabourBoard } from '../../src/device/labour-lines.ts'
import { labourMatrix } from '../../src/device/labour-matrix.ts'
import type { LabourView } from '../../src/device/labour-view.ts'
import { aLabourLine, anArea, anIssue, ids } from '../support/some-records.ts'

const everything: LabourView = { asOf: '2026-11-21', mechanismId: null, areaId: null }
const iom = 'organisation-iom'
const undp = 'organisation-undp'

function aBoard(part: Partial<LabourBoard>): LabourBoard {
  return {
    lines: [],
    issues: [anIssue()],
    areas: [anArea()],
    organisations: [],
    mechanisms: [],
    actions: [],
    held: [],
    ...part,
  }
}

function cellsOf(board: LabourBoard, view: Partial<LabourView>) {
  const { rows } = labourMatrix(board, { ...everything, ...view })
  return rows.flatMap((row) =>
    [...row.cells].map(([who, lines]) => [row.issue.name, who, lines.map((line) => line.role)]),
  )
}

test('issues stand down and organisations across, the strongest part first in a cell', () => {
  const lines = [
    aLabourLine({ organisationId: iom, role: 'funding' }),
    aLabourLine({ organisationId: iom, role: 'lead' }),
    aLabourLine({ organisationId: undp, role: 'support' }),
  ]
  expect(cellsOf(aBoard({ lines }), {})).toEqual([
    ['Referral', iom, ['lead', 'funding']],
    ['Referral', undp, ['support']],
  ])
  expect(labourMatrix(aBoard({ lines }), everything).organisationIds).toEqual([iom, undp])
})

test('a part is shown from its first day to its last', () => {
  const board = aBoard({ lines: [aLabourLine({ fromOn: '2026-02-01', toOn: '2026-03-31' })] })
  const isShown = (asOf: string) => cellsOf(board, { asOf }).length > 0
  expect(['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01'].map(isShown)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('what was withdrawn or declined is not shown, what is proposed is', () => {
  const states = ['agreed', 'proposed', 'under_discussion', 'declined', 'withdrawn', 'superseded']
  const lines = states.map((state) =>
    aLabourLine({ state, organisationId: `organisation-${state}` }),
  )
  const { organisationIds } = labourMatrix(aBoard({ lines }), everything)
  expect(organisationIds.toSorted()).toEqual([
    'organisation-agreed',
    'organisation-proposed',
    'organisation-under_discussion',
  ])
})

test('an area shows what covers it and what lies in it, and nothing beside it', () => {
  const areas = [
    anArea({ id: 'area-country', name: 'Moldova' }),
    anArea({ id: 'area-north', name: 'North', parentAreaId: 'area-country' }),
    anArea({ id: 'area-balti', name: 'Bălți', parentAreaId: 'area-north' }),
    anArea({ id: 'area-south', name: 'South', parentAreaId: 'area-country' }),
  ]
  const lines = areas.map((area) =>
    aLabourLine({ areaId: area.id, organisationId: `of-${area.id}` }),
  )
  const { organisationIds } = labourMatrix(aBoard({ areas, lines }), {
    ...everything,
    areaId: 'area-north',
  })
  expect(organisationIds.toSorted()).toEqual(['of-area-balti', 'of-area-country', 'of-area-north'])
})

test('only the parts of the chosen mechanism are shown', () => {
  const lines = [
    aLabourLine({ organisationId: iom }),
    aLabourLine({ organisationId: undp, mechanismId: ids.otherMechanism }),
  ]
  expect(cellsOf(aBoard({ lines }), { mechanismId: ids.otherMechanism })).toEqual([
    ['Referral', undp, ['lead']],
  ])
})

test('an issue stands under the one it belongs to, deeper by one', () => {
  const issues = [
    anIssue({ id: 'issue-child', name: 'Child trafficking', parentIssueId: 'issue-trafficking' }),
    anIssue({ id: 'issue-elections', name: 'Elections' }),
    anIssue({ id: 'issue-trafficking', name: 'Trafficking' }),
  ]
  const { rows } = labourMatrix(aBoard({ issues }), everything)
  expect(rows.map((row) => [row.issue.name, row.depth])).toEqual([
    ['Elections', 0],
    ['Trafficking', 0],
    ['Child trafficking', 1],
  ])
})

test('two issues that each lie under the other are both shown', () => {
  const issues = [
    anIssue({ id: 'issue-aaaa', name: 'A', parentIssueId: 'issue-bbbb' }),
    anIssue({ id: 'issue-bbbb', name: 'B', parentIssueId: 'issue-aaaa' }),
  ]
  expect(labourMatrix(aBoard({ issues }), everything).rows).toHaveLength(2)
})

test('a dormant issue is left out until somebody has a part in it', () => {
  const issues = [anIssue({ state: 'dormant' })]
  expect(labourMatrix(aBoard({ issues }), everything).rows).toHaveLength(0)
  const lines = [aLabourLine()]
  expect(labourMatrix(aBoard({ issues, lines }), everything).rows).toHaveLength(1)
})

test('rows and columns keep their places while the days go by', () => {
  const issues = [
    anIssue({ id: 'issue-elections', name: 'Elections' }),
    anIssue({ id: 'issue-referral', name: 'Referral' }),
  ]
  const lines = [
    aLabourLine({ issueId: 'issue-referral', organisationId: iom, toOn: '2026-06-30' }),
    aLabourLine({ issueId: 'issue-referral', organisationId: undp, role: 'support' }),
    aLabourLine({ issueId: 'issue-elections', organisationId: undp, role: 'support' }),
  ]
  const on = (asOf: string) => {
    const { rows, organisationIds } = labourMatrix(aBoard({ issues, lines }), {
      ...everything,
      asOf,
    })
    return [rows.map((row) => row.issue.name), organisationIds]
  }
  expect(on('2026-03-01')).toEqual([
    ['Referral', 'Elections'],
    [iom, undp],
  ])
  expect(on('2026-11-21')).toEqual([['Referral', 'Elections'], [undp]])
})
