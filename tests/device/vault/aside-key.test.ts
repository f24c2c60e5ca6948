import { indexedDB } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Database } from '../../../src/device/database.ts'
import { readDraft } from '../../../src/device/drafts.ts'
import { openDevice } from '../../../src/device/open-device.ts'
import { sealAside } from '../../../src/device/vault/aside-key.ts'
import { forgetAside, keyDatabases } from '../../../src/device/vault/key-files.ts'
import { freshName } from '../../support/a-device.ts'
import { textsIn } from '../../support/texts-in-memory.ts'

const words = 'The key to the store is with the neighbour'
const files = keyDatabases(indexedDB)
let held: Map<string, string>
let db: Database

beforeEach(() => {
  held = new Map()
  vi.stubGlobal('indexedDB', indexedDB)
  vi.stubGlobal('localStorage', textsIn(held))
  const waiting = new Map<string, Promise<unknown>>()
  const request = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    const turn = (waiting.get(name) ?? Promise.resolve()).then(work)
    waiting.set(
      name,
      turn.catch(() => undefined),
    )
    return await turn
  }
  vi.stubGlobal('navigator', { locks: { request } })
  db = new Database(freshName())
})
afterEach(async () => {
  db.close()
  vi.unstubAllGlobals()
  await forgetAside(files)
})

const lies = () => JSON.stringify([...held])

test('[DEP3] what is put aside lies nowhere readable, also what lay there before', async () => {
  db.aside?.put('progress/1', words)
  expect(lies()).toContain(words)
  await sealAside(db)
  db.aside?.put('progress/2', `${words}, and more`)
  expect(lies()).not.toContain(words)
  expect(db.aside?.all().toSorted()).toEqual([
    ['progress/1', words],
    ['progress/2', `${words}, and more`],
  ])
})

test('[STO5] it is at hand when the app opens again, before any form asks', async () => {
  await sealAside(db)
  db.aside?.put('progress/1', words)
  db.close()
  const again = new Database(db.name)
  await openDevice(again)
  expect(await readDraft(again, 'progress/1')).toBe(words)
  again.close()
})

test('two windows that begin at once have one key', async () => {
  const other = new Database(db.name)
  await Promise.all([sealAside(db), sealAside(other)])
  db.aside?.put('progress/1', words)
  expect(other.aside?.get('progress/1')).toBe(words)
  other.close()
})

test('[DEP3] without its key what stays in a journal is noise', async () => {
  await sealAside(db)
  db.aside?.put('progress/1', words)
  await forgetAside(files)
  const again = new Database(db.name)
  await sealAside(again)
  expect(again.aside?.get('progress/1')).toBeUndefined()
  again.close()
})

test('where windows cannot take turns words go aside as they are', async () => {
  vi.stubGlobal('navigator', {})
  await sealAside(db)
  db.aside?.put('progress/1', words)
  expect(db.aside?.get('progress/1')).toBe(words)
})
