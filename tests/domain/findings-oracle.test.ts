import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/domain/findings/finding.ts'
import { fingerprintOf, recordsOf } from '../../src/domain/findings/fingerprint.ts'
import { judge } from '../../src/domain/findings/open-findings.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { findingsIn } from '../../src/domain/findings.ts'
import type { Issue } from '../../src/domain/issue.ts'
import type { LabourLine } from '../../src/domain/labour-line.ts'
import { aVerdict } from '../support/a-labour-picture.ts'
import { aLabourLine, anArea, anIssue } from '../support/some-records.ts'

// Random pictures against rules written once more, pair by pair and cell by cell, with no index at all.

const today = '2026-11-21'
const organisations = ['organisation-1', 'organisation-2', 'organisation-3', 'organisation-4']
const issueParents: Record<string, string | null> = {
  'issue-number-1': null,
  'issue-number-2': 'issue-number-1',
  'issue-number-3': 'issue-number-1',
}
const areaParents: Record<string, string | null> = {
  'area-number-1': null,
  'area-number-2': 'area-number-1',
  'area-number-3': 'area-number-2',
  'area-number-4': 'area-number-1',
}
const days = ['2025-06-01', '2026-01-01', '2026-11-20', '2026-11-21', '2026-12-31', '2027-06-01']

const someLine = fc
  .record({
    issueId: fc.constantFrom(...Object.keys(issueParents)),
    areaId: fc.constantFrom(...Object.keys(areaParents)),
    organisationId: fc.constantFrom(...organisations),
    role: fc.constantFrom('lead', 'lead', 'implementing', 'implementing', 'support', 'co_lead'),
    state: fc.constantFrom('agreed', 'agreed', 'proposed', 'withdrawn'),
    fromOn: fc.constantFrom(...days.slice(0, 5)),
    toOn: fc.constantFrom(null, null, ...days),
    activity: fc.constantFrom('', 'Legal aid', 'legal  aid', 'Training'),
    track: fc.constantFrom('', '', 'Police'),
    scope: fc.constantFrom('', '', 'One town'),
    agreedAtMeetingId: fc.constantFrom('meeting-1-x', 'meeting-2-x'),
    mechanismId: fc.constantFrom('mechanism-one', 'mechanism-one', 'mechanism-two'),
  })
  .filter(({ fromOn, toOn }) => toOn === null || fromOn <= toOn)

type SomeLine = Partial<Record<keyof LabourLine, unknown>> & { readonly organisationId: string }

/** Many in few cells, so that they meet. */
const crowded: fc.Arbitrary<SomeLine[]> = fc.array(
  someLine.map((line) => ({
    ...line,
    role: line.role === 'lead' ? 'lead' : 'implementing',
    issueId: 'issue-number-1',
    areaId: line.areaId === 'area-number-1' ? line.areaId : 'area-number-2',
    activity: line.activity === 'Training' ? line.activity : 'Legal aid',
  })),
  { maxLength: 16 },
)

const somePicture = fc
  .record({
    lines: fc.oneof<[fc.Arbitrary<SomeLine[]>, fc.Arbitrary<SomeLine[]>]>(
      fc.array(someLine, { maxLength: 24 }),
      crowded,
    ),
    needs: fc.array(fc.constantFrom(...Object.keys(areaParents)), { maxLength: 2 }),
  })
  .map(
    ({ lines, needs }): LabourPicture => ({
      lines: lines.map((fields, at) =>
        aLabourLine({ id: `labour-${String(at).padStart(6, '0')}`, ...fields }),
      ),
      issues: Object.entries(issueParents).map(([id, parentIssueId]) =>
        anIssue({ id, parentIssueId, activeInAreaIds: id === 'issue-number-2' ? needs : [] }),
      ),
      areas: Object.entries(areaParents).map(([id, parentAreaId]) => anArea({ id, parentAreaId })),
      actions: [],
      today,
    }),
  )

function isIn(id: string, around: string, parents: Record<string, string | null>): boolean {
  if (id === around) return true
  const parent = parents[id] ?? null
  return parent !== null && isIn(parent, around, parents)
}

function isTogether(one: LabourLine, other: LabourLine): boolean {
  const isBefore = (a: LabourLine, b: LabourLine) => a.toOn !== null && a.toOn < b.fromOn
  const isPast = ({ toOn }: LabourLine) => toOn !== null && toOn < today
  return !isBefore(one, other) && !isBefore(other, one) && !isPast(one) && !isPast(other)
}

function pairs(lines: readonly LabourLine[]): [LabourLine, LabourLine][] {
  return lines.flatMap((one, at) =>
    lines.slice(at + 1).map((other): [LabourLine, LabourLine] => [one, other]),
  )
}

const words = (line: LabourLine) => line.activity.toLowerCase().replace(/\s+/g, ' ')

function isDoubleLead(one: LabourLine, other: LabourLine): boolean {
  return (
    [one, other].every((line) => line.role === 'lead' && line.state === 'agreed') &&
    one.organisationId !== other.organisationId &&
    one.issueId === other.issueId &&
    one.areaId === other.areaId &&
    one.track === other.track &&
    isTogether(one, other)
  )
}

function isSameWork(one: LabourLine, other: LabourLine): boolean {
  const both = [one, other]
  return (
    both.every((line) => line.role === 'implementing') &&
    both.every((line) => line.state === 'agreed' || line.state === 'proposed') &&
    one.organisationId !== other.organisationId &&
    one.issueId === other.issueId &&
    one.areaId === other.areaId &&
    words(one) === words(other) &&
    (words(one) !== '' || both.every((line) => line.state === 'agreed')) &&
    isTogether(one, other) &&
    !(
      both.every((line) => line.state === 'agreed') &&
      one.agreedAtMeetingId === other.agreedAtMeetingId
    )
  )
}

function nameOf(one: LabourLine, other: LabourLine): string {
  return [one.id, other.id].toSorted().join(' ')
}

/** The pairs that a finding about leads speaks of, by cell and organisations. */
function cellsOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ rule }) => rule === 'double_lead' || rule === 'cross_body')
    .map((one) => [one.issueId, one.areaId, ...one.organisationIds].join(' '))
}

function workPairs(findings: readonly Finding[], lines: readonly LabourLine[]): string[] {
  return findings.flatMap((finding) => {
    if (finding.rule !== 'duplicate_work') return []
    const settled = new Set(finding.settled.map((pair) => pair.toSorted().join(' ')))
    const own = lines.filter((line) => finding.lineIds.includes(line.id))
    return pairs(own)
      .filter(([one, other]) => one.organisationId !== other.organisationId)
      .filter(([one, other]) => isTogether(one, other))
      .filter(
        ([one, other]) =>
          one.state !== 'agreed' ||
          other.state !== 'agreed' ||
          one.agreedAtMeetingId !== other.agreedAtMeetingId,
      )
      .map(([one, other]) => nameOf(one, other))
      .filter((name) => !settled.has(name))
  })
}

const unique = (list: readonly string[]) => [...new Set(list)].toSorted()

describe('in random pictures', () => {
  test('every pair of leads of one cell is found, and no other', () => {
    fc.assert(
      fc.property(somePicture, (picture) => {
        const expected = pairs(picture.lines)
          .filter(([one, other]) => isDoubleLead(one, other))
          .map(([one, other]) =>
            [
              one.issueId,
              one.areaId,
              ...[one.organisationId, other.organisationId].toSorted(),
            ].join(' '),
          )
        expect(unique(cellsOf(findingsIn(picture)))).toEqual(unique(expected))
      }),
      { numRuns: 200 },
    )
  })

  test('every pair that does the same work is found, and none that was agreed at one table', () => {
    fc.assert(
      fc.property(somePicture, (picture) => {
        const expected = pairs(picture.lines)
          .filter(([one, other]) => isSameWork(one, other))
          .map(([one, other]) => nameOf(one, other))
        expect(unique(workPairs(findingsIn(picture), picture.lines))).toEqual(unique(expected))
      }),
      { numRuns: 200 },
    )
  })

  test('every lead inside another that nothing explains is found, and no other', () => {
    const isHandedDown = (narrow: LabourLine, wide: LabourLine, lines: readonly LabourLine[]) =>
      narrow.scope !== '' ||
      narrow.agreedAtMeetingId === wide.agreedAtMeetingId ||
      [[narrow, wide] as const, [wide, narrow] as const].some(([who, where]) =>
        lines.some(
          (line) =>
            line.role === 'co_lead' &&
            line.state === 'agreed' &&
            (line.toOn === null || line.toOn >= today) &&
            line.organisationId === who.organisationId &&
            line.issueId === where.issueId &&
            line.areaId === where.areaId,
        ),
      )
    fc.assert(
      fc.property(somePicture, (picture) => {
        const leads = picture.lines
          .map((line) => ({ ...line, track: '' }))
          .filter((line) => line.role === 'lead' && line.state === 'agreed')
        const lines = picture.lines.map((line) => ({ ...line, track: '' }))
        const expected = leads.flatMap((narrow) =>
          leads
            .filter((wide) => wide.organisationId !== narrow.organisationId)
            .filter((wide) => wide.areaId !== narrow.areaId || wide.issueId !== narrow.issueId)
            .filter((wide) => isIn(narrow.issueId, wide.issueId, issueParents))
            .filter((wide) => isIn(narrow.areaId, wide.areaId, areaParents))
            .filter((wide) => isTogether(narrow, wide) && !isHandedDown(narrow, wide, lines))
            .map((wide) =>
              [
                narrow.issueId,
                narrow.areaId,
                ...[narrow.organisationId, wide.organisationId].toSorted(),
              ].join(' '),
            ),
        )
        const across = pairs(leads).filter(
          ([one, other]) =>
            one.organisationId !== other.organisationId &&
            ((one.issueId !== other.issueId &&
              isIn(one.issueId, other.issueId, issueParents) &&
              one.areaId !== other.areaId &&
              isIn(other.areaId, one.areaId, areaParents)) ||
              (one.issueId !== other.issueId &&
                isIn(other.issueId, one.issueId, issueParents) &&
                one.areaId !== other.areaId &&
                isIn(one.areaId, other.areaId, areaParents))),
        )
        const found = findingsIn({ ...picture, lines })
          .filter(({ rule }) => rule === 'nested_lead')
          .map((one) => [one.issueId, one.areaId, ...one.organisationIds].join(' '))
        for (const cell of unique(expected)) expect(found).toContain(cell)
        const most = unique([
          ...expected,
          ...across.map(([one, other]) =>
            [
              isIn(one.issueId, other.issueId, issueParents) ? one.issueId : other.issueId,
              isIn(one.areaId, other.areaId, areaParents) ? one.areaId : other.areaId,
              ...[one.organisationId, other.organisationId].toSorted(),
            ].join(' '),
          ),
        ])
        for (const cell of found) expect(most).toContain(cell)
      }),
      { numRuns: 200 },
    )
  })

  test('every cell with a need and without a lead is found, and none that nobody needs', () => {
    fc.assert(
      fc.property(somePicture, (picture) => {
        const found = findingsIn(picture)
          .filter(({ rule }) => rule === 'no_lead')
          .map((one) => `${one.issueId} ${one.areaId}`)
        expect(unique(found)).toEqual(
          unique(picture.issues.flatMap((issue) => gaps(issue, picture))),
        )
      }),
      { numRuns: 200 },
    )
  })
})

function gaps(issue: Issue, { lines, areas }: LabourPicture): string[] {
  const isPast = ({ toOn }: LabourLine) => toOn !== null && toOn < today
  const isLed = (areaId: string | null) =>
    lines.some(
      (line) =>
        line.role === 'lead' &&
        line.state === 'agreed' &&
        line.fromOn <= today &&
        !isPast(line) &&
        isIn(issue.id, line.issueId, issueParents) &&
        (areaId === null || isIn(areaId, line.areaId, areaParents)),
    )
  const needed = areas
    .map(({ id }) => id)
    .filter(
      (areaId) =>
        issue.activeInAreaIds.includes(areaId) ||
        lines.some(
          (line) =>
            line.issueId === issue.id &&
            line.areaId === areaId &&
            ((line.state !== 'withdrawn' && !isPast(line)) ||
              (line.state === 'agreed' &&
                line.role === 'lead' &&
                isPast(line) &&
                (line.toOn ?? '') >= '2025-11-21')),
        ),
    )
  if (needed.length === 0) return []
  if (!isLed(null)) return [`${issue.id} null`]
  return needed.filter((areaId) => !isLed(areaId)).map((areaId) => `${issue.id} ${areaId}`)
}

test('what is found does not depend on the order of anything', () => {
  fc.assert(
    fc.property(
      somePicture.chain((picture) =>
        fc.tuple(
          fc.constant(picture),
          fc.shuffledSubarray([...picture.lines], { minLength: picture.lines.length }),
          fc.shuffledSubarray([...picture.issues], { minLength: picture.issues.length }),
          fc.shuffledSubarray([...picture.areas], { minLength: picture.areas.length }),
        ),
      ),
      ([picture, lines, issues, areas]) => {
        expect(findingsIn({ ...picture, lines, issues, areas })).toEqual(findingsIn(picture))
      },
    ),
    { numRuns: 200 },
  )
})

describe('agreements', () => {
  const agreed = (findings: readonly Finding[], which: readonly number[], picture: LabourPicture) =>
    which.flatMap((at) => {
      const finding = findings[at % Math.max(findings.length, 1)]
      if (finding === undefined) return []
      return [aVerdict(finding, { fingerprint: fingerprintOf(finding, recordsOf(picture)) })]
    })

  test('one more never adds a finding, and what was agreed is not flagged', () => {
    fc.assert(
      fc.property(somePicture, fc.array(fc.nat(), { maxLength: 6 }), (picture, which) => {
        const findings = findingsIn(picture)
        const verdicts = agreed(findings, which, picture)
        let before = judge(findings, [], picture).open.length
        for (const [at] of verdicts.entries()) {
          const { open } = judge(findings, verdicts.slice(0, at + 1), picture)
          expect(open.length).toBeLessThanOrEqual(before)
          before = open.length
        }
        const open = new Set(
          judge(findings, verdicts, picture).open.map(({ finding }) => finding.id),
        )
        for (const { finding } of verdicts) expect(open.has(finding)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })

  test('of two who agreed to do the same nothing is said while their lines stay, whoever joins', () => {
    fc.assert(
      fc.property(somePicture, crowded, (picture, more) => {
        const findings = findingsIn(picture)
        const verdicts = agreed(
          findings,
          findings.flatMap(({ rule }, at) => (rule === 'duplicate_work' ? [at] : [])),
          picture,
        )
        const lines = [
          ...picture.lines,
          ...more.map((fields, at) =>
            aLabourLine({
              ...fields,
              id: `labour-more-${at}`,
              organisationId: `organisation-more-${fields.organisationId}`,
            }),
          ),
        ]
        const now = { ...picture, lines }
        const { open } = judge(findingsIn(now), verdicts, now)
        const left = workPairs(
          open.map(({ finding }) => finding),
          lines,
        )
        const before = new Set(workPairs(findings, picture.lines))
        const all = new Set(workPairs(findingsIn(now), lines))
        for (const name of left) expect(all.has(name)).toBe(true)
        // Whoever joined did not take part in the agreement: with them every pair stays.
        for (const name of all) if (!before.has(name)) expect(left).toContain(name)
        const stays = left.filter((name) => before.has(name))
        expect(stays).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
