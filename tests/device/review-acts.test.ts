import { beforeEach, describe, expect, test } from 'vitest'
import { editActionItem, markForAttention } from '../../src/device/action-item-commands.ts'
import { addComment } from '../../src/device/comment-commands.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { mayBeRaisedTo, raiseAction } from '../../src/device/raise-commands.ts'
import { openAsks } from '../../src/device/review-asks.ts'
import { beginLook, reviewSince } from '../../src/device/review-since.ts'
import type { ActionItem } from '../../src/domain/action-item.ts'
import { aDevice, type TestClock } from '../support/a-device.ts'
import { aMechanism, aMeeting, anActionItem, anActor, ids, newId } from '../support/some-records.ts'

let clock: TestClock
let device: Device
let item: ActionItem

beforeEach(async () => {
  clock = { ms: Date.parse('2026-11-20T09:00:00.000Z') }
  device = await aDevice({
    clock,
    me: { grants: [{ role: 'head_of_mission', mechanismId: null }] },
  })
  const mechanism = aMechanism({ id: ids.mechanism })
  const heads = aMechanism({
    id: ids.otherMechanism,
    kind: 'heads_of_mission_meeting',
    tier: 'political',
  })
  const meeting = aMeeting({ id: ids.meeting, state: 'held' })
  item = anActionItem({ id: newId('action'), createdAt: '2026-10-01T08:00:00.000Z' })
  await commit(device, [
    { kind: 'mechanism', row: mechanism },
    { kind: 'mechanism', row: { ...heads, mechanismId: null } },
    { kind: 'meeting', row: meeting },
    { kind: 'actionItem', row: item },
  ])
})

const aboutIt = () => ({ kind: 'actionItem', ...item }) as const

describe('asking for an update', () => {
  test('is open until the report changes, and opens again when it is asked again', async () => {
    clock.ms += 1000
    await addComment(device, aboutIt(), 'How does it stand?', 'update')
    expect((await openAsks(device.db, 'update')).map(({ text }) => text)).toEqual([
      'How does it stand?',
    ])
    clock.ms += 1000
    await editActionItem(device, item.id, { progress: 'The list is with the printer.' })
    expect(await openAsks(device.db, 'update')).toEqual([])
    clock.ms += 1000
    await addComment(device, aboutIt(), 'And now?', 'update')
    expect((await openAsks(device.db, 'update')).map(({ text }) => text)).toEqual(['And now?'])
  })

  test('a plain remark asks for nothing, and another field of the action answers nothing', async () => {
    clock.ms += 1000
    await addComment(device, aboutIt(), 'Well done.')
    expect(await openAsks(device.db, 'update')).toEqual([])
    await addComment(device, aboutIt(), 'How does it stand?', 'update')
    clock.ms += 1000
    await editActionItem(device, item.id, { priority: 'urgent' })
    expect(await openAsks(device.db, 'update')).toHaveLength(1)
  })
})

test('raising proposes it to the heads of mission in other words, and leaves the action as it is', async () => {
  const [to] = await mayBeRaisedTo(device.db, item.id, anActor(['head_of_mission']))
  expect(to?.id).toBe(ids.otherMechanism)
  if (to === undefined) return
  const raised = await raiseAction(device, item.id, to.id, {
    title: 'Guidelines on referral',
    why: 'Carried over four times.',
  })
  const [proposal] = await device.db.agendaProposals.toArray()
  expect(proposal).toMatchObject({
    id: raised.ok ? raised.value : '',
    mechanismId: ids.otherMechanism,
    actionItemId: item.id,
    title: 'Guidelines on referral',
    why: 'Carried over four times.',
    nature: 'strategic',
    state: 'proposed',
  })
  expect(await device.db.actionItems.get(item.id)).toEqual(item)
})

test('nobody raises an action to a table at which he may propose nothing', async () => {
  const actor = anActor([{ role: 'recorder', mechanismId: ids.mechanism }])
  expect(await mayBeRaisedTo(device.db, item.id, actor)).toEqual([])
})

describe('what changed since the last look', () => {
  test('the first look knows no earlier one; coming back at once is the same look', async () => {
    expect(await beginLook(device)).toBeNull()
    clock.ms += 60_000
    expect(await beginLook(device)).toBeNull()
    clock.ms += 3_600_000
    expect(await beginLook(device)).toBe('2026-11-20T09:01:00.000Z')
    clock.ms += 60_000
    expect(await beginLook(device)).toBe('2026-11-20T09:01:00.000Z')
  })

  test('tells what was marked and made since, and nothing of what was there', async () => {
    const since = '2026-11-20T12:00:00.000Z'
    clock.ms = Date.parse('2026-11-20T13:00:00.000Z')
    await markForAttention(device, item.id, 'A word with the minister.')
    const made = anActionItem({ id: newId('action'), createdAt: '2026-11-20T13:00:00.000Z' })
    await commit(device, [{ kind: 'actionItem', row: made }])
    const changed = await reviewSince(device.db, since, '2026-11-20', 'Europe/Chisinau')
    expect(changed).toMatchObject({
      raised: [item.id],
      new_actions: [made.id],
      done: [],
      gone_late: [],
    })
  })
})
