import { describe, expect, test } from 'vitest'
import { labourIndex } from '../../src/domain/findings/labour-index.ts'
import { leadsAgainst } from '../../src/domain/findings/lead-overlaps.ts'
import type { LabourLine } from '../../src/domain/labour-line.ts'
import { aMandate, aPicture, foundBy } from '../support/a-labour-picture.ts'
import { aLabourLine, anArea, anIssue, ids } from '../support/some-records.ts'

const other = ids.otherOrganisation
type Fields = Partial<Record<keyof LabourLine, unknown>>

/** The first organisation leads in the North, and this one besides. */
function besideTheNorth(fields: Fields): LabourLine[] {
  const north = aLabourLine({ areaId: 'area-north', agreedAtMeetingId: 'meeting-north' })
  return [north, aLabourLine({ organisationId: other, ...fields })]
}

describe('O2, a lead inside another', () => {
  test.each([
    ['in an area of it', {}, 1],
    ['in an area and on an issue of it', { issueId: 'issue-below-it' }, 1],
    ['by the same organisation', { organisationId: ids.organisation }, 0],
    ['that says what it means', { scope: 'The town only' }, 0],
    ['settled at the same meeting', { agreedAtMeetingId: 'meeting-north' }, 0],
    ['that is proposed', { state: 'proposed' }, 0],
    ['after it ended', { fromOn: '2025-01-01', toOn: '2025-12-31' }, 0],
    ['elsewhere', { areaId: 'area-south' }, 0],
  ])('%s: %i', (_what, fields, count) => {
    const issues = [anIssue(), anIssue({ id: 'issue-below-it', parentIssueId: ids.issue })]
    expect(foundBy('nested_lead', { lines: besideTheNorth(fields), issues })).toHaveLength(count)
  })

  test('meets in the narrower cell, though each is wider in one way', () => {
    const wideIssue = aLabourLine({ issueId: 'issue-trafficking' })
    const wideArea = aLabourLine({
      organisationId: other,
      areaId: 'area-north',
      agreedAtMeetingId: 'meeting-two',
    })
    const [found, ...more] = foundBy('nested_lead', { lines: [wideArea, wideIssue] })
    expect(more).toEqual([])
    expect(found).toMatchObject({ issueId: ids.issue, areaId: ids.area, severity: 'info' })
  })

  test('is silent where one of the two is co-lead with the other', () => {
    const coLead = aLabourLine({ organisationId: other, areaId: 'area-north', role: 'co_lead' })
    expect(foundBy('nested_lead', { lines: [...besideTheNorth({}), coLead] })).toEqual([])
  })
})

describe('O3, the same work twice', () => {
  const one = { role: 'implementing', activity: 'Legal aid', agreedAtMeetingId: 'meeting-one' }
  const two = { ...one, organisationId: other, agreedAtMeetingId: 'meeting-two' }

  test.each([
    ['the same activity', {}, ['medium']],
    ['the same in other letters', { activity: ' legal  AID.' }, ['medium']],
    ['only proposed', { state: 'proposed' }, ['medium']],
    ['another activity', { activity: 'Training' }, []],
    ['an activity that nobody named', { activity: '' }, []],
    ['of the same organisation', { organisationId: ids.organisation }, []],
    ['settled at the same meeting', { agreedAtMeetingId: 'meeting-one' }, []],
    ['as support', { role: 'support' }, []],
    ['as lead', { role: 'lead' }, []],
    ['as donor', { role: 'funding' }, []],
    ['in the area around', { areaId: 'area-north' }, []],
    ['later', { fromOn: '2027-01-01' }, []],
    ['declined', { state: 'declined' }, []],
  ])('%s: %j', (_what, fields, severities) => {
    const lines = [aLabourLine({ ...one, toOn: '2026-12-31' }), aLabourLine({ ...two, ...fields })]
    expect(foundBy('duplicate_work', { lines }).map(({ severity }) => severity)).toEqual(severities)
  })

  test('two proposals are little to go by, and what nobody named only counts where both are agreed', () => {
    const proposals = [one, two].map((part) => aLabourLine({ ...part, state: 'proposed' }))
    expect(foundBy('duplicate_work', { lines: proposals })[0]?.severity).toBe('low')
    const unnamed = (state: string) =>
      [one, two].map((part) => aLabourLine({ ...part, activity: '', state }))
    expect(foundBy('duplicate_work', { lines: unnamed('agreed') })).toHaveLength(1)
    expect(foundBy('duplicate_work', { lines: unnamed('proposed') })).toEqual([])
  })

  test('all that do the same on the same days are one finding; who is done before the others is not in it', () => {
    const who = ['organisation-a', 'organisation-b', 'organisation-c']
    const lines = who.map((organisationId) =>
      aLabourLine({ ...one, organisationId, agreedAtMeetingId: null, fromOn: '2026-06-01' }),
    )
    const past = aLabourLine({ ...one, fromOn: '2025-01-01', toOn: '2026-05-31' })
    const [found, ...more] = foundBy('duplicate_work', { lines: [past, ...lines] })
    expect(more).toEqual([])
    expect(found).toMatchObject({ organisationIds: who, fromOn: '2026-06-01', toOn: null })
  })

  test('what few do comes before what everybody does everywhere', () => {
    const areas = Array.from({ length: 6 }, (_, at) => anArea({ id: `area-number-${at}` }))
    const common = areas.flatMap(({ id }, at) =>
      [0, 1].map((n) =>
        aLabourLine({
          ...one,
          activity: 'Distribution',
          areaId: id,
          organisationId: `organisation-${at}-${n}`,
          state: 'proposed',
        }),
      ),
    )
    const rare = [one, two].map((part) =>
      aLabourLine({ ...part, activity: 'Hotline', areaId: 'area-number-5', state: 'proposed' }),
    )
    const [first] = foundBy('duplicate_work', { lines: [...common, ...rare], areas })
    expect(first?.activity).toBe('Hotline')
  })
})

describe('O4, crowding', () => {
  const crowd = (count: number, fields: Fields = {}) =>
    Array.from({ length: count }, (_, at) =>
      aLabourLine({
        organisationId: `organisation-${at}`,
        role: 'funding',
        agreedAtMeetingId: `meeting-${at}`,
        ...fields,
      }),
    )
  test.each([
    ['three', crowd(3), 0],
    ['four', crowd(4), 1],
    ['four settled at one meeting', crowd(4, { agreedAtMeetingId: 'meeting-one' }), 0],
    ['four proposals', crowd(4, { state: 'proposed' }), 0],
    ['four that support', crowd(4, { role: 'support' }), 0],
    ['four parts of one organisation', crowd(4, { organisationId: other }), 0],
    ['four from next year on', crowd(4, { fromOn: '2027-01-01' }), 0],
  ])('%s', (_what, lines, count) => {
    expect(foundBy('crowding', { lines })).toHaveLength(count)
  })
})

test('O5: agreed in two forums with different leads, both meetings are named, and it is no double lead', () => {
  const lines = [
    aLabourLine({ id: 'labour-a-one' }),
    aLabourLine({
      id: 'labour-b-two',
      organisationId: other,
      mechanismId: ids.otherMechanism,
      agreedAtMeetingId: 'meeting-two',
    }),
  ]
  expect(foundBy('double_lead', { lines })).toEqual([])
  expect(foundBy('cross_body', { lines })).toMatchObject([
    {
      severity: 'high',
      mechanismIds: [ids.mechanism, ids.otherMechanism],
      agreedAt: [
        { lineId: 'labour-a-one', meetingId: ids.meeting },
        { lineId: 'labour-b-two', meetingId: 'meeting-two' },
      ],
    },
  ])
})

describe('O6, one that leads too much', () => {
  const leads = (issues: number, areas: number) =>
    Array.from({ length: issues }, (_, issue) =>
      Array.from({ length: areas }, (__, area) =>
        aLabourLine({ issueId: `issue-number-${issue}`, areaId: `area-number-${area}` }),
      ),
    ).flat()
  test.each([
    [3, 1, []],
    [4, 1, [[4, 4]]],
    [1, 8, []],
    [1, 9, [[1, 9]]],
  ])('%i issues in %i areas each', (issues, areas, expected) => {
    const found = foundBy('overload', { lines: leads(issues, areas) })
    expect(found.map((one) => [one.issues, one.cells])).toEqual(expected)
  })
})

describe('O7, a proposal to lead where another leads by agreement', () => {
  const agreed = aLabourLine({ id: 'labour-agreed' })
  test.each([
    ['in the same cell', {}, 1],
    ['inside it', { areaId: ids.area, issueId: ids.issue }, 1],
    ['to follow when it ends', { supersedesId: 'labour-agreed' }, 0],
    ['of its own organisation', { organisationId: ids.organisation }, 0],
    ['to support', { role: 'support' }, 0],
    ['on a track of its own', { track: 'Police' }, 0],
    ['that was declined', { state: 'declined' }, 0],
  ] as [string, Fields, number][])('%s: %#', (_what, fields, count) => {
    const proposal = aLabourLine({ organisationId: other, state: 'proposed', ...fields })
    expect(foundBy('proposal_against_agreed', { lines: [agreed, proposal] })).toHaveLength(count)
    const against = leadsAgainst(proposal, labourIndex(aPicture({ lines: [agreed] })))
    // The form asks before it is saved: what becomes of the proposal it cannot know.
    expect(against).toHaveLength(fields.state === 'declined' ? 1 : count)
  })
})

describe('S28, tracks: Ohrid', () => {
  const track = (words: string, fields: Fields = {}) =>
    aLabourLine({ track: words, agreedAtMeetingId: null, ...fields })
  const ohrid = [
    track('Political track', { organisationId: 'organisation-eu' }),
    track('Security track', { organisationId: 'organisation-nato' }),
    track('Police development track', { organisationId: 'organisation-osce' }),
  ]

  test('three tracks, three leads: nothing to say', () => {
    for (const rule of ['double_lead', 'nested_lead', 'track_lead'] as const)
      expect(foundBy(rule, { lines: ohrid })).toEqual([])
  })

  test('a second lead on a track is a double lead, with the track', () => {
    const lines = [...ohrid, track('Security track')]
    expect(foundBy('double_lead', { lines })).toMatchObject([
      { organisationIds: ['organisation-nato', ids.organisation], track: 'Security track' },
    ])
  })

  test.each([
    ['agreed on another issue of the same forum', { issueId: 'issue-police-x' }, ['high']],
    ['proposed on another issue', { issueId: 'issue-police-x', state: 'proposed' }, ['medium']],
    [
      'on another issue in another forum',
      { issueId: 'issue-police-x', mechanismId: ids.otherMechanism },
      [],
    ],
    ['on another issue elsewhere', { issueId: 'issue-police-x', areaId: 'area-south' }, []],
  ])('a second lead on it, %s: %j', (_what, fields, severities) => {
    const lines = [...ohrid, track('security TRACK', fields)]
    expect(foundBy('track_lead', { lines }).map(({ severity }) => severity)).toEqual(severities)
  })

  test('a lead of the whole beside a lead of one track asks whether it was handed down', () => {
    const whole = aLabourLine({ organisationId: 'organisation-un' })
    expect(foundBy('nested_lead', { lines: [...ohrid, whole] })).toHaveLength(3)
  })
})

describe('S5, two mandates on one issue', () => {
  const first = aMandate()
  test.each([
    ['with nobody active', [], {}, ['medium']],
    ['where somebody leads', [aLabourLine()], {}, ['info']],
    ['where somebody leads, disputed', [aLabourLine()], { standing: 'disputed' }, ['medium']],
    ['of which one is not stated', [], { standing: 'unstated' }, []],
    ['of one organisation', [], { organisationId: ids.organisation }, []],
    ['on different issues', [], { issueId: 'issue-trafficking' }, []],
    ['of which one was deleted', [], { deletedAt: '2026-11-01T00:00:00.000Z' }, []],
  ])('%s', (_what, lines, fields, severities) => {
    const mandates = [first, aMandate({ organisationId: other, ...fields })]
    const found = foundBy('mandate_overlap', { lines, mandates })
    expect(found.map(({ severity }) => severity)).toEqual(severities)
  })
})
