import { describe, expect, test } from 'vitest'
import { attendanceStatuses } from '../../src/domain/attendance.ts'
import { recordAttendance } from '../../src/domain/attendance-draft.ts'
import {
  expectedAttendance,
  isThere,
  missingConstituencies,
  peopleThere,
} from '../../src/domain/expected-attendance.ts'
import { OrganisationId, PersonId } from '../../src/domain/ids.ts'
import { constituencies } from '../../src/domain/organisation.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aMeeting, anActor, aSeat } from '../support/some-records.ts'

const day = '2026-11-21'
const meeting = aMeeting()
const signing = { now: '2026-11-21T10:00:00.000Z', me: anActor(['recorder']) }

type Ticked = {
  readonly person?: string
  readonly heads?: number
  readonly status?: (typeof attendanceStatuses)[number]
  readonly walkIn?: boolean
}

function ticked(organisation: string, { person, heads = 0, status, walkIn }: Ticked = {}) {
  return recordAttendance(
    {
      organisationId: OrganisationId.parse(organisation),
      personId: person === undefined ? null : PersonId.parse(person),
      headCount: heads,
      status: status ?? 'present',
      capacity: 'member',
      walkIn: walkIn ?? false,
      note: '',
    },
    meeting,
    signing,
  )
}

test.each(attendanceStatuses)('%s: there or not', (status) => {
  expect(isThere(status)).toBe(status === 'present' || status === 'remote')
})

describe('the sheet before anybody came', () => {
  test('has those with a seat, then those who came before, then those invited', () => {
    const seats = [aSeat({ organisationId: 'seated-org' })]
    const earlier = [ticked('earlier-org'), ticked('seated-org')]
    const recorded = [ticked('invited-org', { status: 'invited' }), ticked('earlier-org')]
    expect([...expectedAttendance(seats, earlier, recorded, day)]).toEqual([
      ['seated-org', 'seat'],
      ['earlier-org', 'came_before'],
      ['invited-org', 'invited'],
    ])
  })

  test.each([
    ['whose seat has ended', [aSeat({ organisationId: 'some-org', toOn: '2026-11-20' })], [], []],
    ['who sent apologies last time', [], [ticked('some-org', { status: 'apologies' })], []],
    ['who only walk in today', [], [], [ticked('some-org', { walkIn: true })]],
    [
      'whose tick was taken back',
      [],
      [{ ...ticked('some-org'), deletedAt: '2026-11-20T10:00:00.000Z' }],
      [],
    ],
  ])('has none %s', (_who, seats, earlier, recorded) => {
    expect(expectedAttendance(seats, earlier, recorded, day).size).toBe(0)
  })

  test('has observers and guests with a seat as well', () => {
    const seats = (['member', 'observer', 'guest'] as const).map((status) =>
      aSeat({ organisationId: `${status}-org`, status }),
    )
    expect(expectedAttendance(seats, [], [], day).size).toBe(3)
  })
})

describe('the four groups of a Technical Co-ordination Meeting', () => {
  const four = constituencies.filter((constituency) => constituency !== 'other')

  test('are all missing where nobody is', () => {
    expect(missingConstituencies([])).toEqual(four)
  })

  test.each(four)('without %s exactly that one is missing', (missing) => {
    const there = constituencies
      .filter((constituency) => constituency !== missing)
      .map((constituency) => anOrganisation({ constituency }))
    expect(missingConstituencies(there)).toEqual([missing])
  })

  test('are there even if there are others', () => {
    const there = constituencies.map((constituency) => anOrganisation({ constituency }))
    expect(missingConstituencies(there)).toEqual([])
  })
})

describe('how many people of an organisation are there', () => {
  test.each([
    ['nobody', [], 0],
    [
      'two by name',
      [ticked('org-one-x', { person: 'person-aa' }), ticked('org-one-x', { person: 'person-bb' })],
      2,
    ],
    ['three unnamed', [ticked('org-one-x', { heads: 3 })], 3],
    [
      'one by name and two unnamed',
      [ticked('org-one-x', { person: 'person-aa' }), ticked('org-one-x', { heads: 2 })],
      3,
    ],
    // The organisation was ticked, and nobody counted.
    ['the organisation alone', [ticked('org-one-x')], 1],
    ['one absent', [ticked('org-one-x', { person: 'person-aa', status: 'absent' })], 0],
    ['one from afar', [ticked('org-one-x', { person: 'person-aa', status: 'remote' })], 1],
  ] as const)('%s', (_who, rows, expected) => {
    expect(peopleThere(rows)).toBe(expected)
  })
})
