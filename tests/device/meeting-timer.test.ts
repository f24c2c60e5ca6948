import { expect, test } from 'vitest'
import { meetingTimer, runTimer, usedMsOf } from '../../src/device/meeting-timer.ts'
import { aDevice, restarted } from '../support/a-device.ts'
import { ids } from '../support/some-records.ts'

const minute = 60_000

test('an item takes its time until the next one begins, and goes on where it stopped', async () => {
  const { db } = await aDevice()
  await runTimer(db, ids.meeting, 'a', 0)
  await runTimer(db, ids.meeting, 'b', 5 * minute)
  await runTimer(db, ids.meeting, 'a', 7 * minute)
  const timer = await meetingTimer(db, ids.meeting)
  expect(usedMsOf(timer, 'a', 10 * minute)).toBe(8 * minute)
  expect(usedMsOf(timer, 'b', 10 * minute)).toBe(2 * minute)
  expect(usedMsOf(timer, 'c', 10 * minute)).toBe(0)
})

test('the clock goes on through a killed tab, and stops when told', async () => {
  const device = await aDevice()
  await runTimer(device.db, ids.meeting, 'a', 0)
  const { db } = restarted(device)
  await runTimer(db, ids.meeting, null, 4 * minute)
  expect(usedMsOf(await meetingTimer(db, ids.meeting), 'a', 60 * minute)).toBe(4 * minute)
})

test('a clock that was set back takes nothing away', async () => {
  const { db } = await aDevice()
  await runTimer(db, ids.meeting, 'a', 10 * minute)
  expect(usedMsOf(await meetingTimer(db, ids.meeting), 'a', 3 * minute)).toBe(0)
})

test('what is kept and cannot be read starts at nothing', async () => {
  const { db } = await aDevice()
  await db.drafts.put({ key: `meeting-timer/${ids.meeting}`, value: 'torn', savedMs: 0 })
  expect(await meetingTimer(db, ids.meeting)).toEqual({ running: null, usedMs: {} })
})
