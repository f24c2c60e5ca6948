import { describe, expect, test } from 'vitest'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import {
  aChairTerm,
  anAppointment,
  anOrganisation,
  figureIn,
  heldOn,
  partIn,
  present,
  reflectionOf,
  today,
} from '../support/a-practice-picture.ts'
import { aMechanism, anAgendaItem, anIssue, aSeat, ids } from '../support/some-records.ts'

type Row = [string, Partial<PracticePicture>, string]

const organisations = [
  anOrganisation({ id: ids.organisation }),
  anOrganisation({ id: ids.otherOrganisation }),
]
const other = { organisationId: ids.otherOrganisation }
const two = { organisations, seats: [aSeat(), aSeat(other)] }

describe('G8: member organisations with a focal point', () => {
  test.each<Row>([
    ['no members is no data', { organisations }, 'no_data'],
    ['nobody named', two, '0/2 weak'],
    ['one of two', { ...two, appointments: [anAppointment()] }, '1/2 needs_work'],
    [
      'an alternate alone is none',
      { ...two, appointments: [anAppointment({ as: 'alternate' })] },
      '0/2 weak',
    ],
    [
      'a liaison officer and a point of contact are called as well',
      {
        ...two,
        appointments: [
          anAppointment({ as: 'liaison_officer' }),
          anAppointment({ ...other, as: 'point_of_contact' }),
        ],
      },
      '2/2 strong',
    ],
    [
      'until today',
      { ...two, appointments: [anAppointment({ toOn: '2026-11-21' })] },
      '1/2 needs_work',
    ],
    [
      'until yesterday',
      { ...two, appointments: [anAppointment({ toOn: '2026-11-20' })] },
      '0/2 weak',
    ],
    [
      'from tomorrow',
      { ...two, appointments: [anAppointment({ fromOn: '2026-11-22' })] },
      '0/2 weak',
    ],
    ['an observer owes none', { organisations, seats: [aSeat({ status: 'observer' })] }, 'no_data'],
    [
      'who left owes none',
      { ...two, organisations: organisations.map((one) => ({ ...one, leftOn: '2026-11-21' })) },
      'no_data',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('focal_points', picture)).toBe(expected)
  })

  test('says since when nobody is there, and asks for an alternate where all have one', () => {
    const appointments = [anAppointment(), anAppointment({ ...other, toOn: '2026-09-02' })]
    expect(reflectionOf('focal_points', { ...two, appointments }).step).toEqual({
      kind: 'name_focal_point',
      mechanismId: null,
      organisationId: ids.otherOrganisation,
      since: '2026-09-03',
    })
    const all = [anAppointment(), anAppointment(other), anAppointment({ as: 'alternate' })]
    expect(partIn('focal_points', 'alternate', { ...two, appointments: all })).toBe('1/2')
    expect(reflectionOf('focal_points', { ...two, appointments: all }).step).toMatchObject({
      kind: 'name_alternate',
      organisationId: ids.otherOrganisation,
    })
  })
})

const ambassadors = [aMechanism({ cadence: 'on_demand', tier: 'political' })]
const ambassador = { level: 'head_of_mission_ambassador' }

describe('G9: focal points at the level of their forum', () => {
  test.each<Row>([
    ['nobody named is no data', two, 'no_data'],
    [
      'desk officers in a technical forum',
      { ...two, appointments: [anAppointment()] },
      '1/1 strong',
    ],
    [
      // CoE 5.1: chairs of rapporteur groups on one side, secretariat on the other.
      'an ambassador who faces a desk officer',
      { ...two, appointments: [anAppointment(ambassador), anAppointment(other)] },
      '1/2 needs_work',
    ],
    [
      'a political forum',
      {
        ...two,
        mechanisms: ambassadors,
        appointments: [anAppointment(ambassador), anAppointment(other)],
      },
      '1/2 needs_work',
    ],
    [
      'who sends both is at the level',
      { ...two, appointments: [anAppointment(ambassador), anAppointment()] },
      '1/1 strong',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('symmetry', picture)).toBe(expected)
  })

  test('names the organisation, its level and that of the forum', () => {
    const appointments = [anAppointment(ambassador), anAppointment(other)]
    expect(reflectionOf('symmetry', { ...two, appointments }).step).toEqual({
      kind: 'agree_level',
      mechanismId: ids.mechanism,
      organisationId: ids.organisation,
      level: 'head_of_mission_ambassador',
      wanted: 'technical',
    })
  })
})

const chaired = (...terms: Record<string, unknown>[]) => ({
  chairTerms: terms.map((term) => aChairTerm(term)),
})
const until = { toOn: '2026-11-30' }

describe('G10: somebody takes the initiative', () => {
  test.each<Row>([
    ['no forum is no data', { mechanisms: [] }, 'no_data'],
    ['a forum that nobody convenes', {}, '0/1 weak'],
    ['a chair', chaired({}), '1/1 strong'],
    ['a secretariat alone convenes nobody', chaired({ as: 'secretariat' }), '0/1 weak'],
    [
      'a host',
      { mechanisms: [aMechanism({ hostOrganisationId: ids.organisation })] },
      '1/1 strong',
    ],
    [
      'a host, and a hole in the chair',
      {
        mechanisms: [aMechanism({ hostOrganisationId: ids.organisation })],
        ...chaired({ toOn: '2026-10-31' }),
      },
      '0/1 weak',
    ],
    [
      'a hand-over that nobody has accepted, and begins later',
      chaired(until, { ...other, fromOn: '2026-12-01' }),
      '1/1 strong',
    ],
    [
      'one that began',
      chaired({ toOn: '2026-10-31' }, { ...other, fromOn: '2026-11-01' }),
      '0/1 weak',
    ],
    [
      'one that began and was accepted',
      chaired({ toOn: '2026-10-31' }, { ...other, fromOn: '2026-11-01', state: 'accepted' }),
      '1/1 strong',
    ],
    ['a forum that rests', { mechanisms: [aMechanism({ state: 'dormant' })] }, 'no_data'],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('initiative', picture)).toBe(expected)
  })

  test('names who is to accept the chair, and when', () => {
    const picture = chaired(until, { ...other, fromOn: '2026-12-01' })
    expect(partIn('initiative', 'accepted', picture)).toBe('0/1')
    expect(reflectionOf('initiative', picture).step).toEqual({
      kind: 'accept_chair',
      mechanismId: ids.mechanism,
      organisationId: ids.otherOrganisation,
      as: 'chair',
      on: '2026-12-01',
    })
  })
})

const informal = aMechanism({ id: ids.otherMechanism, formality: 'informal', cadence: 'on_demand' })
const both = { mechanisms: [aMechanism({ cadence: 'on_demand' }), informal] }
const newcomer = { seats: [aSeat()], appointments: [anAppointment({ fromOn: '2026-09-01' })] }
const coffee = (day: string) => {
  const meeting = heldOn(day, { mechanismId: ids.otherMechanism })
  return { meetings: [meeting], attendance: [present(meeting.id)] }
}

describe('G11: people-to-people relations in the initial stages', () => {
  test.each<Row>([
    [
      'nobody began is no data',
      { ...both, seats: [aSeat()], appointments: [anAppointment()] },
      'no_data',
    ],
    ['nobody met them', { ...both, ...newcomer }, '0/1 weak'],
    ['met on the thirtieth day', { ...both, ...newcomer, ...coffee('2026-10-01') }, '1/1 strong'],
    ['met a day later', { ...both, ...newcomer, ...coffee('2026-10-02') }, '0/1 weak'],
    [
      'a formal meeting is no coffee',
      {
        ...newcomer,
        meetings: [heldOn('2026-09-10', { id: 'meeting-formal' })],
        attendance: [present('meeting-formal')],
      },
      '0/1 weak',
    ],
    [
      'who began thirty days ago still has today',
      { ...both, seats: [aSeat()], appointments: [anAppointment({ fromOn: '2026-10-22' })] },
      'no_data',
    ],
    [
      'who began a day earlier has not',
      { ...both, seats: [aSeat()], appointments: [anAppointment({ fromOn: '2026-10-21' })] },
      '0/1 weak',
    ],
    [
      'a forum that began, and whose members met',
      {
        mechanisms: [aMechanism({ cadence: 'on_demand', stateOn: '2026-09-01' }), informal],
        seats: [aSeat(), aSeat(other)],
        meetings: [heldOn('2026-09-10', { id: 'meeting-coffee', mechanismId: ids.otherMechanism })],
        attendance: [present('meeting-coffee'), present('meeting-coffee', other)],
      },
      '1/1 strong',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('people_to_people', picture)).toBe(expected)
  })

  // One of the two organisations is for named people only.
  const hidden = [anOrganisation({ id: ids.organisation, marking: 'RED' })]
  const seen = anOrganisation({ id: ids.otherOrganisation })
  const began = {
    ...both,
    seats: [aSeat(), aSeat(other)],
    appointments: [
      anAppointment({ fromOn: '2026-09-01' }),
      anAppointment({ ...other, fromOn: '2026-09-01' }),
    ],
  }

  test.each<Row>([
    [
      'whoever is named in it counts it',
      { ...began, organisations: [...hidden, seen] },
      '0/2 weak',
    ],
    [
      'whoever is not has it not, and counts one less',
      { ...began, organisations: [seen] },
      '0/1 weak',
    ],
    ['of nobody else there is nothing to count', { ...began, organisations: [] }, 'no_data'],
    [
      'one deleted since is not counted either',
      {
        ...began,
        organisations: [
          anOrganisation({ id: ids.organisation, deletedAt: `${today}T09:00:00.000Z` }),
        ],
      },
      'no_data',
    ],
  ])('an organisation for named people: %s', (_, picture, expected) => {
    expect(figureIn('people_to_people', picture)).toBe(expected)
  })

  test('names organisations, never persons', () => {
    expect(reflectionOf('people_to_people', { ...both, ...newcomer }).step).toEqual({
      kind: 'plan_contact',
      mechanismId: null,
      organisationIds: [ids.organisation],
    })
  })
})

const issue = anIssue()
const formalMeeting = heldOn('2026-09-10')
const round = heldOn('2026-09-17', { mechanismId: ids.otherMechanism })
const onFormal = anAgendaItem({ meetingId: formalMeeting.id, issueIds: [issue.id] })

describe('G12: formal and informal together', () => {
  test.each<Row>([
    [
      'nothing on an agenda is no data',
      { ...both, issues: [issue], meetings: [formalMeeting] },
      'no_data',
    ],
    [
      'formal only',
      { ...both, issues: [issue], meetings: [formalMeeting], agenda: [onFormal] },
      '0/1 weak',
    ],
    [
      'on the agenda of an informal round as well',
      {
        ...both,
        issues: [issue],
        meetings: [formalMeeting, round],
        agenda: [onFormal, anAgendaItem({ meetingId: round.id, issueIds: [issue.id] })],
      },
      '1/1 strong',
    ],
    [
      'what an informal forum is for, or what lies under it',
      {
        mechanisms: [aMechanism({ cadence: 'on_demand' }), { ...informal, issueIds: [issue.id] }],
        issues: [anIssue({ id: 'issue-sub-xx', parentIssueId: issue.id }), issue],
        meetings: [formalMeeting, round],
        agenda: [anAgendaItem({ meetingId: formalMeeting.id, issueIds: ['issue-sub-xx'] })],
      },
      '1/1 strong',
    ],
    [
      'a round of the half-year before',
      {
        mechanisms: [aMechanism({ cadence: 'on_demand' }), { ...informal, issueIds: [issue.id] }],
        issues: [issue],
        meetings: [formalMeeting, { ...round, startsAt: '2026-05-21T08:00:00.000Z' }],
        agenda: [onFormal],
      },
      '0/1 weak',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('formal_and_informal', picture)).toBe(expected)
  })
})
