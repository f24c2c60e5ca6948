import { describe, expect, test } from 'vitest'
import { chairFindings, handoversDue, handsOver, nextChairs } from '../../src/domain/chairs.ts'
import { expectedConstituencies, missingParties } from '../../src/domain/expected-parties.ts'
import { isLeftBehind, margins, marginsAfterMove, settled } from '../../src/domain/margins.ts'
import { ChairTerm } from '../../src/domain/mechanism.ts'
import { coverageOf, isLeftAside } from '../../src/domain/priority-coverage.ts'
import { termsReview } from '../../src/domain/terms-review.ts'
import {
  aLabourLine,
  aMechanism,
  aMeeting,
  anActionItem,
  anAgendaItem,
  anArea,
  anIssue,
  envelope,
  ids,
  newId,
} from '../support/some-records.ts'

function aTerm(
  organisationId: string,
  fromOn: string,
  toOn: string | null = null,
  fields: Record<string, unknown> = {},
): ChairTerm {
  const rest = { mechanismId: ids.mechanism, personId: null, as: 'chair', ...fields }
  return ChairTerm.parse({ ...envelope, id: newId('term'), ...rest, organisationId, fromOn, toOn })
}

const [osce, undp, coe] = ['organisation-osce', 'organisation-undp', 'organisation-coe'] as const
const pair = { as: 'co_chair' }

describe('gaps and double terms', () => {
  const said = (...terms: ChairTerm[]) =>
    chairFindings(terms).map(
      ({ kind, as, fromOn, toOn, organisationIds }) =>
        `${as} ${kind} ${fromOn} ${toOn} ${organisationIds.join('+')}`,
    )

  test('one after the other without a day between is neither', () => {
    expect(said(aTerm(osce, '2020-01-01', '2024-12-31'), aTerm(undp, '2025-01-01'))).toEqual([])
  })

  test('the days between two terms, and those after the last', () => {
    const first = aTerm(osce, '2020-01-01', '2024-12-31')
    const second = aTerm(undp, '2025-03-01', '2025-12-31')
    expect(said(first, second)).toEqual([
      `chair gap 2025-01-01 2025-02-28 ${osce}`,
      `chair gap 2026-01-01 null ${undp}`,
    ])
  })

  test('two in one chair', () => {
    const first = aTerm(osce, '2020-01-01', '2025-03-31')
    expect(said(first, aTerm(undp, '2025-01-01'))).toEqual([
      `chair double 2025-01-01 2025-03-31 ${osce}+${undp}`,
    ])
  })

  test('Georgia (S36): UNDP stays, the Council of Europe follows the Mission at once', () => {
    const terms = [
      aTerm(undp, '2007-01-01', null, pair),
      aTerm(osce, '2007-01-01', '2008-12-31', pair),
      aTerm(coe, '2009-01-01', null, pair),
    ]
    expect(said(...terms)).toEqual([])
    const late = aTerm(coe, '2009-06-01', null, pair)
    expect(said(...terms.slice(0, 2), late)).toEqual([`co_chair gap 2009-01-01 2009-05-31 ${osce}`])
  })

  test('one organisation twice among the co-chairs, and none where the term was taken away', () => {
    const terms = [aTerm(undp, '2020-01-01', null, pair), aTerm(undp, '2024-01-01', null, pair)]
    expect(said(...terms)).toEqual([`co_chair double 2024-01-01 null ${undp}+${undp}`])
    const gone = { ...pair, deletedAt: '2026-01-01T00:00:00.000Z' }
    expect(
      said(aTerm(undp, '2020-01-01', null, pair), aTerm(undp, '2024-01-01', null, gone)),
    ).toEqual([])
  })

  test('a chair and a secretariat are two places', () => {
    expect(
      said(aTerm(osce, '2020-01-01'), aTerm(undp, '2020-01-01', null, { as: 'secretariat' })),
    ).toEqual([])
  })
})

describe('rotation', () => {
  const leaving = aTerm(osce, '2025-01-01', '2026-12-31')
  const coming = aTerm(coe, '2027-01-01')

  test('who comes next, and who hands over', () => {
    expect(nextChairs([leaving, coming], '2026-11-22')).toEqual([coming])
    expect(handsOver([leaving, coming], coming)).toEqual(leaving)
    expect(handsOver([leaving, coming], leaving)).toBeNull()
  })

  test('a hand-over is due from 60 days before to 60 days after, until it is accepted', () => {
    const due = (today: string, term = coming) => handoversDue([leaving, term], today).length
    expect([due('2026-11-01'), due('2026-11-02'), due('2027-03-02'), due('2027-03-03')]).toEqual([
      0, 1, 1, 0,
    ])
    expect(due('2026-12-01', { ...coming, state: 'accepted' })).toBe(0)
    expect(handoversDue([coming], '2026-12-01')).toEqual([])
  })
})

describe('terms of reference', () => {
  const on = (fields: Record<string, unknown>, today: string) =>
    termsReview(aMechanism({ termsOfReference: 'To co-ordinate.', ...fields }), today)

  test('are due a year after the last review, with thirty days’ notice, and overdue the day after', () => {
    const last = { termsReviewedOn: '2025-12-10' }
    expect(on(last, '2026-11-09')).toEqual({ on: '2026-12-10', standing: 'later' })
    expect(on(last, '2026-11-10')?.standing).toBe('due')
    expect(on(last, '2026-12-10')?.standing).toBe('due')
    expect(on(last, '2026-12-11')?.standing).toBe('overdue')
  })

  test('follow the day that was set; without terms, or a day, nothing is due', () => {
    expect(on({ termsReviewOn: '2027-06-01' }, '2026-11-22')?.on).toBe('2027-06-01')
    expect(on({}, '2026-11-22')).toBeNull()
    expect(on({ termsOfReference: ' ', termsReviewOn: '2020-01-01' }, '2026-11-22')).toBeNull()
    expect(on({ termsReviewedOn: '2024-02-29' }, '2026-11-22')?.on).toBe('2025-02-28')
  })
})

describe('agreed priorities over the last meetings (S96)', () => {
  const [third, second, first] = [aMeeting(), aMeeting(), aMeeting()]
  const held = [third, second, first]
  const minorities = anIssue({ id: newId('issue'), name: 'National minorities' })
  const languages = anIssue({
    id: newId('issue'),
    name: 'Minority languages',
    parentIssueId: minorities.id,
  })
  const terrorism = anIssue({ id: newId('issue'), name: 'Terrorism' })
  const north = anArea({ id: newId('area'), name: 'North' })
  const balti = anArea({ id: newId('area'), name: 'Bălți', parentAreaId: north.id })
  const mechanism = aMechanism({ issueIds: [minorities.id, terrorism.id], areaIds: [north.id] })
  const nothing = {
    agenda: [],
    actions: [],
    labour: [],
    issues: [minorities, languages, terrorism],
    areas: [north, balti],
  }
  const over = (dealt: Partial<Parameters<typeof coverageOf>[2]>) =>
    coverageOf(mechanism, held, { ...nothing, ...dealt }).map(({ meetings, missed }) => [
      meetings.map((meeting) => held.indexOf(meeting)),
      missed,
    ])

  test('what nobody spoke of is left aside after two meetings', () => {
    expect(over({})).toEqual([
      [[], 3],
      [[], 3],
      [[], 3],
    ])
    expect(isLeftAside({ missed: 2 })).toBe(true)
    expect(isLeftAside({ missed: 1 })).toBe(false)
  })

  test('an agenda item counts, also on an issue below', () => {
    const agenda = [anAgendaItem({ meetingId: second.id, issueIds: [languages.id] })]
    expect(over({ agenda })[0]).toEqual([[1], 1])
    expect(
      over({
        agenda: agenda.map((item) => ({ ...item, deletedAt: '2026-11-01T09:00:00.000Z' })),
      })[0],
    ).toEqual([[], 3])
  })

  test('so do an action, and a part of the division of labour agreed there, for its area too', () => {
    const actions = [anActionItem({ meetingId: third.id, issueId: terrorism.id })]
    expect(over({ actions })[1]).toEqual([[0], 0])
    const labour = [
      aLabourLine({ agreedAtMeetingId: first.id, issueId: terrorism.id, areaId: balti.id }),
    ]
    expect(over({ labour })).toEqual([
      [[], 3],
      [[2], 2],
      [[2], 2],
    ])
  })

  test('a meeting held for an area counts for those around it', () => {
    const there = [{ ...third, areaId: balti.id }, second, first]
    expect(coverageOf(mechanism, there, nothing)[2]?.missed).toBe(0)
  })
})

describe('on the margins of another event (S99)', () => {
  const ministerial = { event: 'Ministerial Council', on: '2026-12-03', place: 'Skopje' }

  test('when the event moves and the meeting does not, it is left behind until somebody looks at it', () => {
    const before = margins(null, ministerial)
    expect(isLeftBehind({ marginsOf: before })).toBe(false)
    const moved = margins(before, { ...ministerial, on: '2026-12-10' })
    expect(isLeftBehind({ marginsOf: moved })).toBe(true)
    expect(isLeftBehind({ marginsOf: settled(moved) })).toBe(false)
    expect(isLeftBehind({ marginsOf: null })).toBe(false)
  })

  test('back on its old day it is not, and another event begins anew', () => {
    const moved = margins(margins(null, ministerial), { ...ministerial, on: '2026-12-10' })
    expect(isLeftBehind({ marginsOf: margins(moved, ministerial) })).toBe(false)
    const other = margins(moved, { event: 'Summit', on: '2026-12-20', place: '' })
    expect(isLeftBehind({ marginsOf: other })).toBe(false)
  })

  test('moving the meeting settles it; another hour of the same day does not', () => {
    const marginsOf = margins(margins(null, ministerial), { ...ministerial, on: '2026-12-10' })
    const before = aMeeting({ marginsOf })
    const movedTo = (startsAt: string) => marginsAfterMove(before, { ...before, startsAt })
    expect(isLeftBehind({ marginsOf: movedTo('2026-12-10T08:00:00.000Z') })).toBe(false)
    expect(isLeftBehind({ marginsOf: movedTo('2026-11-19T14:00:00.000Z') })).toBe(true)
  })
})

test('expected are the four groups less those it does without, and the parties it cannot do without', () => {
  expect(expectedConstituencies(aMechanism())).toHaveLength(4)
  const waived = aMechanism({ waivedConstituencies: ['ngos', 'bilateral_donors'] })
  expect(expectedConstituencies(waived)).toEqual([
    'international_organisations',
    'host_authorities',
  ])
  const both = aMechanism({ requiredOrganisationIds: [osce, coe] })
  expect(missingParties(both, [coe, undp])).toEqual([osce])
  expect(missingParties(both, [coe, osce])).toEqual([])
})
