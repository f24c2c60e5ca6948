import { describe, expect, test } from 'vitest'
import { Attendance } from '../../src/domain/attendance.ts'
import { Organisation } from '../../src/domain/organisation.ts'
import { attendanceOver } from '../../src/domain/review/attendance-history.ts'
import { crossRepresentation, oneSided } from '../../src/domain/review/cross-representation.ts'
import { lateByAge } from '../../src/domain/review/late-age.ts'
import { actionsOverTime, lifetimes } from '../../src/domain/review/over-time.ts'
import { TrailStep } from '../../src/domain/trail-step.ts'
import {
  aMechanism,
  aMeeting,
  anActionItem,
  aSeat,
  envelope,
  newId,
} from '../support/some-records.ts'

const zone = 'Europe/Chisinau'

describe('open and done over time', () => {
  const lives = lifetimes(
    [
      anActionItem({
        id: 'action-kept-late',
        createdAt: '2026-08-10T08:00:00.000Z',
        state: 'open',
      }),
      anActionItem({
        id: 'action-done-in-october',
        createdAt: '2026-09-01T08:00:00.000Z',
        state: 'done',
        doneAt: '2026-10-02T08:00:00.000Z',
      }),
      // 22:30 in Greenwich on the last of September is the first of October in Chișinău.
      anActionItem({
        id: 'action-done-at-midnight',
        createdAt: '2026-09-01T08:00:00.000Z',
        state: 'done',
        doneAt: '2026-09-30T22:30:00.000Z',
      }),
      anActionItem({
        id: 'action-dropped',
        createdAt: '2026-09-01T08:00:00.000Z',
        state: 'dropped',
      }),
      anActionItem({ id: 'action-dropped-unknown', state: 'dropped' }),
      anActionItem({ id: 'action-deleted', deletedAt: '2026-09-05T08:00:00.000Z' }),
    ],
    [
      aStep({
        subjectId: 'action-dropped',
        outcome: 'dropped',
        createdAt: '2026-09-20T08:00:00.000Z',
      }),
    ],
    { zone, made: () => null },
  )

  test.each([
    ['2026-07', [], [], []],
    ['2026-08', ['action-kept-late'], [], []],
    [
      '2026-09',
      ['action-kept-late', 'action-done-in-october', 'action-done-at-midnight'],
      [],
      ['action-dropped'],
    ],
    ['2026-10', ['action-kept-late'], ['action-done-in-october', 'action-done-at-midnight'], []],
  ])('in %s', (month, open, done, givenUp) => {
    expect(actionsOverTime(lives, [month])).toEqual([{ month, open, done, givenUp }])
  })

  test('counts from the day of the meeting that made it, where that is known', () => {
    const action = anActionItem({ id: 'action-of-july' })
    const [life] = lifetimes([action], [], { zone, made: () => '2026-07-03T08:00:00.000Z' })
    expect(life).toEqual({ action, madeOn: '2026-07-03', closedOn: null })
  })
})

describe('the age of what is late', () => {
  const today = '2026-11-22'
  test.each([
    ['2026-11-22', null],
    ['2026-11-21', 7],
    ['2026-11-15', 7],
    ['2026-11-14', 30],
    ['2026-10-23', 30],
    ['2026-10-22', 90],
    ['2026-08-24', 90],
    ['2026-08-23', 'longer'],
  ])('what was due on %s is in the group up to %s days', (dueOn, group) => {
    const found = lateByAge([anActionItem({ id: 'action-one', dueOn })], today)
    const groups = found.filter(({ ids }) => ids.length > 0).map(({ upTo }) => upTo ?? 'longer')
    expect(groups).toEqual(group === null ? [] : [group])
  })
})

test('attendance by constituency counts each organisation once, and only those who were there', () => {
  const meeting = aMeeting({ id: 'meeting-seven', state: 'held' })
  const came = (organisationId: string, status: string, personId: string | null = null) =>
    anAttendance({ meetingId: meeting.id, organisationId, status, personId })
  const [at] = attendanceOver(
    [meeting],
    [
      came('organisation-osce', 'present'),
      came('organisation-osce', 'present', 'person-number-one'),
      came('organisation-iom', 'remote'),
      came('organisation-ministry', 'apologies'),
      came('organisation-council', 'present'),
      came('organisation-unknown', 'present'),
    ],
    [
      anOrganisation('organisation-osce', 'international_organisations'),
      anOrganisation('organisation-iom', 'international_organisations'),
      anOrganisation('organisation-ministry', 'host_authorities'),
      anOrganisation('organisation-council', 'ngos'),
    ],
  )
  expect(at?.present).toEqual({
    international_organisations: ['organisation-iom', 'organisation-osce'],
    bilateral_donors: [],
    host_authorities: [],
    ngos: ['organisation-council'],
    other: ['organisation-unknown'],
  })
})

describe('cross-representation', () => {
  const osce = 'organisation-osce'
  const coe = 'organisation-coe'
  const un = 'organisation-un'
  const mechanisms = [
    aMechanism({ id: 'mechanism-of-osce', hostOrganisationId: osce }),
    aMechanism({ id: 'mechanism-of-coe', hostOrganisationId: coe }),
  ]
  const seats = [
    aSeat({ mechanismId: 'mechanism-of-osce', organisationId: coe, status: 'guest' }),
    aSeat({ mechanismId: 'mechanism-of-osce', organisationId: coe, status: 'member' }),
    aSeat({ mechanismId: 'mechanism-of-coe', organisationId: osce, status: 'observer' }),
    aSeat({ mechanismId: 'mechanism-of-osce', organisationId: osce, status: 'member' }),
  ]
  const held = (id: string, mechanismId: string) => aMeeting({ id, mechanismId, state: 'held' })
  const meetings = [
    held('meeting-osce-1', 'mechanism-of-osce'),
    held('meeting-osce-2', 'mechanism-of-osce'),
    held('meeting-coe-1', 'mechanism-of-coe'),
  ]
  const there = (meetingId: string, organisationId: string) =>
    anAttendance({ meetingId, organisationId, status: 'present' })
  const pairs = crossRepresentation(mechanisms, seats, meetings, [
    there('meeting-osce-1', coe),
    there('meeting-osce-2', un),
    anAttendance({ meetingId: 'meeting-coe-1', organisationId: osce, status: 'absent' }),
  ])

  test('says for each host and guest the best seat, what was held and to what they came', () => {
    expect(pairs).toEqual([
      { host: coe, guest: osce, seat: 'observer', held: ['meeting-coe-1'], came: [] },
      {
        host: osce,
        guest: coe,
        seat: 'member',
        held: ['meeting-osce-1', 'meeting-osce-2'],
        came: ['meeting-osce-1'],
      },
      {
        host: osce,
        guest: un,
        seat: null,
        held: ['meeting-osce-1', 'meeting-osce-2'],
        came: ['meeting-osce-2'],
      },
    ])
  })

  test('a visit that is not returned is one-sided; who holds no meetings cannot be visited', () => {
    expect(oneSided(pairs).map(({ host, guest }) => [host, guest])).toEqual([[osce, coe]])
  })
})

function aStep(fields: Record<string, unknown>): TrailStep {
  return TrailStep.parse({
    id: newId('step'),
    ...envelope,
    subjectKind: 'actionItem',
    subjectId: 'action-one',
    heardAtMeetingId: null,
    outcome: 'dropped',
    note: '',
    dueBefore: null,
    dueSince: null,
    becameId: null,
    chathamHouse: false,
    ...fields,
  })
}

function anAttendance(fields: Record<string, unknown>): Attendance {
  return Attendance.parse({
    id: newId('attendance'),
    ...envelope,
    personId: null,
    headCount: 0,
    capacity: 'member',
    walkIn: false,
    note: '',
    ...fields,
  })
}

function anOrganisation(id: string, constituency: string): Organisation {
  return Organisation.parse({
    id,
    ...envelope,
    mechanismId: null,
    name: id,
    shortName: '',
    kind: 'un_entity',
    constituency,
    mandate: '',
    comparativeAdvantages: [],
    leftOn: null,
  })
}
