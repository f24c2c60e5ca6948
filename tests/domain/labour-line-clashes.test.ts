import { describe, expect, test } from 'vitest'
import { clashesOf, type Entering, trackKey } from '../../src/domain/labour-line-clashes.ts'
import { aLabourLine, anArea, anIssue, ids } from '../support/some-records.ts'

const issues = [
  anIssue(),
  anIssue({ id: 'issue-below', name: 'Shelter', parentIssueId: ids.issue }),
]
const areas = [anArea(), anArea({ id: 'area-below', name: 'Bălți', parentAreaId: ids.area })]

const entering = (fields: Record<string, unknown> = {}): Entering =>
  aLabourLine({ organisationId: ids.otherOrganisation, state: 'proposed', ...fields })

const clashes = (line: ReturnType<typeof aLabourLine>, fields: Record<string, unknown> = {}) =>
  clashesOf(entering(fields), { lines: [line], issues, areas }).map(({ why }) => why)

describe('a lead that is being entered is asked about (O7)', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
    ['another leads there, agreed', {}, {}, ['already_led']],
    ['another leads above', {}, { issueId: 'issue-below' }, ['led_above']],
    ['another leads in the area above', {}, { areaId: 'area-below' }, ['led_above']],
    ['another leads below', { issueId: 'issue-below' }, {}, []],
    ['another is only proposed', { state: 'proposed' }, {}, []],
    ['another supports', { role: 'support' }, {}, []],
    ['it is no lead itself', {}, { role: 'co_lead' }, []],
    ['the same organisation leads', { organisationId: ids.otherOrganisation }, {}, []],
    ['the other has ended', { state: 'superseded' }, {}, []],
    ['the other was deleted', { deletedAt: '2026-11-01T09:00:00.000Z' }, {}, []],
    ['the other ends before', { toOn: '2026-01-31' }, { fromOn: '2026-02-01' }, []],
    ['they share one day', { toOn: '2026-02-01' }, { fromOn: '2026-02-01' }, ['already_led']],
    ['elsewhere', { areaId: 'area-elsewhere' }, {}, []],
  ])('%s', (_, there, fields, expected) => {
    expect(clashes(aLabourLine(there), fields)).toEqual(expected)
  })

  test('the line that it is to replace is no clash', () => {
    const line = aLabourLine()
    expect(clashes(line, { supersedesId: line.id })).toEqual([])
  })

  test('it says on which days both would lead', () => {
    const [clash] = clashesOf(entering({ fromOn: '2026-04-01', toOn: '2027-03-31' }), {
      lines: [aLabourLine({ fromOn: '2026-01-01', toOn: '2026-12-31' })],
      issues,
      areas,
    })
    expect(clash).toMatchObject({ fromOn: '2026-04-01', toOn: '2026-12-31' })
  })
})

describe('one lead for each track, as at Ohrid (S28)', () => {
  const tracks = [
    ['political track', 'organisation-eu'],
    ['security track', 'organisation-nato'],
    ['police development track', 'organisation-osce'],
  ].map(([track, organisationId], index) =>
    aLabourLine({
      track,
      organisationId,
      issueId: `issue-track-${index}`,
      instrumentId: 'ohrid-2001',
    }),
  )
  const second = (fields: Record<string, unknown>) =>
    clashesOf(entering({ issueId: 'issue-other', areaId: 'area-other', ...fields }), {
      lines: tracks,
      issues,
      areas,
    })

  test('three tracks with three leads stand without a question', () => {
    for (const line of tracks) expect(clashesOf(line, { lines: tracks, issues, areas })).toEqual([])
  })

  test.each(['political track', ' Political  Track ', '“political track”'])(
    'a second lead on %j is asked about, on whatever issue and area',
    (track) => {
      expect(second({ track })).toMatchObject([
        { why: 'track_has_a_lead', line: { organisationId: 'organisation-eu' } },
      ])
    },
  )

  test('also while the first is only proposed', () => {
    const proposed = aLabourLine({ track: 'Aid', state: 'proposed', issueId: 'issue-track-9' })
    const lines = [proposed]
    const more = entering({ track: 'aid', issueId: 'issue-other' })
    expect(clashesOf(more, { lines, issues, areas })).toMatchObject([{ why: 'track_has_a_lead' }])
  })

  test('a co-lead on a track, a fourth track and a line without one are not', () => {
    expect(second({ track: 'political track', role: 'co_lead' })).toEqual([])
    expect(second({ track: 'economic track' })).toEqual([])
    expect(second({ track: '' })).toEqual([])
  })

  test('a track of that name in another mechanism counts only under the same agreement', () => {
    const elsewhere = { track: 'political track', mechanismId: ids.otherMechanism }
    expect(second({ ...elsewhere, instrumentId: null })).toEqual([])
    expect(second({ ...elsewhere, instrumentId: 'ohrid-2001' })).toHaveLength(1)
  })

  test('names of tracks are compared without case, spaces and quotation marks', () => {
    expect(trackKey(' ‘Political\u00a0 track’ ')).toBe('political track')
  })
})
