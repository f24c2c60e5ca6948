import { beforeEach, describe, expect, test } from 'vitest'
import {
  changeAssignees,
  changeDue,
  clearAttention,
  editActionItem,
  markForAttention,
  setActionState,
  undoActionChange,
} from '../../src/device/action-item-commands.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import type { ActionItem } from '../../src/domain/action-item.ts'
import { Assignees } from '../../src/domain/assignees.ts'
import type { ActionItemId } from '../../src/domain/ids.ts'
import { aDevice } from '../support/a-device.ts'
import { aMeeting, anActionItem, aSeat, ids, newId } from '../support/some-records.ts'

let device: Device
let item: ActionItem

beforeEach(async () => {
  device = await aDevice()
  const meeting = aMeeting({ id: ids.meeting, state: 'held' })
  const next = aMeeting({ startsAt: '2026-12-17T08:00:00.000Z' })
  item = anActionItem()
  await commit(device, [
    { kind: 'meeting', row: meeting },
    { kind: 'meeting', row: next },
    { kind: 'actionItem', row: item },
  ])
})

const stored = async () => await device.db.actionItems.get(item.id)

describe('the state of an action', () => {
  test('is done since now', async () => {
    expect((await setActionState(device, item.id, 'done')).ok).toBe(true)
    expect(await stored()).toMatchObject({ state: 'done', doneAt: '2026-11-21T10:00:00.000Z' })
  })

  test.each(['blocked', 'dropped'] as const)('%s asks for a reason', async (state) => {
    const without = await setActionState(device, item.id, state, '  ')
    expect(without).toEqual({ ok: false, error: { kind: 'reason-needed' } })
    expect(await stored()).toEqual(item)
    await setActionState(device, item.id, state, 'The law is not out yet')
    expect(await stored()).toMatchObject({ state, stateReason: 'The law is not out yet' })
  })

  test('sent back after a report asks for a reason; starting work does not', async () => {
    expect((await setActionState(device, item.id, 'in_progress')).ok).toBe(true)
    await setActionState(device, item.id, 'reported_done')
    const back = await setActionState(device, item.id, 'in_progress')
    expect(back).toEqual({ ok: false, error: { kind: 'reason-needed' } })
  })

  test('can be undone, and the undoing is a change like any other', async () => {
    const done = await setActionState(device, item.id, 'done')
    if (!done.ok) expect.fail('not saved')
    expect((await undoActionChange(device, item.id, done.value)).ok).toBe(true)
    expect(await stored()).toEqual(item)
  })
})

describe('marking for attention', () => {
  test('asks for a reason and keeps it', async () => {
    const without = await markForAttention(device, item.id, ' ')
    expect(without).toEqual({ ok: false, error: { kind: 'reason-needed' } })
    await markForAttention(device, item.id, 'A word to the Minister')
    expect(await stored()).toMatchObject({
      needsAttention: true,
      attentionReason: 'A word to the Minister',
    })
  })

  test('the reason goes with the mark and comes back with the undo', async () => {
    await markForAttention(device, item.id, 'A word to the Minister')
    const cleared = await clearAttention(device, item.id)
    expect(await stored()).toMatchObject({ needsAttention: false, attentionReason: '' })
    if (!cleared.ok) expect.fail('not saved')
    await undoActionChange(device, item.id, cleared.value)
    expect(await stored()).toMatchObject({ attentionReason: 'A word to the Minister' })
  })
})

describe('the due of an action', () => {
  test.each([
    [{ kind: 'date', on: '2026-12-01', words: '' } as const, '2026-12-01'],
    [{ kind: 'next_meeting', words: '' } as const, '2026-12-17'],
    [{ kind: 'week', of: '2026-11-30', words: '1st week of December' } as const, '2026-12-06'],
    [{ kind: 'ongoing', words: '' } as const, null],
  ])('%o has the last day %s', async (due, dueOn) => {
    await changeDue(device, item.id, due)
    expect(await stored()).toMatchObject({ due, dueOn })
  })

  test('keeps its last day where the meeting is not on this device', async () => {
    const orphan = anActionItem({ meetingId: 'meeting-elsewhere', dueOn: '2026-12-01' })
    await commit(device, [{ kind: 'actionItem', row: orphan }])
    await changeDue(device, orphan.id, { kind: 'next_meeting', words: '' })
    expect(await device.db.actionItems.get(orphan.id)).toMatchObject({
      due: { kind: 'next_meeting' },
      dueOn: '2026-12-01',
    })
  })
})

test('giving it to all partners opens the checklist of the members seated today, once', async () => {
  const seats = [
    aSeat({ organisationId: 'organisation-iom' }),
    aSeat({ organisationId: 'organisation-undp' }),
    aSeat({ organisationId: 'organisation-left', toOn: '2026-11-20' }),
  ]
  await commit(
    device,
    seats.map((row) => ({ kind: 'seat', row })),
  )
  const all = Assignees.parse({ kind: 'all_partners', mechanismId: ids.mechanism, words: '' })
  await changeAssignees(device, item.id, all)
  await changeAssignees(device, item.id, item.assignees)
  await changeAssignees(device, item.id, all)
  const answers = await device.db.checklistAnswers.toArray()
  expect(answers.map(({ organisationId, answer }) => [organisationId, answer])).toEqual([
    ['organisation-iom', 'waiting'],
    ['organisation-undp', 'waiting'],
  ])
})

test('its words can be changed, and an empty task is refused with nothing saved', async () => {
  await editActionItem(device, item.id, { task: 'Share the new guidelines', priority: 'urgent' })
  expect(await stored()).toMatchObject({ task: 'Share the new guidelines', priority: 'urgent' })
  const empty = await editActionItem(device, item.id, { task: ' ', priority: 'normal' })
  expect(empty).toMatchObject({ ok: false, error: { kind: 'invalid', field: 'task' } })
  expect(await stored()).toMatchObject({ task: 'Share the new guidelines', priority: 'urgent' })
})

test('an action that is not on this device is gone, whatever is asked of it', async () => {
  const nowhere = newId('action') as ActionItemId
  const gone = { ok: false, error: { kind: 'gone' } }
  expect(await setActionState(device, nowhere, 'done')).toEqual(gone)
  expect(await markForAttention(device, nowhere, 'why')).toEqual(gone)
  expect(await clearAttention(device, nowhere)).toEqual(gone)
  expect(await changeDue(device, nowhere, { kind: 'asap', words: '' })).toEqual(gone)
  expect(await editActionItem(device, nowhere, { task: 'x' })).toEqual(gone)
  expect(await changeAssignees(device, nowhere, item.assignees)).toEqual(gone)
})
