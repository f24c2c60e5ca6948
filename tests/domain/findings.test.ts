import { describe, expect, test } from 'vitest'
import type { Day } from '../../src/domain/day.ts'
import { demoMission } from '../../src/domain/demo-mission.ts'
import { isInForce } from '../../src/domain/findings/labour-index.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { findingsIn } from '../../src/domain/findings.ts'
import { pathsOf } from '../../src/domain/tree.ts'
import { aLabourLine, anActionItem, anArea, anIssue, ids } from '../support/some-records.ts'

const today: Day = '2026-11-21'
const other = ids.otherOrganisation

/** Referral lies under trafficking; Bălți in the North. */
const issues = [
  anIssue({ id: 'issue-trafficking', name: 'Trafficking', state: 'dormant' }),
  anIssue({ id: ids.issue, parentIssueId: 'issue-trafficking' }),
]
const areas = [anArea({ id: 'area-north' }), anArea({ id: ids.area, parentAreaId: 'area-north' })]

function findings(picture: Partial<LabourPicture>) {
  return findingsIn({ lines: [], issues, areas, actions: [], today, ...picture })
}

function rulesOf(picture: Partial<LabourPicture>): string[] {
  return findings(picture).map(({ rule }) => rule)
}

describe('two leads', () => {
  const first = aLabourLine()

  test.each([
    ['another organisation on the same issue, area and days', {}, ['double_lead']],
    ['the same organisation twice', { organisationId: ids.organisation }, []],
    ['a co-lead', { role: 'co_lead' }, []],
    ['an implementing partner', { role: 'implementing' }, []],
    ['a proposal', { state: 'proposed' }, []],
    ['a declined proposal', { state: 'declined' }, []],
    ['a superseded lead', { state: 'superseded' }, []],
    ['a deleted lead', { deletedAt: '2026-11-01T00:00:00.000Z' }, []],
    ['a lead on another issue', { issueId: 'issue-elections' }, []],
    ['a lead on the area around it', { areaId: 'area-north' }, []],
    ['a lead that ended last year', { fromOn: '2025-01-01', toOn: '2025-12-31' }, []],
    ['a lead that overlapped and ended yesterday', { toOn: '2026-11-20' }, []],
    ['a lead that begins next year', { fromOn: '2027-01-01' }, ['double_lead']],
  ] as const)('with %s', (_what, fields, expected) => {
    const second = aLabourLine({ organisationId: other, ...fields })
    const found = rulesOf({ lines: [first, second] }).filter((rule) => rule === 'double_lead')
    expect(found).toEqual(expected)
  })

  test('says where, who, on which days, and by which lines', () => {
    const second = aLabourLine({
      organisationId: other,
      fromOn: '2026-04-01',
      toOn: '2027-03-31',
    })
    const [found] = findings({ lines: [second, first] })
    expect(found).toMatchObject({
      rule: 'double_lead',
      severity: 'high',
      issueId: ids.issue,
      areaId: ids.area,
      organisationIds: [ids.organisation, other].sort(),
      lineIds: [first.id, second.id].sort(),
      fromOn: '2026-04-01',
      toOn: '2027-03-31',
    })
  })

  test('touching on one day is an overlap, following on the next is none', () => {
    const until = aLabourLine({ toOn: '2026-12-31' })
    const from = (fromOn: string) => aLabourLine({ organisationId: other, fromOn })
    expect(rulesOf({ lines: [until, from('2026-12-31')] })).toContain('double_lead')
    expect(rulesOf({ lines: [until, from('2027-01-01')] })).not.toContain('double_lead')
  })

  test('is one finding for each pair, with the same id whatever the order', () => {
    const lines = [
      first,
      aLabourLine({ organisationId: other }),
      aLabourLine({ organisationId: 'organisation-three' }),
    ]
    const found = findings({ lines })
    expect(found.filter(({ rule }) => rule === 'double_lead')).toHaveLength(3)
    expect(findings({ lines: lines.toReversed() }).map(({ id }) => id)).toEqual(
      found.map(({ id }) => id),
    )
  })
})

describe('no lead', () => {
  const support = aLabourLine({ role: 'support' })
  const action = anActionItem({ issueId: ids.issue })

  test.each([
    ['somebody supports', { lines: [support] }],
    ['somebody proposes to lead', { lines: [aLabourLine({ state: 'proposed' })] }],
    ['somebody promised something', { actions: [action] }],
    ['the lead has ended', { lines: [support, aLabourLine({ toOn: '2026-11-20' })] }],
    ['the lead has yet to begin', { lines: [support, aLabourLine({ fromOn: '2026-11-22' })] }],
  ])('is a gap where %s', (_what, picture) => {
    expect(rulesOf(picture)).toEqual(['no_lead'])
  })

  test.each([
    ['nothing says that there is a need', {}],
    ['somebody leads', { lines: [support, aLabourLine({ organisationId: other })] }],
    [
      'somebody leads in the area around',
      { lines: [support, aLabourLine({ areaId: 'area-north' })] },
    ],
    [
      'somebody leads on the issue above',
      { lines: [support, aLabourLine({ issueId: 'issue-trafficking' })] },
    ],
    ['what was promised is done', { actions: [{ ...action, state: 'done' as const }] }],
    ['the issue sleeps', { lines: [support], issues: [anIssue({ state: 'dormant' })] }],
    [
      'the support has ended too',
      { lines: [aLabourLine({ role: 'support', toOn: '2026-11-20' })] },
    ],
  ])('is none where %s', (_what, picture) => {
    expect(rulesOf(picture)).not.toContain('no_lead')
  })

  test('an issue without any lead is one gap, with all that shows the need', () => {
    const elsewhere = aLabourLine({ role: 'funding', areaId: 'area-north', organisationId: other })
    const [gap, ...rest] = findings({ lines: [support, elsewhere], actions: [action] })
    expect(rest).toEqual([])
    expect(gap).toMatchObject({
      areaId: null,
      lineIds: [support.id, elsewhere.id],
      actionItemIds: [action.id],
      organisationIds: [ids.organisation, other].sort(),
    })
  })

  test('an issue led in one area only is a gap in the other', () => {
    const north = aLabourLine({ role: 'support', areaId: 'area-north' })
    const found = findings({ lines: [aLabourLine(), north] })
    expect(found.map(({ rule, areaId }) => [rule, areaId])).toEqual([['no_lead', 'area-north']])
  })
})

describe('a lead about to end', () => {
  test.each([
    ['2026-11-20', false],
    ['2026-11-21', true],
    ['2027-01-20', true],
    ['2027-01-21', false],
    [null, false],
  ])('until %s: %s', (toOn, expected) => {
    const found = rulesOf({ lines: [aLabourLine({ toOn })] })
    expect(found.includes('lead_about_to_end')).toBe(expected)
  })

  const ending = aLabourLine({ toOn: '2026-12-31' })

  test.each([
    ['the next day', { fromOn: '2027-01-01' }, false],
    ['by its own organisation', { fromOn: '2027-01-01', organisationId: ids.organisation }, false],
    ['by one that leads in the area around', { areaId: 'area-north' }, false],
    ['two days later, which is a hole', { fromOn: '2027-01-02' }, false],
    ['by a proposal', { fromOn: '2027-01-01', state: 'proposed' }, true],
    ['by a support', { fromOn: '2027-01-01', role: 'support' }, true],
  ] as const)('followed %s is one: %s', (_how, fields, expected) => {
    const next = aLabourLine({ organisationId: other, ...fields })
    expect(rulesOf({ lines: [ending, next] }).includes('lead_about_to_end')).toBe(expected)
  })
})

test.each([
  ['2026-01-01', '2026-12-31', '2026-01-01', true],
  ['2026-01-01', '2026-12-31', '2026-12-31', true],
  ['2026-01-01', '2026-12-31', '2027-01-01', false],
  ['2026-01-01', null, '2036-01-01', true],
  ['2026-01-01', null, '2025-12-31', false],
])('from %s to %s it is in force on %s: %s', (fromOn, toOn, day, expected) => {
  expect(isInForce({ fromOn, toOn }, day)).toBe(expected)
})

describe('trees', () => {
  test('the way up ends at the root, nearest first', () => {
    const paths = pathsOf(
      [...areas, anArea({ id: 'area-market', parentAreaId: ids.area })],
      (area) => area.parentAreaId,
    )
    expect(paths('area-market')).toEqual([ids.area, 'area-north'])
    expect(paths('area-north')).toEqual([])
    expect(paths('area-unknown')).toEqual([])
  })

  test('two phones that put each area under the other make no endless way', () => {
    const loop = [
      anArea({ id: 'area-a-loop', parentAreaId: 'area-b-loop' }),
      anArea({ id: 'area-b-loop', parentAreaId: 'area-a-loop' }),
    ]
    expect(pathsOf(loop, (area) => area.parentAreaId)('area-a-loop')).toEqual(['area-b-loop'])
  })
})

test('in the demonstration exactly what was planted is found', () => {
  let last = 0
  const demo = demoMission(today, () => {
    last += 1
    return `demo-${String(last).padStart(8, '0')}`
  })
  const rows = demo.acts.flatMap((act) => act.edits)
  const picture: LabourPicture = {
    lines: rows.flatMap((edit) => (edit.kind === 'labourLine' ? [edit.row] : [])),
    issues: rows.flatMap((edit) => (edit.kind === 'issue' ? [edit.row] : [])),
    areas: rows.flatMap((edit) => (edit.kind === 'area' ? [edit.row] : [])),
    actions: rows.flatMap((edit) => (edit.kind === 'actionItem' ? [edit.row] : [])),
    today,
  }
  const found = findingsIn(picture).map((finding) => [
    finding.rule,
    picture.issues.find(({ id }) => id === finding.issueId)?.name,
    picture.areas.find(({ id }) => id === finding.areaId)?.name ?? null,
  ])
  expect(found).toEqual([
    ['double_lead', 'Identification and referral of victims', 'Bălți'],
    ['no_lead', 'Safe accommodation', null],
    ['lead_about_to_end', 'Prevention', 'Moldova'],
    ['lead_without_hands', 'Identification and referral of victims', 'Ungheni'],
    ['lead_without_hands', 'Return and reintegration', 'Moldova'],
    ['lead_without_hands', 'Political track', 'North Macedonia'],
    ['lead_without_hands', 'Security track', 'North Macedonia'],
    ['lead_without_hands', 'Police development track', 'North Macedonia'],
  ])
})

test('two thousand lines are looked through while a phone repaints', () => {
  const many = Array.from({ length: 2000 }, (_, index) =>
    aLabourLine({
      issueId: `issue-${String(index % 40).padStart(4, '0')}`,
      areaId: `area-${String(index % 60).padStart(4, '0')}`,
      organisationId: `organisation-${index % 30}`,
      role: index % 4 === 0 ? 'lead' : 'support',
    }),
  )
  const manyIssues = Array.from({ length: 40 }, (_, index) =>
    anIssue({ id: `issue-${String(index).padStart(4, '0')}` }),
  )
  expect(findings({ lines: many, issues: manyIssues }).length).toBeGreaterThan(0)
})
