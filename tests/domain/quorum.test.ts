import { describe, expect, test } from 'vitest'
import { Attendance, attendanceId } from '../../src/domain/attendance.ts'
import { isByDelegate } from '../../src/domain/expected-attendance.ts'
import { MeetingId, OrganisationId, PersonId } from '../../src/domain/ids.ts'
import {
  inRoomAt,
  isInRoom,
  isWithoutRequired,
  quorumAt,
  requiredIn,
} from '../../src/domain/quorum.ts'
import { aMechanism, aSeat, envelope, ids } from '../support/some-records.ts'

const osce = OrganisationId.parse('organisation-osce')
const undp = OrganisationId.parse('organisation-undp')
const police = OrganisationId.parse('organisation-police')
const ana = PersonId.parse('person-ana')
const boris = PersonId.parse('person-boris')
const at = '2026-11-21T10:30:00.000Z'
const before = '2026-11-21T10:00:00.000Z'
const after = '2026-11-21T11:00:00.000Z'

type Told = Partial<
  Pick<
    Attendance,
    | 'arrivedAt'
    | 'leftAt'
    | 'status'
    | 'onBehalfOfOrganisationId'
    | 'deletedAt'
    | 'headCount'
    | 'sentAs'
  >
>

function aTick(organisationId: OrganisationId, personId: PersonId | null = null, told: Told = {}) {
  const meetingId = MeetingId.parse(ids.meeting)
  return Attendance.parse({
    id: attendanceId(meetingId, { organisationId, personId }),
    ...envelope,
    meetingId,
    organisationId,
    personId,
    headCount: 0,
    status: 'present',
    capacity: 'member',
    walkIn: false,
    note: '',
    ...told,
  })
}

describe('who is in the room at a moment', () => {
  test.each([
    ['from beginning to end', {}, true],
    ['from afar', { status: 'remote' as const }, true],
    ['came by then', { arrivedAt: before }, true],
    ['came at that very moment', { arrivedAt: at }, true],
    ['came only later', { arrivedAt: after }, false],
    ['had gone by then', { leftAt: before }, false],
    ['goes at that very moment', { leftAt: at }, false],
    ['went only later', { leftAt: after }, true],
    ['came and went before', { arrivedAt: before, leftAt: before }, false],
    ['sent apologies', { status: 'apologies' as const }, false],
    ['was absent', { status: 'absent' as const }, false],
    ['a tick that was taken away', { deletedAt: before }, false],
  ])('%s: %j is %s', (_, told, expected) => {
    expect(isInRoom(aTick(osce, null, told), at)).toBe(expected)
    expect(inRoomAt([aTick(osce, null, told)], at).there.has(osce)).toBe(expected)
  })

  test('a row of an older app, which knows no times, is there throughout', () => {
    expect(isInRoom({ status: 'present', deletedAt: null }, at)).toBe(true)
  })

  test('an organisation is there as long as one of its people is', () => {
    const gone = aTick(osce, ana, { leftAt: before })
    expect(inRoomAt([aTick(osce), gone, aTick(osce, boris)], at).there.has(osce)).toBe(true)
    expect(inRoomAt([aTick(osce), gone], at).there.has(osce)).toBe(false)
  })

  test('people without a name count as somebody, and the times of an organisation bind them all', () => {
    const gone = aTick(osce, ana, { leftAt: before })
    expect(inRoomAt([aTick(osce, null, { headCount: 1 }), gone], at).there.has(osce)).toBe(true)
    expect(inRoomAt([aTick(osce, null, { leftAt: before }), aTick(osce, ana)], at).there.size).toBe(
      0,
    )
  })

  test('who speaks for another brings it in, as long as he is there himself', () => {
    const speaks = { onBehalfOfOrganisationId: police }
    expect([...inRoomAt([aTick(osce, null, speaks)], at).spokenFor]).toEqual([police])
    expect(inRoomAt([aTick(osce, null, { ...speaks, leftAt: before })], at).spokenFor.size).toBe(0)
    // Who is there speaks for himself.
    expect(inRoomAt([aTick(osce, null, speaks), aTick(police)], at).spokenFor.size).toBe(0)
  })
})

describe('whom a mechanism asks for', () => {
  const members = [aSeat({ organisationId: osce }), aSeat({ organisationId: undp })]
  const seats = [
    ...members,
    aSeat({ organisationId: police, status: 'observer' }),
    aSeat({ organisationId: 'organisation-gone', toOn: '2026-01-01' }),
  ]
  test.each([
    ['two_plus_two', [osce, undp], 0],
    ['tripartite', [osce, undp], 0],
    ['technical_coordination_meeting', [], 4],
    ['ambassadorial_working_group', [], 0],
    ['a kind that nobody has named before', [], 0],
  ])('%s', (kind, parties, groups) => {
    const required = requiredIn(aMechanism({ kind }), seats, '2026-11-21')
    expect(required.organisationIds).toEqual(parties)
    expect(required.constituencies).toHaveLength(groups)
  })
})

test('a mechanism that names its parties asks for these, whatever its kind', () => {
  const named = aMechanism({ kind: 'two_plus_two', requiredOrganisationIds: [police] })
  expect(requiredIn(named, [aSeat({ organisationId: osce })], '2026-11-21')).toEqual({
    organisationIds: [police],
    constituencies: [],
  })
})

test('a group that is not expected is not missing', () => {
  const waived = aMechanism({
    kind: 'technical_coordination_meeting',
    waivedConstituencies: ['ngos', 'bilateral_donors'],
  })
  expect(requiredIn(waived, [], '2026-11-21').constituencies).toEqual([
    'international_organisations',
    'host_authorities',
  ])
})

test('a mechanism of an older app, which names nobody, asks for nobody', () => {
  expect(requiredIn({ kind: 'initiative' }, [], '2026-11-21')).toEqual({
    organisationIds: [],
    constituencies: [],
  })
})

describe('the quorum that a decision keeps', () => {
  const organisations = [
    { id: osce, constituency: 'international_organisations' },
    { id: undp, constituency: 'international_organisations' },
    { id: police, constituency: 'host_authorities' },
  ] as const
  const parties = { organisationIds: [osce, police], constituencies: [] }
  const groups = {
    organisationIds: [],
    constituencies: ['international_organisations', 'host_authorities'],
  } as const

  test('names nobody while nobody is ticked: nothing is known then', () => {
    expect(quorumAt([], organisations, parties, at)).toBeNull()
    expect(
      quorumAt([aTick(osce, null, { status: 'absent' })], organisations, parties, at),
    ).toBeNull()
    expect(isWithoutRequired(null)).toBe(false)
  })

  test('names the required party that was not there, and the one that had gone', () => {
    const quorum = quorumAt([aTick(osce)], organisations, parties, at)
    expect(quorum).toMatchObject({ at, organisations: 1, missingOrganisationIds: [police] })
    expect(isWithoutRequired(quorum)).toBe(true)
    const gone = aTick(police, null, { leftAt: before })
    expect(
      quorumAt([aTick(osce), gone], organisations, parties, at)?.missingOrganisationIds,
    ).toEqual([police])
  })

  test('names the group of which nobody was there: taken without the host authority', () => {
    const without = quorumAt([aTick(osce), aTick(undp)], organisations, groups, at)
    expect(without?.missingConstituencies).toEqual(['host_authorities'])
    const withThem = quorumAt([aTick(osce), aTick(police)], organisations, groups, at)
    expect(withThem?.missingConstituencies).toEqual([])
    expect(isWithoutRequired(withThem)).toBe(false)
  })

  test('a party for whom somebody spoke is not missing, and that is kept too', () => {
    const speaks = aTick(osce, null, { onBehalfOfOrganisationId: police })
    expect(quorumAt([speaks], organisations, parties, at)).toMatchObject({
      organisations: 2,
      missingOrganisationIds: [],
      spokenForIds: [police],
    })
    expect(quorumAt([speaks], organisations, groups, at)?.missingConstituencies).toEqual([])
  })
})

describe('principal and delegate (S29)', () => {
  test.each([
    ['nobody said', [aTick(osce)], false],
    ['the principal came', [aTick(osce, ana, { sentAs: 'principal' })], false],
    ['a delegate came for him', [aTick(osce), aTick(osce, boris, { sentAs: 'delegate' })], true],
    [
      'both came',
      [aTick(osce, ana, { sentAs: 'principal' }), aTick(osce, boris, { sentAs: 'delegate' })],
      false,
    ],
    [
      'the principal sent apologies',
      [
        aTick(osce, ana, { sentAs: 'principal', status: 'apologies' }),
        aTick(osce, boris, { sentAs: 'delegate' }),
      ],
      true,
    ],
  ])('%s', (_, rows, expected) => {
    expect(isByDelegate(rows)).toBe(expected)
  })
})
