import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labourFinder } from '../../src/domain/findings/finder.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { findingsIn } from '../../src/domain/findings.ts'
import { AreaId, IssueId, LabourLineId } from '../../src/domain/ids.ts'
import type { LabourLine } from '../../src/domain/labour-line.ts'
import { aMandate, anOrganisation, aPresence } from '../support/a-labour-picture.ts'
import {
  aLabourLine,
  aMeeting,
  anActionItem,
  anAgendaItem,
  anArea,
  anIssue,
} from '../support/some-records.ts'

// A finder that follows one change after another says what a new one says of the picture as it is.

const today = '2026-11-21'
const organisations = ['organisation-1', 'organisation-2', 'organisation-3', 'organisation-4']
const issues = ['issue-number-1', 'issue-number-2', 'issue-number-3', 'issue-number-4']
const areas = ['area-number-1', 'area-number-2', 'area-number-3', 'area-number-4']
const days = ['2025-06-01', '2026-01-01', '2026-11-20', '2026-11-21', '2026-12-31', '2027-06-01']
const meetings = ['meeting-1-x', 'meeting-2-x', 'meeting-3-x']

const spread = fc
  .record({
    issueId: fc.constantFrom(...issues),
    areaId: fc.constantFrom(...areas, 'area-elsewhere'),
    organisationId: fc.constantFrom(...organisations),
    role: fc.constantFrom(
      'lead',
      'lead',
      'lead',
      'implementing',
      'support',
      'co_lead',
      'observing',
    ),
    state: fc.constantFrom('agreed', 'agreed', 'agreed', 'proposed', 'expired', 'withdrawn'),
    fromOn: fc.constantFrom(...days.slice(0, 5)),
    toOn: fc.constantFrom(null, null, ...days),
    activity: fc.constantFrom('', 'Legal aid', 'legal  aid', 'Training'),
    track: fc.constantFrom('', '', '', 'Police'),
    scope: fc.constantFrom('', '', 'One town'),
    agreedAtMeetingId: fc.constantFrom(...meetings),
    mechanismId: fc.constantFrom('mechanism-one', 'mechanism-one', 'mechanism-two'),
    resources: fc.constantFrom(null, null, { amount: null, currency: '', staff: 2, words: '' }),
    deletedAt: fc.constantFrom(null, null, null, null, '2026-11-01T08:00:00.000Z'),
  })
  .filter(({ fromOn, toOn }) => toOn === null || fromOn <= toOn)

/** Also many who do the same in one cell, or lead there one after another, and one who leads in many. */
const fields = fc.oneof(
  spread,
  spread.map((one) => ({
    ...one,
    ...{ issueId: 'issue-number-1', areaId: 'area-number-2', role: 'lead' },
    state: one.state === 'proposed' ? 'proposed' : 'agreed',
    ...{ track: '', mechanismId: 'mechanism-one', deletedAt: null },
  })),
  spread.map((one) => ({
    ...one,
    issueId: 'issue-number-1',
    areaId: 'area-number-1',
    role: 'implementing',
    state: 'agreed',
    activity: 'Legal aid',
    deletedAt: null,
    ...{ fromOn: '2026-01-01', toOn: null },
  })),
  spread.map((one) => ({
    ...one,
    ...{ organisationId: 'organisation-1', role: 'lead', state: 'agreed', deletedAt: null },
    ...{ fromOn: '2026-01-01', toOn: null },
  })),
)

/** A few lines, so that they meet; one of them is written anew, or taken out. */
const changes = fc.array(
  fc.record({
    at: fc.nat({ max: 15 }),
    to: fc.option(fields, { freq: 5 }),
    /** Whether what is not a line is another meanwhile. */
    swap: fc.nat({ max: 5 }).map((chance) => chance === 0),
  }),
  { minLength: 1, maxLength: 12, size: 'max' },
)

type Rest = Omit<LabourPicture, 'lines' | 'today'>

const anyLine = aLabourLine()
const anyIssue = anIssue()
const anyArea = anArea()
const anyOrganisations = organisations.map((id, at) =>
  anOrganisation({
    id,
    ...(at === 1 ? { kind: 'host_government', constituency: 'host_authorities' } : {}),
  }),
)
const anyMandates = organisations
  .slice(0, 2)
  .map((organisationId, at) => aMandate({ id: `mandate-${at}-x`, organisationId }))
const anyMeetings = meetings.map((id, at) =>
  aMeeting({
    ...{ id, mechanismId: 'mechanism-one', state: 'held' },
    startsAt: `2026-1${at % 2}-0${1 + at}T08:00:00.000Z`,
  }),
)
const anyItems = meetings.map((meetingId, at) =>
  anAgendaItem({ id: `agenda-item-${at}`, meetingId }),
)
const anyAttendance = meetings.map((meetingId, at) =>
  aPresence({ id: `attendance-${at}`, meetingId, organisationId: 'organisation-2' }),
)
const anyActions = [1, 2, 3].map((at) =>
  anActionItem({
    id: `action-item-${at}`,
    assignees: {
      kind: 'one',
      responsible: { as: 'organisation', organisationId: 'organisation-3', personId: null },
      words: '',
    },
  }),
)

const someRest = fc
  .record({
    // Two may lie in each other, as two phones can make it.
    parents: fc.tuple(...issues.map(() => fc.constantFrom(null, ...issues))),
    within: fc.tuple(...areas.map(() => fc.constantFrom(null, ...areas))),
    needs: fc.array(fc.constantFrom(...areas), { maxLength: 3 }),
    talked: fc.array(fc.constantFrom(...issues), { maxLength: 2 }),
    promised: fc.constantFrom(...issues),
    hasLeft: fc.boolean(),
  })
  .map(
    ({ parents, within, needs, talked, promised, hasLeft }): Rest => ({
      issues: issues.map((id, at) => ({
        ...anyIssue,
        id: IssueId.parse(id),
        parentIssueId:
          parents[at] == null || parents[at] === id ? null : IssueId.parse(parents[at]),
        activeInAreaIds: at % 2 === 0 ? needs.map((one) => AreaId.parse(one)) : [],
      })),
      areas: areas.map((id, at) => ({
        ...anyArea,
        id: AreaId.parse(id),
        parentAreaId: within[at] == null || within[at] === id ? null : AreaId.parse(within[at]),
      })),
      organisations: anyOrganisations.map((one, at) =>
        at === 0 && hasLeft ? { ...one, leftOn: '2026-10-01' } : one,
      ),
      mandates: anyMandates.map((one) => ({ ...one, issueId: IssueId.parse(promised) })),
      meetings: anyMeetings,
      agendaItems: anyItems.map((one) => ({
        ...one,
        issueIds: talked.map((issue) => IssueId.parse(issue)),
      })),
      attendance: anyAttendance,
      actions: anyActions.map((one) => ({ ...one, issueId: IssueId.parse(promised) })),
    }),
  )

const someStart = fc.array(fields, { maxLength: 16, size: 'max' })

function lineAt(at: number, to: object): LabourLine {
  const id = LabourLineId.parse(`labour-line-${String(at).padStart(3, '0')}`)
  return { ...anyLine, ...to, id }
}

/** The lines after a change. */
function changed(
  lines: ReadonlyMap<number, LabourLine>,
  { at, to }: { readonly at: number; readonly to: object | null },
): Map<number, LabourLine> {
  const next = new Map(lines)
  // A row that is read again is another object.
  for (const [key, line] of next) next.set(key, { ...line, past: [...line.past] })
  if (to === null) next.delete(at)
  else next.set(at, lineAt(at, to))
  return next
}

describe('a finder that follows changes', () => {
  test('says what a new one says, whatever was changed before', () => {
    fc.assert(
      fc.property(someStart, fc.tuple(someRest, someRest), changes, (start, rests, steps) => {
        const find = labourFinder()
        let lines = new Map(start.map((to, at) => [at, lineAt(at, to)]))
        let [rest, other] = rests
        const look = () => {
          const picture = pictureOf([...lines.values()], rest)
          const found = find(picture)
          expect(found).toEqual(findingsIn(picture))
        }
        look()
        for (const step of steps) {
          lines = changed(lines, step)
          if (step.swap) [rest, other] = [other, rest]
          look()
        }
      }),
      { numRuns: 200 },
    )
  })

  test('is tried on pictures in which every rule finds something', () => {
    const pictures = fc.sample(fc.tuple(someStart, someRest), { seed: 7, numRuns: 200 })
    const rules = new Set(
      pictures.flatMap(([start, rest]) =>
        findingsIn(
          pictureOf(
            start.map((to, at) => lineAt(at, to)),
            rest,
          ),
        ).map(({ rule }) => rule),
      ),
    )
    expect([...rules].toSorted()).toEqual(
      [
        ...['double_lead', 'nested_lead', 'proposal_against_agreed', 'track_lead', 'cross_body'],
        ...['duplicate_work', 'crowding', 'overload', 'mandate_overlap', 'no_lead', 'no_host'],
        ...['lead_about_to_end', 'hole_in_time', 'lead_without_hands', 'absent_lead'],
        ...['recurring_unassigned', 'orphan_area', 'off_the_map', 'left_partner'],
      ].toSorted(),
    )
  })
})

/** Many lines that touch nothing, so that a change is followed and not found anew. */
const others = Array.from({ length: 12 }, (_, at) =>
  aLabourLine({
    id: `labour-other-${at}`,
    role: 'observing',
    issueId: `issue-elsewhere-${at}`,
    areaId: `area-elsewhere-${at}`,
  }),
)

function pictureOf(lines: readonly LabourLine[], rest: Rest): LabourPicture {
  return { ...rest, lines: [...lines, ...others], today }
}
