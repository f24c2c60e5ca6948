import { beforeEach, describe, expect, test } from 'vitest'
import { changeDue, editActionItem, setActionState } from '../../src/device/action-item-commands.ts'
import { allOpenActions } from '../../src/device/action-items.ts'
import { actionList } from '../../src/device/action-list.ts'
import { commit } from '../../src/device/commit.ts'
import { settleConflict } from '../../src/device/conflict-commands.ts'
import { conflictsOn, openConflicts, settledConflicts } from '../../src/device/conflicts.ts'
import type { Device } from '../../src/device/device.ts'
import { ConflictId } from '../../src/domain/ids.ts'
import { syncFully, type TestClock, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { aMeeting, anActionItem, ids } from '../support/some-records.ts'

let ana: Device
let boris: Device
let clock: TestClock
let server: MeetingPoint
const item = anActionItem()
const date = (on: string) => ({ kind: 'date', on, words: '' }) as const

/** Both hold the same action and then go out of reach of each other. */
beforeEach(async () => {
  server = new MeetingPoint()
  const two = await twoDevices()
  ana = two.ana
  boris = two.boris
  clock = two.clock
  await commit(ana, [
    { kind: 'meeting', row: aMeeting({ id: ids.meeting, state: 'held' }) },
    { kind: 'actionItem', row: item },
  ])
  await everybodySyncs()
})

async function everybodySyncs() {
  clock.ms += 1_000
  server.nowMs = clock.ms
  for (const device of [ana, boris, ana]) await syncFully(device, server)
}

const held = async () =>
  await Promise.all([ana, boris].map(({ db }) => db.actionItems.get(item.id)))

describe('two people change the due of an action offline', () => {
  beforeEach(async () => {
    await changeDue(ana, item.id, date('2026-07-10'))
    clock.ms += 1_000
    await changeDue(boris, item.id, date('2026-07-15'))
    await everybodySyncs()
  })

  test('one due is shown, the other is one conflict beside it', async () => {
    for (const row of await held()) expect(row).toMatchObject({ due: date('2026-07-15') })
    const conflicts = await conflictsOn(boris.db, item.id)
    expect(conflicts.map(({ field, losingValue }) => [field, losingValue])).toEqual([
      ['due', date('2026-07-10')],
    ])
    const [part] = await actionList(boris.db, allOpenActions, {}, '2026-11-21')
    expect(part?.views[0]?.contested).toBe(true)
  })

  test('taking the other moves the last day with it, on both phones', async () => {
    const [conflict] = await conflictsOn(boris.db, item.id)
    if (conflict === undefined) expect.fail('there is no conflict')
    await settleConflict(boris, conflict.id, { how: 'taken' })
    await everybodySyncs()
    for (const row of await held())
      expect(row).toMatchObject({ due: date('2026-07-10'), dueOn: '2026-07-10' })
    expect(await openConflicts(ana.db)).toEqual([])
    const [settled] = await settledConflicts(ana.db)
    expect(settled).toMatchObject({
      title: item.task,
      shownOn: { kind: 'actionItem', id: item.id },
      conflict: { state: 'taken', keptValue: date('2026-07-15') },
    })
  })

  test('on second thoughts what stood can be put back', async () => {
    const [conflict] = await conflictsOn(boris.db, item.id)
    if (conflict === undefined) expect.fail('there is no conflict')
    await settleConflict(boris, conflict.id, { how: 'taken' })
    await settleConflict(boris, conflict.id, { how: 'kept' })
    expect(await boris.db.actionItems.get(item.id)).toMatchObject({
      due: date('2026-07-15'),
      dueOn: '2026-07-15',
    })
  })
})

test('taking the state that lost says since when it is done', async () => {
  await setActionState(ana, item.id, 'done')
  clock.ms += 1_000
  await setActionState(boris, item.id, 'blocked', 'No funds')
  await everybodySyncs()
  const conflict = (await conflictsOn(ana.db, item.id)).find(({ field }) => field === 'state')
  if (conflict === undefined) expect.fail('there is no conflict')
  await settleConflict(ana, conflict.id, { how: 'taken' })
  const row = await ana.db.actionItems.get(item.id)
  expect(row?.state).toBe('done')
  expect(row?.doneAt).not.toBeNull()
})

test('texts that touch the same words wait with both, and the joined one stands everywhere', async () => {
  await editActionItem(ana, item.id, { progress: 'The draft is nearly ready.' })
  await everybodySyncs()
  await editActionItem(ana, item.id, { progress: 'The draft is completely ready.' })
  clock.ms += 1_000
  await editActionItem(boris, item.id, { progress: 'The draft is not ready.' })
  await everybodySyncs()
  const [view] = await openConflicts(boris.db)
  if (view === undefined) expect.fail('there is no conflict')
  expect(view.conflict.why).toBe('text_overlap')
  const text = 'The draft is ready, but not agreed.'
  await settleConflict(boris, view.conflict.id, { how: 'joined', text })
  await everybodySyncs()
  for (const row of await held()) expect(row?.progress).toBe(text)
})

test('keeping one wording of a text leaves no marks of the other in it', async () => {
  await editActionItem(ana, item.id, { progress: 'The draft is nearly ready.' })
  await everybodySyncs()
  await editActionItem(ana, item.id, { progress: 'The draft is completely ready.' })
  clock.ms += 1_000
  await editActionItem(boris, item.id, { progress: 'The draft is not ready.' })
  await everybodySyncs()
  const [view] = await openConflicts(boris.db)
  if (view === undefined) expect.fail('there is no conflict')
  await settleConflict(boris, view.conflict.id, { how: 'kept' })
  const row = await boris.db.actionItems.get(item.id)
  expect(row?.progress).toBe(view.conflict.keptValue)
})

test('a conflict that is not on this device is gone', async () => {
  const id = ConflictId.parse('conflict-nowhere')
  expect(await settleConflict(ana, id, { how: 'kept' })).toEqual({
    ok: false,
    error: { kind: 'gone' },
  })
})
