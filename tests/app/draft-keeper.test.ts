import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draftKeeper } from '../../src/app/parts/draft-keeper.ts'
import type { Database } from '../../src/device/database.ts'
import { readDraft } from '../../src/device/drafts.ts'
import { aDevice } from '../support/a-device.ts'

/** The promise, held here again: a test that asked the code for it could not fail. */
const promisedMs = 400

let db: Database

beforeEach(async () => {
  db = (await aDevice()).db
  // Only the keeper's timer is ours: the database has its own.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** What a phone that dies now would have kept. */
async function kept(): Promise<string> {
  return String((await readDraft(db, 'comment/1')) ?? '')
}

test('somebody who never pauses has at most 400 ms of typing at stake', async () => {
  const keeper = draftKeeper<string>(db, 'comment/1')
  let typed = ''
  for (let n = 0; n < 60; n++) {
    typed += 'x'
    keeper.keep(typed)
    vi.advanceTimersByTime(50)
    expect(typed.length - (await kept()).length).toBeLessThanOrEqual(promisedMs / 50)
  }
})

test('what is typed is on the disk at once when the page is left', async () => {
  const keeper = draftKeeper<string>(db, 'comment/1')
  keeper.keep('The shelter')
  keeper.keep('The shelter is full.')
  expect(keeper.unsaved()).toBe('The shelter is full.')
  await keeper.flush()
  expect([await kept(), keeper.unsaved()]).toEqual(['The shelter is full.', undefined])
})

test('what was saved or given up does not come back', async () => {
  const keeper = draftKeeper<string>(db, 'comment/1')
  keeper.keep('The shelter')
  await keeper.flush()
  keeper.keep('The shelter is full.')
  await keeper.forget()
  vi.advanceTimersByTime(5_000)
  await keeper.flush()
  expect(await kept()).toBe('')
})
