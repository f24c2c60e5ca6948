import { beforeEach, describe, expect, test } from 'vitest'
import { setActionState, undoActionChange } from '../../src/device/action-item-commands.ts'
import { actionReview } from '../../src/device/action-review.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { addActionItem } from '../../src/device/meeting-action-commands.ts'
import { callOff, closeMeeting, openMeeting, planAgain } from '../../src/device/meeting-commands.ts'
import { hearAction, promiseAnew } from '../../src/device/trail-commands.ts'
import type { ActionItem } from '../../src/domain/action-item.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import type { Hearing } from '../../src/domain/trail.ts'
import { trailStepId } from '../../src/domain/trail-step.ts'
import { aDevice } from '../support/a-device.ts'
import { aMeeting, anActionItem, newId } from '../support/some-records.ts'

let device: Device
let october: Meeting
let november: Meeting
let december: Meeting
let item: ActionItem

beforeEach(async () => {
  device = await aDevice()
  october = aMeeting({ id: newId('october'), startsAt: '2026-10-15T08:00:00.000Z', state: 'held' })
  november = aMeeting({ id: newId('november'), startsAt: '2026-11-21T08:00:00.000Z' })
  december = aMeeting({ id: newId('december'), startsAt: '2026-12-17T08:00:00.000Z' })
  item = anActionItem({
    meetingId: october.id,
    due: { kind: 'next_meeting', words: '' },
    dueOn: '2026-11-21',
  })
  await commit(device, [
    ...[october, november, december].map((row) => ({ kind: 'meeting', row }) as const),
    { kind: 'actionItem', row: item },
  ])
  await openMeeting(device, november.id)
})

const stored = async () => await device.db.actionItems.get(item.id)
const stepHere = async () => await device.db.trailSteps.get(trailStepId(item.id, november.id))
const reviewAt = async (meeting: Meeting) =>
  await actionReview(
    device.db,
    (await device.db.meetings.get(meeting.id)) ?? meeting,
    device.today(),
  )
const said = (fields: Partial<Hearing>): Hearing => ({
  outcome: 'still_going',
  note: '',
  due: null,
  successorId: null,
  ...fields,
})

describe('the review of a meeting', () => {
  test('has it by itself, and says what the meeting before heard', async () => {
    const due = { kind: 'date', on: '2026-12-10', words: '' } as const
    await hearAction(device, november.id, item.id, said({ due, note: 'Half printed' }))
    expect(await stored()).toMatchObject({ state: 'in_progress', due, dueOn: '2026-12-10' })
    await closeMeeting(device, november.id)
    const { rows } = await reviewAt(december)
    expect(rows).toMatchObject([
      { carriedOver: 1, heard: null, before: { note: 'Half printed', dueSince: due } },
    ])
  })

  test('keeps what it closed in sight, and the next one is rid of it', async () => {
    await hearAction(device, november.id, item.id, said({ outcome: 'done' }))
    expect(await reviewAt(november)).toMatchObject({
      rows: [{ action: { state: 'done' }, heard: { outcome: 'done' } }],
      unheard: 0,
    })
    expect((await reviewAt(december)).rows).toEqual([])
  })

  test('a second word stands in place of the first, and counts from what was promised before', async () => {
    const first = { kind: 'date', on: '2026-12-10', words: '' } as const
    const second = { kind: 'date', on: '2027-01-10', words: '' } as const
    await hearAction(device, november.id, item.id, said({ due: first }))
    await hearAction(device, november.id, item.id, said({ due: second }))
    expect(await stepHere()).toMatchObject({ dueBefore: item.due, dueSince: second })
    await hearAction(device, november.id, item.id, said({ outcome: 'dropped', note: 'No money' }))
    expect(await stored()).toMatchObject({ state: 'dropped', due: item.due, dueOn: '2026-11-21' })
  })

  test('can be taken back: the action and its trail are as they were', async () => {
    const done = await hearAction(device, november.id, item.id, said({ outcome: 'done' }))
    if (!done.ok) expect.fail('not saved')
    await undoActionChange(device, item.id, done.value)
    expect(await stored()).toEqual({ ...item, dueOn: (await stored())?.dueOn })
    expect((await reviewAt(november)).unheard).toBe(1)
  })

  test.each([
    said({ outcome: 'dropped' }),
    said({ outcome: 'blocked', note: ' ' }),
    said({ outcome: 'superseded', note: 'Another one' }),
  ])('%o is not saved', async (hearing) => {
    const before = await stored()
    const saved = await hearAction(device, november.id, item.id, hearing)
    expect(saved).toEqual({ ok: false, error: { kind: 'reason-needed' } })
    expect(await stored()).toEqual(before)
    expect(await stepHere()).toBeUndefined()
  })
})

test('“by the next meeting”, said again at the next one, means the one after, and moves with it', async () => {
  await hearAction(device, november.id, item.id, said({ due: { kind: 'next_meeting', words: '' } }))
  expect(await stored()).toMatchObject({ dueOn: '2026-12-17', promisedAt: november.startsAt })
  await callOff(device, december.id, 'cancelled', 'Recess')
  expect(await stored()).toMatchObject({ dueOn: null })
})

describe('closing a meeting', () => {
  test('what nobody looked at is carried with that note', async () => {
    await closeMeeting(device, november.id)
    expect(await stepHere()).toMatchObject({ outcome: 'not_looked_at', note: '' })
    expect(await stored()).toMatchObject({ state: 'open' })
    expect((await reviewAt(december)).rows).toMatchObject([{ carriedOver: 1, before: null }])
  })

  test('reopened and heard, the note gives way', async () => {
    await closeMeeting(device, november.id)
    await openMeeting(device, november.id)
    await hearAction(device, november.id, item.id, said({ outcome: 'blocked', note: 'No order' }))
    await closeMeeting(device, november.id)
    expect(await stepHere()).toMatchObject({ outcome: 'blocked', note: 'No order' })
  })

  test('what this meeting itself promised is not on its own review', async () => {
    const own = anActionItem({ meetingId: november.id })
    await commit(device, [{ kind: 'actionItem', row: own }])
    await closeMeeting(device, november.id)
    expect(await device.db.trailSteps.get(trailStepId(own.id, november.id))).toBeUndefined()
    expect((await reviewAt(december)).rows.map(({ action }) => action.id)).toContain(own.id)
  })
})

describe('between meetings', () => {
  test('a new promise is a step: from, to, why', async () => {
    const due = { kind: 'asap', words: '' } as const
    await promiseAnew(device, item.id, due, 'They called')
    const [step] = await device.db.trailSteps.where('subjectId').equals(item.id).toArray()
    expect(step).toMatchObject({
      heardAtMeetingId: null,
      dueBefore: item.due,
      dueSince: due,
      note: 'They called',
    })
  })

  test('what it is blocked by stays in the trail after work goes on; the undo takes it away', async () => {
    const blocked = await setActionState(device, item.id, 'blocked', 'No order')
    const steps = async () =>
      (await device.db.trailSteps.where('subjectId').equals(item.id).toArray()).filter(
        (step) => step.deletedAt === null,
      )
    expect(await steps()).toMatchObject([{ outcome: 'blocked', note: 'No order' }])
    await setActionState(device, item.id, 'in_progress')
    expect(await steps()).toHaveLength(1)
    if (!blocked.ok) expect.fail('not saved')
    await undoActionChange(device, item.id, blocked.value)
    expect(await steps()).toEqual([])
  })
})

describe('a meeting that moves takes its promises along', () => {
  const dueOn = async () => (await stored())?.dueOn

  beforeEach(async () => {
    await planAgain(device, november.id)
  })

  test('put off it has no day, so the one after it counts; planned again it is back', async () => {
    await callOff(device, november.id, 'postponed', 'Snow')
    expect(await dueOn()).toBe('2026-12-17')
    await callOff(device, december.id, 'cancelled', 'Recess')
    expect(await dueOn()).toBeNull()
    await planAgain(device, november.id)
    expect(await dueOn()).toBe('2026-11-21')
  })

  test('called off, the one after it counts', async () => {
    await callOff(device, november.id, 'cancelled', 'Recess')
    expect(await dueOn()).toBe('2026-12-17')
  })
})

test('an action written down at a meeting is on the next one’s review at once', async () => {
  const saved = await addActionItem(device, november.id, null, {
    task: 'Send the contacts',
    assignees: item.assignees,
    supportingOrganisationIds: [],
    due: { kind: 'next_meeting', words: '' },
    priority: 'normal',
    issueId: null,
  })
  if (!saved.ok) expect.fail('not saved')
  const rows = (await reviewAt(december)).rows.map(({ action }) => action.id)
  expect(rows).toContain(saved.value)
})
