import { describe, expect, test } from 'vitest'
import { JointActivity } from '../../src/domain/joint-activity.ts'
import type { Organisation } from '../../src/domain/organisation.ts'
import { type HostPicture, hostBurden, isToJoin } from '../../src/domain/review/host-burden.ts'
import { anOrganisation, present } from '../support/a-practice-picture.ts'
import { aMeeting, anActionItem, aSeat, envelope, newId } from '../support/some-records.ts'

/** The week of Monday 16 to Sunday 22 November 2026, in Chișinău. */
const thursday = '2026-11-19'
const week = '2026-11-16'
const ministry = 'ministry-interior'
const town = 'town-of-balti-x'

const authority = (id: string, fields: Partial<Organisation> = {}) =>
  anOrganisation({
    id,
    kind: 'host_central_authority',
    constituency: 'host_authorities',
    ...fields,
  })

const picture = (fields: Partial<HostPicture> = {}): HostPicture => ({
  organisations: [authority(ministry), authority(town), anOrganisation({ id: 'an-agency-x' })],
  seats: [],
  meetings: [],
  attendances: [],
  actions: [],
  activities: [],
  zone: 'Europe/Chisinau',
  ...fields,
})

/** Who is asked, how often and by how many mechanisms: `ministry-interior 4 3`. */
const inFew = (fields: Partial<HostPicture>, day = thursday) =>
  hostBurden(picture(fields), day).map(
    ({ organisationId, requests, mechanismIds }) =>
      `${organisationId} ${requests.length} ${mechanismIds.length}`,
  )

const asks = (organisationId: string, fields = {}) =>
  anActionItem({
    assignees: {
      kind: 'one',
      responsible: { as: 'organisation', organisationId, personId: null },
      words: '',
    },
    dueOn: thursday,
    ...fields,
  })

const activity = (fields = {}) =>
  JointActivity.parse({
    id: newId('joint'),
    ...envelope,
    ...{ kind: 'joint_visit', title: 'Shelters', partners: [`hosting.${ministry}`] },
    ...{ issueIds: [], areaIds: [], demandedBy: null, demandedByWhom: '', demandedOn: null },
    ...{ demandEvidence: '', beneficiaries: '', beneficiaryBenefit: '', phase: 'planning' },
    ...{ plannedFromOn: '2026-11-20', plannedToOn: '2026-11-24', startedOn: null, endedOn: null },
    ...{ results: '', jointEvaluation: null, jointEvaluationReason: '', evaluation: '' },
    ...{ jointPlanning: null, jointPlanningReason: '', jointPlanningOn: null },
    ...{ notJointReason: null, state: 'planned', stateReason: '', nextStep: '', nextStepOn: null },
    ...{ statement: '', clearances: [], reinforcesIds: [], dependsOnIds: [], quietPhases: [] },
    ...{ conflictsWithIds: [], history: [], agendaItemId: null, decisionId: null },
    hostOrganisationId: null,
    ...fields,
  })

/** By hand: three mechanisms, one ministry. */
const threeMechanisms = {
  seats: [aSeat({ organisationId: ministry, mechanismId: 'mechanism-one' })],
  meetings: [aMeeting({ id: 'meeting-tcm', mechanismId: 'mechanism-one' })],
  actions: [
    asks(ministry, { mechanismId: 'mechanism-two' }),
    asks(ministry, { mechanismId: 'mechanism-two', dueOn: '2026-11-22' }),
    asks(town, { mechanismId: 'mechanism-two' }),
  ],
  activities: [activity({ mechanismId: 'mechanism-three' })],
}

test('three mechanisms, one ministry: one notice, with exactly its four records by day', () => {
  const found = hostBurden(picture(threeMechanisms), thursday)
  expect(found.filter(isToJoin)).toHaveLength(1)
  expect(found[0]).toEqual({
    organisationId: ministry,
    week,
    mechanismIds: ['mechanism-two', 'mechanism-one', 'mechanism-three'],
    requests: [
      {
        kind: 'action',
        id: threeMechanisms.actions[0]?.id,
        mechanismId: 'mechanism-two',
        on: thursday,
      },
      { kind: 'meeting', id: 'meeting-tcm', mechanismId: 'mechanism-one', on: thursday },
      {
        kind: 'joint',
        id: threeMechanisms.activities[0]?.id,
        mechanismId: 'mechanism-three',
        on: '2026-11-20',
      },
      {
        kind: 'action',
        id: threeMechanisms.actions[1]?.id,
        mechanismId: 'mechanism-two',
        on: '2026-11-22',
      },
    ],
  })
  expect(found[1]).toMatchObject({ organisationId: town, mechanismIds: ['mechanism-two'] })
})

test('two mechanisms ask however much: no notice', () => {
  const { seats, meetings, actions } = threeMechanisms
  expect(hostBurden(picture({ seats, meetings, actions }), thursday).filter(isToJoin)).toEqual([])
})

describe('a meeting asks', () => {
  const seats = [aSeat({ organisationId: ministry })]
  const meeting = (fields = {}) => [aMeeting({ id: 'meeting-tcm', ...fields })]
  const invited = (fields = {}) => [
    present('meeting-tcm', { organisationId: town, status: 'invited', ...fields }),
  ]

  test.each([
    ['those with a seat', { seats, meetings: meeting() }, [`${ministry} 1 1`]],
    ['not those left out', { seats, meetings: meeting({ leftOutIds: [ministry] }) }, []],
    [
      'not those whose seat is over',
      { seats: [aSeat({ organisationId: ministry, toOn: '2026-11-18' })], meetings: meeting() },
      [],
    ],
    ['those invited', { meetings: meeting(), attendances: invited() }, [`${town} 1 1`]],
    ['not who walked in', { meetings: meeting(), attendances: invited({ walkIn: true }) }, []],
    ['its host', { meetings: meeting({ hostOrganisationId: town }) }, [`${town} 1 1`]],
    [
      'once, whoever has a seat, is invited and hosts',
      {
        seats,
        meetings: meeting({ hostOrganisationId: ministry }),
        attendances: invited({ organisationId: ministry }),
      },
      [`${ministry} 1 1`],
    ],
    ['nobody once it is called off', { seats, meetings: meeting({ state: 'cancelled' }) }, []],
    ['nobody while it is put off', { seats, meetings: meeting({ state: 'postponed' }) }, []],
    ['nobody while it is a draft', { seats, meetings: meeting({ draft: true }) }, []],
    [
      'also once it was held',
      { seats, meetings: meeting({ state: 'adopted' }) },
      [`${ministry} 1 1`],
    ],
  ] as const)('%s', (_, fields, expected) => {
    expect(inFew(fields as Partial<HostPicture>)).toEqual(expected)
  })

  test('in the week of the mission’s zone: Sunday 23:30 in Chișinău is still this week, half an hour later is not', () => {
    const at = (startsAt: string) => inFew({ seats, meetings: meeting({ startsAt }) })
    expect(at('2026-11-22T21:30:00.000Z')).toEqual([`${ministry} 1 1`])
    expect(at('2026-11-22T22:00:00.000Z')).toEqual([])
    expect(at('2026-11-15T22:00:00.000Z')).toEqual([`${ministry} 1 1`])
    expect(at('2026-11-15T21:59:59.000Z')).toEqual([])
  })

  test('in an ISO week, also around the new year: Friday 1 January belongs to the week of 28 December', () => {
    const meetings = meeting({ startsAt: '2027-01-01T08:00:00.000Z' })
    expect(inFew({ seats, meetings }, '2026-12-28')).toEqual([`${ministry} 1 1`])
    expect(inFew({ seats, meetings }, '2027-01-04')).toEqual([])
  })
})

describe('an action asks', () => {
  test.each([
    ['in the week of its last day', [asks(ministry)], [`${ministry} 1 1`]],
    ['not in the week after', [asks(ministry, { dueOn: '2026-11-23' })], []],
    ['not again while it is late', [asks(ministry, { dueOn: '2026-11-15' })], []],
    [
      'without a day in the week in which it was promised',
      [asks(ministry, { dueOn: null, createdAt: '2026-11-17T08:00:00.000Z' })],
      [`${ministry} 1 1`],
    ],
    [
      'without a day not in a later one',
      [asks(ministry, { dueOn: null, createdAt: '2026-11-10T08:00:00.000Z' })],
      [],
    ],
    [
      'also who helps',
      [asks('an-agency-x', { supportingOrganisationIds: [town] })],
      [`${town} 1 1`],
    ],
    ['also once it is done', [asks(ministry, { state: 'done' })], [`${ministry} 1 1`]],
    ['not once it is dropped', [asks(ministry, { state: 'dropped' })], []],
    ['not once another took its place', [asks(ministry, { state: 'superseded' })], []],
    ['not once it is deleted', [asks(ministry, { deletedAt: '2026-11-18T00:00:00.000Z' })], []],
  ])('%s', (_, actions, expected) => {
    expect(inFew({ actions })).toEqual(expected)
  })

  test('of all partners whoever was a member when it was promised', () => {
    const assignees = { kind: 'all_partners', mechanismId: 'mechanism-one', words: '' }
    const seat = (organisationId: string, fromOn: string, status = 'member') =>
      aSeat({ organisationId, fromOn, status })
    const seats = [seat(ministry, '2026-10-01'), seat(town, '2026-11-11')]
    const meetings = [aMeeting({ id: 'meeting-one', startsAt: '2026-11-10T08:00:00.000Z' })]
    const actions = [
      anActionItem({ assignees, dueOn: thursday, createdAt: '2026-11-18T08:00:00.000Z' }),
    ]
    expect(inFew({ seats, meetings, actions })).toEqual([`${ministry} 1 1`])
    expect(inFew({ seats: [seat(ministry, '2026-10-01', 'observer')], meetings, actions })).toEqual(
      [],
    )
  })
})

describe('a joint activity asks', () => {
  test.each([
    ['in the week in which it begins', {}, thursday, [`${ministry} 1 1`]],
    ['a visit as long as it lasts', {}, '2026-11-24', [`${ministry} 1 1`]],
    ['nobody once it is over', {}, '2026-11-30', []],
    ['a project once', { kind: 'common_project' }, '2026-11-24', []],
    ['when it really began', { startedOn: '2026-11-25' }, thursday, []],
    ['nobody while it is an idea', { state: 'idea' }, thursday, []],
    ['nobody once it is dropped', { state: 'dropped' }, thursday, []],
    ['nobody without a day', { plannedFromOn: null }, thursday, []],
    [
      'who receives a secondee',
      { kind: 'secondment', partners: [], hostOrganisationId: town },
      thursday,
      [`${town} 1 1`],
    ],
  ])('%s', (_, fields, day, expected) => {
    expect(inFew({ activities: [activity(fields)] }, day)).toEqual(expected)
  })
})

test.each([
  ['who has left', { leftOn: '2026-11-16' }],
  ['who is no authority', { constituency: 'ngos' as const }],
  ['who is deleted', { deletedAt: '2026-11-01T00:00:00.000Z' }],
])('%s is not counted', (_, fields) => {
  const organisations = [authority(ministry, fields)]
  expect(inFew({ organisations, actions: [asks(ministry)] })).toEqual([])
})
