import { describe, expect, test } from 'vitest'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import {
  aDecision,
  anOrganisation,
  figureIn,
  heldOn,
  partIn,
  present,
  reflectionOf,
} from '../support/a-practice-picture.ts'
import { aMechanism, anActionItem, anAgendaItem, ids } from '../support/some-records.ts'

type Row = [string, Partial<PracticePicture>, string]

// The window is 22 May to 21 November 2026.
const one = heldOn('2026-06-11', { id: 'meeting-june' })
const two = heldOn('2026-07-09', { id: 'meeting-july' })
const three = heldOn('2026-08-13', { id: 'meeting-august' })
const monthly = [aMechanism({ cadence: 'monthly' })]
const thursdays = {
  rule: 'FREQ=MONTHLY;INTERVAL=1;BYDAY=2TH',
  time: '10:00',
  minutes: 90,
  fromOn: '2026-01-01',
  untilOn: null,
  zone: 'Europe/Chisinau',
}
const byRhythm = [aMechanism({ cadence: 'on_demand', rhythm: thursdays })]

describe('G1: meetings that were due, held, and came to something', () => {
  test.each<Row>([
    ['nothing held and no rhythm is no data', {}, 'no_data'],
    [
      'a rough rhythm before the first meeting promised nothing',
      { mechanisms: monthly },
      'no_data',
    ],
    ['held, and nothing came of it', { meetings: [one] }, '0/1 weak'],
    ['a decision', { meetings: [one], decisions: [aDecision(one.id)] }, '1/1 strong'],
    [
      'an action',
      { meetings: [one], actions: [anActionItem({ meetingId: one.id })] },
      '1/1 strong',
    ],
    [
      'a deleted decision is none',
      { meetings: [one], decisions: [aDecision(one.id, { deletedAt: one.startsAt })] },
      '0/1 weak',
    ],
    // Second Thursdays of June to November: six, of which two were held.
    [
      'four of six fell out by its rhythm',
      {
        mechanisms: byRhythm,
        meetings: [one, two],
        decisions: [aDecision(one.id), aDecision(two.id)],
      },
      '2/6 needs_work',
    ],
    // From 11 June to 21 November are 164 days: five months of 31 days.
    [
      'two of five fell out by a rough rhythm',
      {
        mechanisms: monthly,
        meetings: [one, two, three],
        decisions: [one, two, three].map(({ id }) => aDecision(id)),
      },
      '3/5 satisfactory',
    ],
    [
      'a meeting out of turn makes up for none',
      { mechanisms: byRhythm, meetings: [heldOn('2026-06-11', { kind: 'ad_hoc' })] },
      '0/7 weak',
    ],
    [
      'a forum that rests owes no meeting',
      { mechanisms: [aMechanism({ rhythm: thursdays, state: 'dormant' })] },
      'no_data',
    ],
    ['a planned meeting is none yet', { meetings: [{ ...one, state: 'planned' }] }, 'no_data'],
    ['nor is one that was called off', { meetings: [{ ...one, state: 'cancelled' }] }, 'no_data'],
    ['the first day of the window counts', { meetings: [heldOn('2026-05-22')] }, '0/1 weak'],
    ['the day before does not', { meetings: [heldOn('2026-05-21')] }, 'no_data'],
    ['today counts', { meetings: [heldOn('2026-11-21')] }, '0/1 weak'],
    ['tomorrow does not', { meetings: [heldOn('2026-11-22')] }, 'no_data'],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('meetings_held', picture)).toBe(expected)
  })

  test('asks for the next date where meetings fell out, and else for a result', () => {
    expect(
      reflectionOf('meetings_held', { mechanisms: byRhythm, meetings: [one, two] }).step,
    ).toEqual({ kind: 'fix_next_date', mechanismId: ids.mechanism, missed: 4, due: 6 })
    expect(reflectionOf('meetings_held', { meetings: [one, two] }).step).toEqual({
      kind: 'settle_something',
      mechanismId: ids.mechanism,
      meetings: 2,
    })
  })

  test('the time before is told apart, and the trend is the difference', () => {
    const spring = heldOn('2026-05-21')
    const { figure, before, trend } = reflectionOf('meetings_held', {
      meetings: [one, spring],
      decisions: [aDecision(one.id)],
    })
    expect([figure.score, before.score]).toEqual([100, 0])
    expect(trend).toEqual({ direction: 'up', by: 100 })
  })
})

function item(kind: string, minutesAllotted: number | null, nature = 'operational') {
  return anAgendaItem({ meetingId: one.id, kind, minutesAllotted, nature })
}

describe('G2: minutes for discussion and decision', () => {
  test.each<Row>([
    ['no agenda is no data', { meetings: [one] }, 'no_data'],
    [
      'nor are items without minutes',
      { meetings: [one], agenda: [item('decision', null)] },
      'no_data',
    ],
    [
      'updates take 81 of 100 minutes',
      { meetings: [one], agenda: [item('information', 81), item('discussion', 19)] },
      '19/100 weak',
    ],
    [
      'discussion and decision count, what frames them does not',
      {
        meetings: [one],
        agenda: [
          item('adoption_of_agenda', 30),
          item('any_other_business', 30),
          item('information', 10),
          item('discussion', 20),
          item('decision', 10),
        ],
      },
      '30/40 satisfactory',
    ],
    [
      'a meeting of the half-year before does not count',
      {
        meetings: [{ ...one, startsAt: '2026-05-21T08:00:00.000Z' }],
        agenda: [item('decision', 10)],
      },
      'no_data',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('joint_policy', picture)).toBe(expected)
  })

  test('tells how many were strategic (S40), and asks for fewer updates from half on', () => {
    const agenda = [
      item('information', 20),
      item('discussion', 20, 'strategic'),
      item('decision', null),
    ]
    const picture = { meetings: [one], agenda }
    expect(partIn('joint_policy', 'strategic', picture)).toBe('1/3')
    expect(reflectionOf('joint_policy', picture).step).toEqual({
      kind: 'fewer_updates',
      mechanismId: ids.mechanism,
      percent: 50,
    })
    const less = [item('information', 19), item('discussion', 21)]
    expect(reflectionOf('joint_policy', { ...picture, agenda: less }).step).toBeNull()
  })
})

const central = anOrganisation({ kind: 'host_central_authority', constituency: 'host_authorities' })
const local = anOrganisation({ kind: 'host_local_authority', constituency: 'host_authorities' })
const other = anOrganisation()
const organisations = [central, local, other]
const came = (meetingId: string, who: { id: string }, status = 'present') =>
  present(meetingId, { organisationId: who.id, status })

describe('G7: authorities of the host country were there', () => {
  test.each<Row>([
    ['nobody written down is no data', { organisations, meetings: [one] }, 'no_data'],
    [
      'only others came',
      { organisations, meetings: [one], attendance: [came(one.id, other)] },
      '0/1 weak',
    ],
    [
      'invited and absent is not there',
      { organisations, meetings: [one], attendance: [came(one.id, central, 'absent')] },
      '0/1 weak',
    ],
    [
      'one of two',
      {
        organisations,
        meetings: [one, two],
        attendance: [came(one.id, central, 'remote'), came(two.id, other)],
      },
      '1/2 needs_work',
    ],
    [
      'none is expected where the forum does without',
      {
        organisations,
        mechanisms: [aMechanism({ waivedConstituencies: ['host_authorities'] })],
        meetings: [one],
        attendance: [came(one.id, other)],
      },
      'no_data',
    ],
    [
      'a reason was given (S47)',
      {
        organisations,
        meetings: [{ ...one, hostAbsenceReason: 'A preparatory meeting' }],
        attendance: [came(one.id, other)],
      },
      'no_data',
    ],
  ])('%s', (_, picture, expected) => {
    expect(figureIn('host_involved', picture)).toBe(expected)
  })

  test('cites the reason, tells of both levels, and asks for the local ones when central ones come', () => {
    const picture = {
      organisations,
      meetings: [one, two, { ...three, hostAbsenceReason: 'A preparatory meeting' }],
      attendance: [
        came(one.id, central),
        came(one.id, local),
        came(two.id, central),
        came(three.id, other),
      ],
    }
    expect(figureIn('host_involved', picture)).toBe('2/2 strong')
    expect(partIn('host_involved', 'both_levels', picture)).toBe('1/2')
    expect(partIn('host_involved', 'reason_given', picture)).toBe('1/1')
    expect(reflectionOf('host_involved', picture).step).toEqual({
      kind: 'invite_local',
      mechanismId: ids.mechanism,
      meetings: 1,
    })
  })
})
