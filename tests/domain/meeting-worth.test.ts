import { describe, expect, test } from 'vitest'
import { MechanismId } from '../../src/domain/ids.ts'
import { ChairTerm } from '../../src/domain/mechanism.ts'
import { isChair, seriesWorth } from '../../src/domain/meeting-worth.ts'
import { aDecision, heldOn, present } from '../support/a-practice-picture.ts'
import {
  aMeeting,
  anActionItem,
  anActor,
  envelope,
  ids,
  newId,
  within,
} from '../support/some-records.ts'

/**
 * By hand. First: 90 minutes as planned; two of one organisation by name, three unnamed of another, one on the line
 * whose number nobody gave: 6 people, 540 person-minutes. Second: opened 10:00, closed 12:00, 4 people: 480. Together
 * 1020, 17 hours. The third has no attendance and is in no sum.
 */
const first = heldOn('2026-09-10', { id: 'meeting-first' })
const second = heldOn('2026-10-10', {
  id: 'meeting-second',
  openedAt: '2026-10-10T08:00:00.000Z',
  closedAt: '2026-10-10T10:00:00.000Z',
})
const third = heldOn('2026-11-10', { id: 'meeting-third' })
const came = [
  present(first.id, { organisationId: 'organisation-a', personId: 'person-aa', headCount: 0 }),
  present(first.id, { organisationId: 'organisation-a', personId: 'person-ab', headCount: 0 }),
  present(first.id, { organisationId: 'organisation-b', headCount: 3 }),
  present(first.id, { organisationId: 'organisation-c', headCount: 0, status: 'remote' }),
  present(first.id, { organisationId: 'organisation-d', status: 'apologies' }),
  present(first.id, { organisationId: 'organisation-e', deletedAt: '2026-09-11T00:00:00.000Z' }),
  present(second.id, { headCount: 4 }),
  present(third.id, { status: 'invited' }),
]
const decided = [
  aDecision(first.id),
  aDecision(first.id, { state: 'not_adopted' }),
  aDecision(second.id, { state: 'adopted' }),
  aDecision(third.id),
]
const promised = [
  anActionItem({ meetingId: first.id, state: 'done' }),
  anActionItem({ meetingId: first.id, state: 'reported_done' }),
  anActionItem({ meetingId: first.id, state: 'dropped' }),
  anActionItem({ meetingId: second.id, state: 'done' }),
  anActionItem({ meetingId: second.id, state: 'done', deletedAt: '2026-10-11T00:00:00.000Z' }),
  anActionItem({ meetingId: third.id, state: 'done' }),
]

test('attendance times duration against decisions and actions done, over the series', () => {
  const { meetings, ...sum } = seriesWorth([first, second, third], came, decided, promised)
  expect(sum).toEqual({ counted: 2, personMinutes: 1020, decisions: 2, actions: 4, done: 2 })
  expect(
    meetings.map(({ meeting, people, minutes, decisionIds, actionIds, doneIds }) => [
      meeting.id,
      people,
      minutes,
      decisionIds.length,
      actionIds.length,
      doneIds.length,
    ]),
  ).toEqual([
    ['meeting-third', null, 90, 1, 1, 1],
    ['meeting-second', 4, 120, 1, 1, 1],
    ['meeting-first', 6, 90, 1, 3, 1],
  ])
})

test.each([
  ['no meeting', []],
  ['none that was held', [aMeeting({ state: 'planned' }), aMeeting({ state: 'cancelled' })]],
  ['one without attendance', [third]],
  ['one that is deleted', [{ ...first, deletedAt: '2026-11-01T00:00:00.000Z' }]],
])('%s: no data, and no zero', (_, meetings) => {
  expect(seriesWorth(meetings, came, decided, promised).personMinutes).toBeNull()
})

test('nothing in it names or counts a person apart', () => {
  const worth = JSON.stringify(
    seriesWorth([first, second], came, decided, promised).meetings.map(
      ({ meeting: _, ...one }) => one,
    ),
  )
  expect(worth).not.toMatch(/person-a|organisation-/)
})

describe('the chair', () => {
  const mechanismId = MechanismId.parse(ids.mechanism)
  const day = '2026-11-20'
  const term = (fields = {}) =>
    ChairTerm.parse({
      id: newId('term'),
      ...envelope,
      organisationId: ids.organisation,
      personId: ids.person,
      as: 'chair',
      fromOn: '2026-01-01',
      toOn: null,
      ...fields,
    })
  const head = anActor(['head_of_mission'])
  const coordinator = anActor([within('coordinator', ids.mechanism)])
  const elsewhere = anActor([within('coordinator', ids.otherMechanism)])
  const outsider = anActor(['coordinator'], {
    organisationId: ids.otherOrganisation,
    personId: ids.otherPerson,
  })

  test.each([
    ['who is named, whatever the role', term(), anActor(['recorder']), true],
    ['who is named as co-chair', term({ as: 'co_chair' }), head, true],
    ['not the secretariat', term({ as: 'secretariat' }), coordinator, false],
    [
      'not another person of the organisation',
      term({ personId: ids.otherPerson }),
      coordinator,
      false,
    ],
    ['a co-ordinator of an organisation that chairs', term({ personId: null }), coordinator, true],
    ['not a co-ordinator of another forum', term({ personId: null }), elsewhere, false],
    ['not its head of mission', term({ personId: null }), head, false],
    ['not another organisation', term({ personId: null }), outsider, false],
    ['not before the term', term({ fromOn: '2026-11-21' }), head, false],
    ['not after it', term({ toOn: '2026-11-19' }), head, false],
    ['not of another mechanism', term({ mechanismId: ids.otherMechanism }), head, false],
    ['not of a term that is deleted', term({ deletedAt: '2026-11-01T00:00:00.000Z' }), head, false],
  ])('%s', (_, one, actor, expected) => {
    expect(isChair(actor, mechanismId, [one], day)).toBe(expected)
  })

  test('nobody is noted: nobody is the chair', () => {
    expect(isChair(head, mechanismId, [], day)).toBe(false)
  })
})
