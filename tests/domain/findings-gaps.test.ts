import { describe, expect, test } from 'vitest'
import { Appointment } from '../../src/domain/appointment.ts'
import { findingsIn } from '../../src/domain/findings.ts'
import { anOrganisation, aPicture, aPresence, foundBy } from '../support/a-labour-picture.ts'
import {
  aLabourLine,
  aMeeting,
  anActionItem,
  anAgendaItem,
  anArea,
  anIssue,
  envelope,
  ids,
  newId,
} from '../support/some-records.ts'

const other = ids.otherOrganisation

describe('Gp1, no lead where one is needed', () => {
  const needed = anIssue({ activeInAreaIds: [ids.area, 'area-north'] })

  test('an issue that is needed somewhere and led nowhere is one gap that says where', () => {
    expect(foundBy('no_lead', { issues: [needed] })).toMatchObject([
      { areaId: null, neededIn: ['area-north', ids.area].toSorted() },
    ])
  })

  test('led in one area, it is a gap in the other, with those inside that are led', () => {
    const found = foundBy('no_lead', { issues: [needed], lines: [aLabourLine()] })
    expect(found).toMatchObject([{ areaId: 'area-north', exceptIn: [ids.area] }])
  })

  test('led in the area around, it is none', () => {
    const north = aLabourLine({ areaId: 'area-north' })
    expect(foundBy('no_lead', { issues: [needed], lines: [north] })).toEqual([])
  })

  test('an area that is not there any more needs nothing', () => {
    const issues = [anIssue({ activeInAreaIds: ['area-that-is-gone'] })]
    expect(foundBy('no_lead', { issues })).toEqual([])
  })

  test.each([
    ['a lead that ran out yesterday', '2026-11-20', 1],
    ['a lead that ran out a year ago', '2025-11-21', 1],
    ['a lead that ran out long ago', '2025-11-20', 0],
  ])('%s', (_what, toOn, count) => {
    for (const state of ['agreed', 'expired']) {
      const lines = [aLabourLine({ fromOn: '2025-01-01', toOn, state })]
      const found = foundBy('no_lead', { lines })
      expect(found).toHaveLength(count)
      if (count > 0) expect(found[0]?.ledUntil).toBe(toOn)
    }
  })

  test.each([
    ['within ninety days', '2026-08-23', 1],
    ['before', '2026-08-22', 0],
    ['in a meeting to come', '2026-12-01', 0],
  ])('talked of %s', (_what, day, count) => {
    const startsAt = `${day}T09:00:00.000Z`
    const meetings = [aMeeting({ id: ids.meeting, startsAt, endsAt: startsAt, state: 'held' })]
    const agendaItems = [anAgendaItem({ issueIds: [ids.issue] })]
    expect(foundBy('no_lead', { meetings, agendaItems })).toHaveLength(count)
  })
})

describe('Gp3, days between two leads', () => {
  const until = aLabourLine({ toOn: '2027-02-28' })
  test.each([
    ['2027-03-01', []],
    ['2027-03-02', [['2027-03-01', '2027-03-01']]],
    ['2027-06-01', [['2027-03-01', '2027-05-31']]],
  ])('the next begins on %s', (fromOn, expected) => {
    const lines = [until, aLabourLine({ organisationId: other, fromOn })]
    const found = foundBy('hole_in_time', { lines })
    expect(found.map((hole) => [hole.fromOn, hole.toOn])).toEqual(expected)
  })

  test('a lead around it fills the hole', () => {
    const lines = [
      until,
      aLabourLine({ organisationId: other, fromOn: '2027-06-01' }),
      aLabourLine({ organisationId: other, areaId: 'area-north' }),
    ]
    expect(foundBy('hole_in_time', { lines })).toEqual([])
  })

  test('in the hole itself nobody leads, which is said once', () => {
    const lines = [
      aLabourLine({ toOn: '2026-11-01' }),
      aLabourLine({ organisationId: other, fromOn: '2026-12-01' }),
    ]
    const rules = findingsIn(aPicture({ lines })).map(({ rule }) => rule)
    expect(rules).toEqual(['no_lead'])
  })
})

describe('Gp4, a lead without hands', () => {
  const lead = aLabourLine()
  test.each([
    ['alone', [], {}, 1],
    [
      'with somebody who implements',
      [aLabourLine({ role: 'implementing', organisationId: other })],
      {},
      0,
    ],
    ['with support around it', [aLabourLine({ role: 'support', areaId: 'area-north' })], {}, 0],
    ['with an observer', [aLabourLine({ role: 'observing', organisationId: other })], {}, 1],
    [
      'with means of its own',
      [],
      { resources: { amount: 1000, currency: 'EUR', staff: null, words: '' } },
      0,
    ],
  ])('%s: %#', (_what, lines, fields, count) => {
    const found = foundBy('lead_without_hands', {
      lines: [{ ...lead, ...fields } as typeof lead, ...lines],
    })
    expect(found).toHaveLength(count)
  })
})

describe('Gp5, a lead that is missed', () => {
  const meetings = ['2026-08-01', '2026-09-01', '2026-10-01'].map((day, at) =>
    aMeeting({
      id: `meeting-number-${at}`,
      startsAt: `${day}T09:00:00.000Z`,
      endsAt: `${day}T10:00:00.000Z`,
      state: 'held',
    }),
  )
  const at = (organisationId: string, ...numbers: number[]) =>
    numbers.map((n) => aPresence({ meetingId: `meeting-number-${n}`, organisationId }))
  test.each([
    ['was at the first of three only', at(ids.organisation, 0), 1],
    ['was at the one before the last', at(ids.organisation, 0, 1), 0],
    ['was at the last', at(ids.organisation, 2), 0],
  ])('the lead %s', (_what, attendance, count) => {
    const others = at(other, 0, 1, 2)
    const found = foundBy('absent_lead', {
      lines: [aLabourLine()],
      meetings,
      attendance: [...attendance, ...others],
    })
    expect(found).toHaveLength(count)
  })

  test('meetings where nobody was ticked say nothing', () => {
    expect(foundBy('absent_lead', { lines: [aLabourLine()], meetings, attendance: [] })).toEqual([])
    const attendance = at(other, 2)
    expect(foundBy('absent_lead', { lines: [aLabourLine()], meetings, attendance })).toEqual([])
  })

  test('nobody to call is a finding once the mission names such people', () => {
    const lines = [aLabourLine()]
    expect(foundBy('absent_lead', { lines, appointments: [] })).toEqual([])
    const named = (organisationId: string, toOn: string | null = null) =>
      Appointment.parse({
        id: newId('appointment'),
        ...envelope,
        personId: ids.person,
        organisationId,
        as: 'focal_point',
        level: 'technical',
        issueId: null,
        areaId: null,
        fromOn: '2026-01-01',
        toOn,
      })
    expect(foundBy('absent_lead', { lines, appointments: [named(other)] })).toMatchObject([
      { why: 'no_focal_point', organisationIds: [ids.organisation] },
    ])
    const both = [named(other), named(ids.organisation)]
    expect(foundBy('absent_lead', { lines, appointments: both })).toEqual([])
    const gone = [named(other), named(ids.organisation, '2026-11-20')]
    expect(foundBy('absent_lead', { lines, appointments: gone })).toHaveLength(1)
  })
})

describe('Gp6, talked of again and again', () => {
  const meetings = [0, 1, 2].map((at) =>
    aMeeting({
      id: `meeting-number-${at}`,
      startsAt: `2026-0${at + 6}-01T09:00:00.000Z`,
      endsAt: `2026-0${at + 6}-01T10:00:00.000Z`,
      state: 'held',
    }),
  )
  const items = meetings.map(({ id }) => anAgendaItem({ meetingId: id, issueIds: [ids.issue] }))

  test('in three meetings, and nobody has a part: said once, and not as a lack of a lead', () => {
    const picture = { meetings, agendaItems: items }
    expect(foundBy('recurring_unassigned', picture)).toMatchObject([{ meetings: 3 }])
    expect(foundBy('no_lead', picture)).toEqual([])
  })

  test.each([
    ['in two meetings', { agendaItems: items.slice(1) }],
    [
      'three times in one meeting',
      {
        agendaItems: items.map((item) => ({
          ...item,
          meetingId: meetings[0]?.id ?? item.meetingId,
        })),
      },
    ],
    ['with a part in it', { lines: [aLabourLine({ role: 'support' })] }],
    [
      'with a part in the issue above',
      { lines: [aLabourLine({ issueId: 'issue-trafficking', role: 'support' })] },
    ],
  ])('%s it is none', (_what, picture) => {
    expect(foundBy('recurring_unassigned', { meetings, agendaItems: items, ...picture })).toEqual(
      [],
    )
  })

  test('a part in a sister issue is none in this one', () => {
    const issues = [
      ...aPicture().issues,
      anIssue({ id: 'issue-sister', parentIssueId: 'issue-trafficking' }),
    ]
    const lines = [aLabourLine({ issueId: 'issue-sister' })]
    expect(
      foundBy('recurring_unassigned', { meetings, agendaItems: items, issues, lines }),
    ).toHaveLength(1)
  })
})

describe('Gp7, an area that nobody works in', () => {
  const issues = ['issue-number-1', 'issue-number-2'].map((id) =>
    anIssue({ id, activeInAreaIds: [ids.area] }),
  )
  test.each([
    ['with two needs and nobody', [], 1],
    ['with somebody in it', [aLabourLine({ role: 'observing' })], 0],
    ['with somebody around it', [aLabourLine({ role: 'support', areaId: 'area-north' })], 0],
    ['with somebody from next year on', [aLabourLine({ fromOn: '2027-01-01' })], 1],
  ])('%s: %#', (_what, lines, count) => {
    expect(foundBy('orphan_area', { issues, lines })).toHaveLength(count)
  })

  test('one need is no orphan, nor is an area in which others lie', () => {
    expect(foundBy('orphan_area', { issues: issues.slice(1) })).toEqual([])
    const around = issues.map((issue) => ({ ...issue, activeInAreaIds: ['area-north'] as never }))
    const found = foundBy('orphan_area', { issues: around })
    expect(found.map(({ areaId }) => areaId)).toEqual([ids.area])
    expect(foundBy('orphan_area', { areas: [anArea({ id: 'area-empty-one' })] })).toEqual([])
  })
})

describe('Gp8, promises of somebody without a part', () => {
  const promises = (count: number) =>
    Array.from({ length: count }, () => anActionItem({ issueId: ids.issue }))
  test.each([
    [2, [], 0],
    [3, [], 1],
    [3, [aLabourLine({ role: 'support' })], 0],
    [3, [aLabourLine({ role: 'support', issueId: 'issue-trafficking' })], 0],
    [3, [aLabourLine({ role: 'support', organisationId: other })], 1],
  ])('%i promises: %#', (count, lines, expected) => {
    expect(foundBy('off_the_map', { actions: promises(count), lines })).toHaveLength(expected)
  })
})

describe('Gp9, agreed without the host', () => {
  const host = anOrganisation({ id: 'organisation-host', constituency: 'host_authorities' })
  test.each([
    ['no host in any part', [], 1],
    [
      'a host that observes',
      [aLabourLine({ organisationId: 'organisation-host', role: 'observing' })],
      0,
    ],
    [
      'a host in the issue above',
      [aLabourLine({ organisationId: 'organisation-host', issueId: 'issue-trafficking' })],
      0,
    ],
  ])('%s', (_what, lines, count) => {
    const picture = { lines: [aLabourLine(), ...lines], organisations: [host] }
    expect(foundBy('no_host', picture)).toHaveLength(count)
  })

  test('a register without authorities says nothing', () => {
    expect(
      foundBy('no_host', { lines: [aLabourLine()], organisations: [anOrganisation()] }),
    ).toEqual([])
  })
})

test.each([
  ['2026-11-21', 1],
  ['2026-11-22', 0],
  [null, 0],
])('Gp10: parts of an organisation that left on %s', (leftOn, count) => {
  const organisations = [anOrganisation({ id: ids.organisation, leftOn })]
  const lines = [aLabourLine(), aLabourLine({ areaId: 'area-north', role: 'support' })]
  const found = foundBy('left_partner', { lines, organisations })
  expect(found).toHaveLength(count)
  if (count > 0) expect(found[0]?.lineIds).toHaveLength(2)
})
