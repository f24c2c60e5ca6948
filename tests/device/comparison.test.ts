import { expect, test } from 'vitest'
import {
  afterLook,
  isComparisonDue,
  noteComparison,
  readComparison,
  wantComparison,
} from '../../src/device/comparison.ts'
import { becomeDevice } from '../../src/device/rejoin.ts'
import { aDevice } from '../support/a-device.ts'

test('[CMP5] a comparison is due a day after the last, or when somebody asks; a new device waits a day', async () => {
  const { db } = await aDevice()
  const day = 24 * 60 * 60 * 1000
  expect(await isComparisonDue(db, 1_000)).toBe(false)
  expect(await isComparisonDue(db, 1_000 + day - 1)).toBe(false)
  expect(await isComparisonDue(db, 1_000 + day)).toBe(true)
  await noteComparison(db, { comparedMs: 1_000 + day })
  expect(await isComparisonDue(db, 1_000 + day)).toBe(false)
  await wantComparison(db)
  expect(await isComparisonDue(db, 1_000 + day)).toBe(true)
  expect((await readComparison(db)).result).toBeNull()
})

test('[CMP5] a device that got another name compares as soon as all is quiet', async () => {
  const device = await aDevice()
  const { db, me } = device
  await becomeDevice(db, me, device.now())
  expect(await isComparisonDue(db, device.now())).toBe(false)
  await becomeDevice(db, { ...me, deviceId: 'another-name' }, device.now())
  expect(await isComparisonDue(db, device.now())).toBe(true)
})

test('[CMP6] a comparison reads everything once at most, though it finds another difference each time', async () => {
  const { db } = await aDevice()
  await wantComparison(db)
  let [looks, reads] = [0, 0]
  for (let more = true; more && looks < 20; looks += 1) {
    const look = { taken: 1, kept: [], left: [`branch ${looks}`] }
    const after = afterLook(await readComparison(db), look, 1_000)
    await noteComparison(db, after.next)
    expect(await isComparisonDue(db, 1_000)).toBe(after.more)
    more = after.more
    reads += after.reads ? 1 : 0
  }
  expect({ looks, reads }).toEqual({ looks: 4, reads: 1 })
  const { result, isWanted } = await readComparison(db)
  expect(result).toEqual({ given: 4, kept: 0, isRead: true, isLasting: true })
  expect(isWanted).toBe(false)
})
