import { describe, expect, test } from 'vitest'
import { type ActionState, actionStates } from '../../src/domain/action-item.ts'
import { missingWord } from '../../src/domain/action-item-states.ts'
import { ActionItemId } from '../../src/domain/ids.ts'
import {
  type Hearing,
  hear,
  missingIn,
  notHeard,
  notLookedAt,
  promisedAnew,
  trailOf,
} from '../../src/domain/trail.ts'
import { TrailStep, trailStepId } from '../../src/domain/trail-step.ts'
import { aMeeting, anActionItem, anActor, newId } from '../support/some-records.ts'

const october = aMeeting({
  id: newId('october'),
  startsAt: '2026-10-15T08:00:00.000Z',
  state: 'held',
})
const november = aMeeting({
  id: newId('november'),
  startsAt: '2026-11-19T08:00:00.000Z',
  state: 'open',
})
const december = aMeeting({ id: newId('december'), startsAt: '2026-12-17T08:00:00.000Z' })
const series = [october, november, december]
const writing = { now: '2026-11-19T08:30:00.000Z', me: anActor(['recorder']) }
const successor = ActionItemId.parse('action-successor')
const action = anActionItem({
  meetingId: october.id,
  due: { kind: 'date', on: '2026-11-10', words: '10 November' },
  dueOn: '2026-11-10',
})

const said = (fields: Partial<Hearing>): Hearing => ({
  outcome: 'still_going',
  note: '',
  due: null,
  successorId: null,
  ...fields,
})

describe('I14: nothing leaves without a word', () => {
  /** What each state still lacks: without anything, with a reason, with a successor. */
  const table: Readonly<
    Record<ActionState, readonly [string | null, string | null, string | null]>
  > = {
    open: [null, null, null],
    in_progress: [null, null, null],
    reported_done: [null, null, null],
    done: [null, null, null],
    blocked: ['stateReason', null, 'stateReason'],
    dropped: ['stateReason', null, 'stateReason'],
    superseded: ['supersededById', null, null],
  }

  test.each(actionStates)('%s', (state) => {
    const bare = { id: action.id, state, stateReason: ' ', supersededById: null }
    expect([
      missingWord(bare),
      missingWord({ ...bare, stateReason: 'The law changed.' }),
      missingWord({ ...bare, supersededById: successor }),
    ]).toEqual(table[state])
  })

  test('nothing takes its own place', () => {
    const own = { id: action.id, state: 'superseded', stateReason: 'x', supersededById: action.id }
    expect(missingWord(own)).toBe('supersededById')
  })

  test.each([
    ['done', {}, null],
    ['still_going', {}, null],
    ['blocked', {}, 'reason'],
    ['blocked', { note: 'No order yet' }, null],
    ['dropped', { note: '  ' }, 'reason'],
    ['dropped', { note: 'The campaign covers it' }, null],
    ['superseded', { note: 'Another' }, 'successor'],
    ['superseded', { successorId: action.id }, 'successor'],
    ['superseded', { successorId: successor }, null],
  ] as const)('heard as %s with %o lacks %s', (outcome, fields, missing) => {
    expect(missingIn(action, said({ outcome, ...fields }))).toBe(missing)
  })

  test('what was reported done and is not is sent back with a reason', () => {
    const reported = { ...action, state: 'reported_done' } as const
    expect(missingIn(reported, said({}))).toBe('reason')
    expect(missingIn(reported, said({ outcome: 'done' }))).toBeNull()
  })
})

describe('what a meeting heard', () => {
  test('still going with a new promise: from, to, why, and counted from this meeting', () => {
    const due = { kind: 'date', on: '2026-12-01', words: '' } as const
    const heard = hear(action, said({ due, note: 'Waits for the printer' }), november, writing)
    expect(heard.action).toMatchObject({ state: 'in_progress', due, promisedAt: november.startsAt })
    expect(TrailStep.parse(heard.step)).toMatchObject({
      id: trailStepId(action.id, november.id),
      outcome: 'still_going',
      note: 'Waits for the printer',
      dueBefore: action.due,
      dueSince: due,
      heardAtMeetingId: november.id,
      createdBy: writing.me.personId,
    })
  })

  test('done closes it, and no new promise is made with it', () => {
    const due = { kind: 'asap', words: '' } as const
    const heard = hear(action, said({ outcome: 'done', due }), november, writing)
    expect(heard.action).toMatchObject({ state: 'done', doneAt: writing.now, due: action.due })
    expect(heard.step).toMatchObject({ dueBefore: null, dueSince: null })
  })

  test('superseded names its successor in the action and in the trail', () => {
    const hearing = said({ outcome: 'superseded', successorId: successor })
    const heard = hear(action, hearing, november, writing)
    expect(heard.action).toMatchObject({ state: 'superseded', supersededById: successor })
    expect(heard.step.becameId).toBe(successor)
  })

  test('two recorders write one step', () => {
    const one = hear(action, said({}), november, writing).step
    const other = hear(action, said({ outcome: 'done' }), november, writing).step
    expect(one.id).toBe(other.id)
  })

  test.each([
    ['GREEN', 'AMBER', 'AMBER'],
    ['AMBER', 'GREEN', 'AMBER'],
    ['AMBER', 'RED', 'RED'],
  ])('an action marked %s in a meeting marked %s: the step is %s', (own, room, expected) => {
    const marked = anActionItem({ marking: own })
    const meeting = aMeeting({ marking: room })
    expect(hear(marked, said({}), meeting, writing).step.marking).toBe(expected)
  })

  test('what is heard under the Chatham House Rule stays under it', () => {
    const quiet = aMeeting({ chathamHouse: true })
    expect(hear(action, said({}), quiet, writing).step.chathamHouse).toBe(true)
    expect(hear(action, said({}), november, writing).step.chathamHouse).toBe(false)
  })

  test('what nobody looked at is told from what somebody said', () => {
    const other = anActionItem({ meetingId: october.id })
    const closed = anActionItem({ meetingId: october.id, state: 'done' })
    const steps = [
      hear(action, said({}), november, writing).step,
      notLookedAt(other, november, writing),
    ]
    expect(notHeard([action, other, closed], steps, november.id)).toEqual([other])
    expect(notHeard([action], steps, december.id)).toEqual([action])
  })
})

test('the trail: promised, passed on, heard, promised anew in between, in the order of time', () => {
  const due = { kind: 'next_meeting', words: '' } as const
  const between = promisedAnew(action, due, 'By mail', TrailStep.shape.id.parse('step-between'), {
    ...writing,
    now: '2026-11-02T10:00:00.000Z',
  })
  const heard = hear(action, said({}), november, writing).step
  const elsewhere = hear(anActionItem(), said({}), november, writing).step
  const earlier = aMeeting({ startsAt: '2026-10-29T08:00:00.000Z', state: 'held' })
  const trail = trailOf(
    action,
    [heard, between, elsewhere],
    [earlier, november],
    [...series, earlier],
  )
  expect(trail.map((entry) => [entry.kind, entry.at.slice(0, 10)])).toEqual([
    ['promised', '2026-10-15'],
    ['carried', '2026-10-29'],
    ['step', '2026-11-02'],
    ['step', '2026-11-19'],
  ])
})
