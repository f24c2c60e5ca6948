import { Dexie } from 'dexie'
import { describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Database } from '../../src/device/database.ts'
import { dropDraft, readDraft, saveDraft } from '../../src/device/drafts.ts'
import { keepOpen } from '../../src/device/reopen.ts'
import { aDevice } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'

/** As WebKit does to a page that was in the background. */
const lost = () =>
  new DOMException('Connection to Indexed Database server lost. Refresh the page', 'UnknownError')

/** The next `times` transactions fail with `error`. */
function failing(db: Database, error: () => Error, times: number): void {
  const transaction = db.transaction.bind(db)
  let left = times
  Object.defineProperty(db, 'transaction', {
    configurable: true,
    value: (...given: Parameters<typeof transaction>) => {
      left -= 1
      return left >= 0 ? Dexie.Promise.reject(error()) : transaction(...given)
    },
  })
}

describe('a connection that the browser lost', () => {
  test('is opened anew, and the edit is saved', async () => {
    const device = await aDevice()
    failing(device.db, lost, 1)
    const row = anOrganisation()
    expect((await commit(device, [{ kind: 'organisation', row }])).ok).toBe(true)
    expect(await device.db.organisations.get(row.id)).toEqual(row)
    expect(await device.db.outbox.count()).toBe(1)
  })

  test('twice in a row: the edit is not called saved', async () => {
    const device = await aDevice()
    failing(device.db, lost, 2)
    const result = await commit(device, [{ kind: 'organisation', row: anOrganisation() }])
    expect(result).toEqual({ ok: false, error: { kind: 'storage-lost' } })
    expect(await device.db.outbox.count()).toBe(0)
  })

  test('after the edit reached the disk and before it was confirmed: it is there once', async () => {
    const device = await aDevice()
    const transaction = device.db.transaction.bind(device.db)
    let isFirst = true
    Object.defineProperty(device.db, 'transaction', {
      configurable: true,
      value: async (...given: Parameters<typeof transaction>) => {
        const value = await transaction(...given)
        if (!isFirst) return value
        isFirst = false
        throw lost()
      },
    })
    const row = anOrganisation()
    expect((await commit(device, [{ kind: 'organisation', row }])).ok).toBe(true)
    expect(await device.db.outbox.count()).toBe(1)
  })

  test('the browser closed the database under the app: the next edit opens it again', async () => {
    const device = await aDevice()
    await device.db.open()
    device.db.close({ disableAutoOpen: true })
    const row = anOrganisation()
    expect((await commit(device, [{ kind: 'organisation', row }])).ok).toBe(true)
    expect(await device.db.organisations.get(row.id)).toEqual(row)
  })

  test('a mistake of ours is not tried again', async () => {
    const device = await aDevice()
    let runs = 0
    const work = () => {
      runs += 1
      return Promise.reject(new TypeError('a mistake'))
    }
    await expect(keepOpen(device.db, work)).rejects.toThrow('a mistake')
    expect(runs).toBe(1)
  })
})

describe('a disk that is full', () => {
  test('is told as such, and nothing is saved', async () => {
    const device = await aDevice()
    // The second time is the one after the ballast went.
    failing(device.db, () => new DOMException('', 'QuotaExceededError'), 2)
    const result = await commit(device, [{ kind: 'organisation', row: anOrganisation() }])
    expect(result).toEqual({ ok: false, error: { kind: 'storage-full' } })
    expect(await device.db.outbox.count()).toBe(0)
  })

  test('is told as such when it fills up in the middle of an act', async () => {
    const device = await aDevice()
    const { outbox } = device.db
    const bulkPut = outbox.bulkPut.bind(outbox)
    outbox.bulkPut = () => Dexie.Promise.reject(new DOMException('', 'QuotaExceededError'))
    const result = await commit(device, [{ kind: 'organisation', row: anOrganisation() }])
    outbox.bulkPut = bulkPut
    expect(result).toEqual({ ok: false, error: { kind: 'storage-full' } })
    expect(await device.db.organisations.count()).toBe(0)
  })
})

test('what is being typed outlives the tab, until it is saved or given up', async () => {
  const { db } = await aDevice()
  await saveDraft(db, 'line/0199', { text: 'The host asked wheth' })
  expect(await readDraft(db, 'line/0199')).toEqual({ text: 'The host asked wheth' })
  await dropDraft(db, 'line/0199')
  expect(await readDraft(db, 'line/0199')).toBeUndefined()
})
