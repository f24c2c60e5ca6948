import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { Database } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { keepOpen } from '../../src/device/reopen.ts'
import { listVault, listVaults, unlistVault } from '../../src/device/vault/vault-list.ts'
import { closeForGood, goOnWiping, startWiping, type WipeParts } from '../../src/device/wipe.ts'
import { dropMarker, isWiping, readMarker } from '../../src/device/wiping-marker.ts'
import { ClosedDoor, noLine } from '../support/a-closed-door.ts'
import { aDevice } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { textsIn } from '../support/texts-in-memory.ts'

let ana: Device
let door: ClosedDoor
let texts: Map<string, string>
let cached: Set<string>

beforeEach(async () => {
  ana = await aDevice()
  door = new ClosedDoor()
  texts = new Map([['liaison-aside/progress/1', '"Half a sentence"']])
  cached = new Set(['workbox-precache-v2-https://liaison.example/', 'answers'])
  await commit(ana, [{ kind: 'organisation', row: anOrganisation() }])
})

afterEach(async () => {
  ana.db.close()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

function parts(change: Partial<WipeParts> = {}): WipeParts {
  return {
    fetch: door.fetch,
    texts: [textsIn(texts)],
    keyFiles: () => ({ remove: async () => undefined }),
    caches: {
      keys: async () => [...cached],
      delete: async (name) => cached.delete(name),
    },
    alone: (work) => work(),
    blockedMs: 1_000,
    ...change,
  }
}

const isThere = async () => (await Dexie.getDatabaseNames()).includes(ana.db.name)

async function begin(mode: 'leave' | 'lost' = 'lost'): Promise<void> {
  await closeForGood(ana.db, mode, true)
  await startWiping(ana.db)
}

describe('a wipe', () => {
  test('[DEP3] drops the databases, the texts and every cache but the app, and then tells', async () => {
    await begin()
    const told: boolean[] = []
    const fetch: WipeParts['fetch'] = async (path, init) => {
      told.push(await isThere())
      return await door.fetch(path, init)
    }
    expect(await goOnWiping(parts({ fetch }))).toBe('over')
    expect(await isThere()).toBe(false)
    expect(texts.size).toBe(0)
    expect([...cached]).toEqual(['workbox-precache-v2-https://liaison.example/'])
    // Only a device with nothing left on it says that it is wiped.
    expect(told).toEqual([false])
    expect(await readMarker()).toMatchObject({ isDeleted: true, isTold: true })
  })

  test('[DEP3] needs no network: it is told later', async () => {
    await begin()
    expect(await goOnWiping(parts({ fetch: noLine }))).toBe('not-told')
    expect(await isThere()).toBe(false)
    expect(await goOnWiping(parts())).toBe('over')
    expect(door.wiped).toBe(1)
    expect(await goOnWiping(parts())).toBe('over')
    expect(door.wiped).toBe(1)
  })

  test('[DEP3] cut off at any step it goes on at the next start, before anything is opened', async () => {
    const deaths: Partial<WipeParts>[] = [
      { caches: { keys: never, delete: never } },
      { texts: [{ ...textsIn(texts), clear: dead }] },
      { fetch: never },
      { caches: { keys: async () => [...cached], delete: dead } },
    ]
    for (const death of deaths) {
      cached.add('answers')
      const phone = await aDevice()
      await closeForGood(phone.db, 'lost')
      await startWiping(phone.db)
      await Promise.race([goOnWiping(parts(death)).catch(() => 0), pause(50)])
      expect(await openDevice(new Database(phone.db.name))).toMatchObject({
        error: { kind: 'wiping' },
      })
      expect(await goOnWiping(parts())).toBe('over')
      expect(await Dexie.getDatabaseNames()).not.toContain(phone.db.name)
      expect(cached.has('answers')).toBe(false)
      await dropMarker()
    }
  })

  test('[DEP3] where nothing else is here the browser is to drop all of it, and the mark comes back', async () => {
    await begin()
    expect(await goOnWiping(parts({ fetch: dropsAll }))).toBe('over')
    expect(door.lastWords).toEqual([{ everything: true }])
    expect(await readMarker()).toEqual({
      mode: 'lost',
      databases: [],
      deviceId: null,
      handed: 0,
      isDeleted: true,
      isTold: true,
      isCleared: true,
    })
    expect(await goOnWiping(parts())).toBe('over')
    expect(door.wiped).toBe(1)
  })

  test('[DEP3] what another person has here stays, and no more is dropped than one’s own', async () => {
    await begin()
    listVault({ id: 'abcdefgh12345678' }, textsIn(texts))
    expect(await goOnWiping(parts())).toBe('over')
    expect(door.lastWords).toEqual([{}])
    expect(listVaults(textsIn(texts))).toHaveLength(1)
    unlistVault('abcdefgh12345678', textsIn(texts))

    const other = await aDevice()
    await closeForGood(other.db, 'lost')
    await startWiping(other.db)
    const third = await aDevice()
    await goOnWiping(parts())
    expect(door.lastWords).toEqual([{}, {}])
    third.db.close()
    await Dexie.delete(third.db.name)
  })

  test('[DEP3] a worker, which does not see who else is here, leaves that to the next window', async () => {
    await begin()
    expect(await goOnWiping(parts({ texts: undefined }))).toBe('over')
    expect(await goOnWiping(parts({ texts: undefined }))).toBe('over')
    expect(door.lastWords).toEqual([{}])
    expect(await goOnWiping(parts({ fetch: noLine }))).toBe('not-told')
    expect(await goOnWiping(parts({ fetch: dropsAll }))).toBe('over')
    expect(door.lastWords).toEqual([{}, { everything: true }])
  })

  test('of two windows one tells, and the other sees that it did', async () => {
    await begin()
    const both = [goOnWiping(parts({ alone: inTurn })), goOnWiping(parts({ alone: inTurn }))]
    expect(await Promise.all(both)).toEqual(['over', 'over'])
    expect(door.wiped).toBe(1)
  })

  test('a window that does not let go holds it up, and is said', async () => {
    const frozen = await rawConnection(ana.db.name)
    await begin()
    expect(await goOnWiping(parts({ blockedMs: 30 }))).toBe('blocked')
    expect(door.wiped).toBe(0)
    expect(await readMarker()).toMatchObject({ isDeleted: false, isTold: false })
    frozen.close()
    expect(await goOnWiping(parts())).toBe('over')
  })

  test('another window of the app lets go by itself and does not open it again', async () => {
    const other = new Database(ana.db.name)
    await other.open()
    const told = vi.fn()
    other.over.listen(told)
    await begin()
    expect(await goOnWiping(parts())).toBe('over')
    expect(told).toHaveBeenCalled()
    await expect(keepOpen(other, () => other.settings.toArray())).rejects.toThrow()
    expect(await isThere()).toBe(false)
  })

  test('a server that knows the session no longer has nothing to be told', async () => {
    await begin()
    const { apiAnswer } = await import('../support/a-meeting-point.ts')
    const fetch = async () => apiAnswer({ error: { kind: 'signed-out' } }, 401)
    expect(await goOnWiping(parts({ fetch }))).toBe('over')
  })

  test('who signs out by himself ends his session; shut out meanwhile he is wiped all the same', async () => {
    const { apiAnswer } = await import('../support/a-meeting-point.ts')
    const paths: string[] = []
    const fetch: WipeParts['fetch'] = async (path, init) => {
      paths.push(path)
      return path === '/api/v1/sign-out'
        ? apiAnswer({ error: { kind: 'departed', mode: 'leave' } }, 410)
        : await door.fetch(path, init)
    }
    await closeForGood(ana.db, 'own', true)
    await startWiping(ana.db)
    expect(await goOnWiping(parts({ fetch }))).toBe('over')
    expect(paths).toEqual(['/api/v1/sign-out', '/api/v1/wiped'])
  })

  test('the mark names the device, so that a session that came later is not ended', async () => {
    await begin()
    const seen: (string | null)[] = []
    const fetch: WipeParts['fetch'] = async (path, init) => {
      seen.push(new Headers(init.headers).get('liaison-device'))
      return await door.fetch(path, init)
    }
    await goOnWiping(parts({ fetch }))
    expect(seen).toEqual([ana.me.deviceId])
  })

  test('what was read can be forgotten, and the app begins anew', async () => {
    await begin()
    await goOnWiping(parts())
    await dropMarker()
    expect(await isWiping()).toBe(false)
    const opened = await openDevice(new Database(ana.db.name))
    expect(opened).toMatchObject({ ok: false, error: { kind: 'not-joined' } })
    if (!opened.ok && opened.error.kind === 'not-joined') {
      expect(await opened.error.db.organisations.count()).toBe(0)
      opened.error.db.close()
    }
  })
})

/** As Chromium: the storage is dropped before the answer is given. */
const dropsAll: WipeParts['fetch'] = async (path, init) => {
  const answer = await door.fetch(path, init)
  await dropMarker()
  return answer
}

let last: Promise<unknown> = Promise.resolve()
const inTurn: WipeParts['alone'] = (work) => {
  const mine = last.then(work)
  last = mine
  return mine
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}

function dead(): never {
  throw new Error('the phone died')
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** A connection that hears nothing, as of a page that is frozen. */
function rawConnection(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = Dexie.dependencies.indexedDB.open(name)
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}
