import { expect, test } from 'vitest'
import {
  isComparisonDue,
  noteComparison,
  readComparison,
  wantComparison,
} from '../../src/device/comparison.ts'
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
