import { expect, test } from 'vitest'
import type { Judged } from '../../src/domain/findings/open-findings.ts'
import { judge } from '../../src/domain/findings/open-findings.ts'
import { grouped, mostOfOneRule, shortListOf } from '../../src/domain/findings/short-list.ts'
import { findingsIn, shortListLength } from '../../src/domain/findings.ts'
import { aPicture, aVerdict } from '../support/a-labour-picture.ts'
import { aLabourLine, anArea, anIssue } from '../support/some-records.ts'

/** Gaps on one issue in several areas: it is led in one, and others have a part in each. */
const picture = aPicture({
  issues: [anIssue({ id: 'issue-of-many' })],
  areas: Array.from({ length: 6 }, (_, at) => anArea({ id: `area-many-${at}` })),
  lines: [
    aLabourLine({ issueId: 'issue-of-many', areaId: 'area-many-0', resources: null }),
    ...Array.from({ length: 5 }, (_, at) =>
      aLabourLine({
        ...{ issueId: 'issue-of-many', areaId: `area-many-${at + 1}`, role: 'support' },
        organisationId: `organisation-${at}`,
      }),
    ),
  ],
})
const { open } = judge(findingsIn(picture), [], picture)
const gaps = open.filter(({ finding }) => finding.rule === 'no_lead')

/** Many findings of one rule, each on an issue of its own. */
function many(rule: Judged['finding']['rule'], count: number): Judged[] {
  const [first] = gaps
  if (first === undefined) throw new Error('no gap')
  return Array.from({ length: count }, (_, at): Judged => {
    const id = `${rule}-${at}`
    return { ...first, finding: { ...first.finding, id, areaId: null, rule } as Judged['finding'] }
  })
}

test('what one rule finds on one issue in several areas is one row, with each of them in it', () => {
  expect(gaps).toHaveLength(5)
  const groups = grouped(open)
  const [group] = groups.filter(({ all }) => all.length > 1)
  expect(group?.all).toEqual(gaps)
  expect(groups.flatMap(({ all }) => all)).toHaveLength(open.length)
})

test('what is on an agenda stands by itself, and what was agreed leaves its row', () => {
  const [first, second] = gaps
  if (first === undefined || second === undefined) throw new Error('no gap')
  const verdicts = [
    aVerdict(first.finding, { state: 'raised' }),
    aVerdict(second.finding, { state: 'dismissed', until: '2027-01-01' }),
  ]
  const rows = grouped(judge(findingsIn(picture), verdicts, picture).open)
  const sizes = rows
    .filter(({ all }) => all[0].finding.rule === 'no_lead')
    .map(({ all }) => all.length)
  expect(sizes.toSorted()).toEqual([1, 3])
})

test('two are no row together', () => {
  expect(grouped(gaps.slice(0, 2))).toHaveLength(2)
})

test('of one rule no more than half stand on the short list while another has anything to say', () => {
  const rows = grouped([...many('no_lead', 40), ...many('overload', 3), ...many('crowding', 40)])
  const short = shortListOf(rows)
  expect(short).toHaveLength(shortListLength)
  const of = (rule: string) => short.filter(({ all: [{ finding }] }) => finding.rule === rule)
  expect(of('no_lead')).toHaveLength(mostOfOneRule)
  expect(of('overload')).toHaveLength(3)
  expect(of('crowding')).toHaveLength(7)
  expect(rows.filter((row) => short.includes(row))).toEqual(short)
})

test('where one rule alone has anything to say it fills the short list', () => {
  expect(shortListOf(grouped(many('no_lead', 40)))).toHaveLength(shortListLength)
  expect(shortListOf(grouped(many('no_lead', 4)))).toHaveLength(4)
})
