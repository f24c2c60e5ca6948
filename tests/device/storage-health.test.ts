import { expect, test } from 'vitest'
import { askToPersist, storageHealth } from '../../src/device/storage-health.ts'
import { syncStatus } from '../../src/device/sync-status.ts'
import { aDevice } from '../support/a-device.ts'

const persist = async () => true
const persisted = async () => false
const estimate = async () => ({ usage: 12_000_000, quota: 2_000_000_000 })

test('the browser is asked to keep the data, and its answer is shown', async () => {
  const { db } = await aDevice()
  expect((await syncStatus(db)).persisted).toBeNull()
  expect(await askToPersist(db, { persist, persisted, estimate })).toBe(true)
  expect((await syncStatus(db)).persisted).toBe(true)
  expect(await storageHealth(db, { estimate })).toEqual({
    persisted: true,
    usedBytes: 12_000_000,
    quotaBytes: 2_000_000_000,
  })
})

test('what was promised already is not asked again', async () => {
  const { db } = await aDevice()
  const answer = await askToPersist(db, {
    persisted: async () => true,
    persist: () => expect.fail('asked again'),
  })
  expect(answer).toBe(true)
})

test('a refusal is shown as such, and a browser that cannot say as unknown', async () => {
  const { db } = await aDevice()
  expect(await askToPersist(db, { persisted, persist: async () => false })).toBe(false)
  expect((await storageHealth(db, {})).persisted).toBe(false)
  const broken = { estimate: () => Promise.reject(new TypeError('private window')) }
  expect(await storageHealth(db, broken)).toEqual({
    persisted: false,
    usedBytes: null,
    quotaBytes: null,
  })
  expect(await askToPersist(db, undefined)).toBeNull()
})
