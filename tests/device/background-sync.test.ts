import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { syncInBackground } from '../../src/device/background-sync.ts'
import { commit } from '../../src/device/commit.ts'
import { Database } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import type { FreeLocks, Locks } from '../../src/device/leader.ts'
import { currentVersion } from '../../src/device/migrations.ts'
import { writeSetting } from '../../src/device/settings.ts'
import { type Syncing, startSync } from '../../src/device/sync-loop.ts'
import { syncStatus } from '../../src/device/sync-status.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { schemaVersion } from '../../src/sync/protocol.ts'
import { aDevice, freshName } from '../support/a-device.ts'
import { apiAnswer, doorOf, MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { dropSealedDatabases } from '../support/no-sealed-databases.ts'

type BothLocks = Locks & FreeLocks
const freeLocks: BothLocks = { request: async (...asked: unknown[]) => await held(asked, {}) }
/** A tab has the lock, and keeps it until the signal of who waits is aborted, or `closed` is resolved. */
function heldLocks(closed: Promise<void> = new Promise(() => undefined)): BothLocks {
  return {
    request: async (...asked: unknown[]) => {
      const [, options] = asked as [string, { signal?: AbortSignal }]
      const { signal } = options
      if (signal === undefined) return await held(asked, null)
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
      })
      await Promise.race([closed, aborted])
      return await held(asked, {})
    },
  }
}
async function held(asked: unknown[], lock: object | null): Promise<boolean> {
  const [, , run] = asked as [string, object, (lock: unknown) => Promise<boolean>]
  return await run(lock)
}
const noLine: Fetch = async () => {
  throw new TypeError('no connection')
}

let ana: Device
let server: MeetingPoint
let door: Fetch
let running: Syncing[]

beforeEach(async () => {
  await dropSealedDatabases()
  ana = await aDevice()
  await writeSetting(ana.db, 'schema', schemaVersion)
  server = new MeetingPoint()
  door = doorOf(server, ana.me.deviceId)
  running = []
})

afterEach(async () => {
  for (const syncing of running) await syncing.stop()
})

const write = () => commit(ana, [{ kind: 'organisation', row: anOrganisation() }])
const inBackground = (locks: BothLocks, fetch = door, databaseName = ana.db.name) =>
  syncInBackground({ locks, fetch, databaseName, wallNow: ana.now, hearMs: 200 })
const versionOf = async (name: string) => {
  const found = await Dexie.dependencies.indexedDB.databases()
  return found.find((one) => one.name === name)?.version
}

/** The tab that leads; `askBackground` counts how often it asked the browser. */
function aTab(fetch: Fetch, page?: Parameters<typeof startSync>[1]) {
  const askBackground = vi.fn()
  const syncing = startSync(ana, {
    fetch,
    locks: undefined,
    page: undefined,
    openStream: undefined,
    wallNow: ana.now,
    askBackground,
    timing: { set: () => 0, clear: () => undefined, random: () => 0.5 },
    ...page,
  })
  running.push(syncing)
  return { syncing, askBackground }
}

describe('[OUT6] with the app closed', () => {
  test('all that waits is handed over, and the next tab sees nothing waiting', async () => {
    for (let i = 0; i < 300; i++) await write()
    await inBackground(freeLocks)
    expect(server.records.size).toBe(300)
    expect(server.requests.length).toBeGreaterThan(1)
    expect(await syncStatus(ana.db)).toMatchObject({
      state: 'idle',
      waiting: 0,
      lastSyncedAt: ana.now(),
    })
  })

  test('a failure rejects, so that the browser tries again, and nothing is lost', async () => {
    await write()
    await expect(inBackground(freeLocks, noLine)).rejects.toThrow('offline')
    await expect(inBackground(freeLocks, async () => apiAnswer({}, 401))).rejects.toThrow()
    expect(await ana.db.outbox.count()).toBe(1)
    await inBackground(freeLocks)
    expect(server.records.size).toBe(1)
  })

  test('an answer that leaves something waiting rejects too', async () => {
    await write()
    const deaf = new MeetingPoint()
    deaf.sync = (deviceId, request) =>
      MeetingPoint.prototype.sync.call(deaf, deviceId, { ...request, push: [] })
    await expect(inBackground(freeLocks, doorOf(deaf, ana.me.deviceId))).rejects.toThrow('1 change')
  })

  test('nothing is asked of the server where nothing waits', async () => {
    await inBackground(freeLocks)
    expect(server.requests).toEqual([])
  })

  test('where nobody has joined nothing happens, and no database comes to be', async () => {
    const name = freshName()
    await inBackground(freeLocks, door, name)
    expect(await versionOf(name)).toBeUndefined()
    const db = new Database(name)
    await db.open()
    await inBackground(freeLocks, door, name)
    expect(server.requests).toEqual([])
    db.close()
  })

  test.each([
    ['newer', currentVersion + 1],
    ['older', currentVersion - 1],
  ])('the database of a %s app is left as it is', async (_age, version) => {
    const name = freshName()
    const other = new Dexie(name)
    other.version(version).stores({ settings: 'key', outbox: 'n' })
    await other.open()
    await other.table('settings').put({ key: 'identity', value: ana.me })
    await other.table('outbox').put({ n: 1 })
    other.close()
    await inBackground(freeLocks, door, name)
    expect(await versionOf(name)).toBe(version * 10)
    expect(server.requests).toEqual([])
  })

  test('records that older schemas could not read are left to the app', async () => {
    await write()
    await writeSetting(ana.db, 'schema', schemaVersion - 1)
    await inBackground(freeLocks)
    expect(server.requests).toEqual([])
  })

  test('a newer app that opens meanwhile does not wait for it', async () => {
    await write()
    const name = ana.db.name
    ana.db.close()
    let answer: () => void = () => undefined
    const asked = new Promise<void>((isAsked) => {
      door = () =>
        new Promise((_, reject) => {
          answer = () => reject(new TypeError('cut'))
          isAsked()
        })
    })
    const ended = expect(
      inBackground(freeLocks, (...call) => door(...call), name),
    ).rejects.toThrow()
    await asked
    const newer = new Dexie(name)
    newer.version(currentVersion + 1).stores({ later: 'id' })
    await newer.open()
    answer()
    await ended
    expect(newer.isOpen()).toBe(true)
    newer.close()
    expect(await versionOf(name)).toBe((currentVersion + 1) * 10)
  })

  test('nothing stays open afterwards, well or not', async () => {
    await write()
    const opened: Database[] = []
    const close = vi.spyOn(Database.prototype, 'close').mockImplementation(function (
      this: Database,
    ) {
      opened.push(this)
      return Dexie.prototype.close.call(this)
    })
    await expect(inBackground(freeLocks, noLine)).rejects.toThrow()
    await inBackground(freeLocks)
    close.mockRestore()
    expect(opened.map((db) => db.isOpen())).toEqual([false, false])
  })
})

describe('[OUT6] while a tab leads', () => {
  test('that tab is nudged, and the worker sends nothing itself', async () => {
    let isCut = true
    const { syncing } = aTab(async (...call) => await (isCut ? noLine : door)(...call))
    await syncing.syncNow()
    await write()
    isCut = false
    const ownDoor = vi.fn(door)
    await inBackground(heldLocks(), ownDoor)
    expect(server.records.size).toBe(1)
    expect(ownDoor).not.toHaveBeenCalled()
  })

  test('it rejects when the round trip of that tab failed', async () => {
    const { syncing } = aTab(noLine)
    await syncing.syncNow()
    await write()
    await expect(inBackground(heldLocks())).rejects.toThrow('1 change')
    expect(server.requests).toEqual([])
  })

  test('one that is frozen and hears nothing is not waited for', async () => {
    await write()
    await inBackground(heldLocks())
    expect(server.records.size).toBe(1)
  })
})

test('[OUT6] a tab that is closed after it has heard leaves the work to the worker', async () => {
  await write()
  const tab = new BroadcastChannel(`${ana.db.name}-sync`)
  const closed = new Promise<void>((resolve) => {
    tab.onmessage = () => {
      tab.postMessage('heard')
      // Later than a tab that hears nothing is waited for.
      setTimeout(resolve, 400)
    }
  })
  const began = performance.now()
  await inBackground(heldLocks(closed))
  expect(performance.now() - began).toBeGreaterThan(350)
  expect(server.requests).toHaveLength(1)
  expect(server.records.size).toBe(1)
  tab.close()
})

describe('[OUT6] asking the browser', () => {
  test('happens when the line is bad and something waits: once, however often it fails', async () => {
    let isCut = true
    const { syncing, askBackground } = aTab(
      async (...call) => await (isCut ? noLine : door)(...call),
    )
    await syncing.syncNow()
    expect(askBackground).not.toHaveBeenCalled()
    await write()
    await syncing.syncNow()
    await syncing.syncNow()
    expect(askBackground).toHaveBeenCalledTimes(1)
    isCut = false
    await syncing.syncNow()
    expect(server.records.size).toBe(1)
    isCut = true
    await write()
    await syncing.syncNow()
    expect(askBackground).toHaveBeenCalledTimes(2)
  })

  test('happens before the page is gone, where something waits', async () => {
    const window = new EventTarget()
    const document = Object.assign(new EventTarget(), { visibilityState: 'visible' as const })
    const { syncing, askBackground } = aTab(door, {
      page: { window, document, savesData: () => false },
    })
    await syncing.syncNow()
    window.dispatchEvent(new Event('pagehide'))
    expect(askBackground).not.toHaveBeenCalled()
    await write()
    window.dispatchEvent(new Event('pagehide'))
    expect(askBackground).toHaveBeenCalledTimes(1)
  })
})
