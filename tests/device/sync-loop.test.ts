import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import type { Locks } from '../../src/device/leader.ts'
import { type Syncing, type SyncParts, startSync } from '../../src/device/sync-loop.ts'
import { syncStatus } from '../../src/device/sync-status.ts'
import type { Fetch } from '../../src/device/transport.ts'
import type { EventStream } from '../../src/device/wake-stream.ts'
import { aClock, aDevice } from '../support/a-device.ts'
import { apiAnswer, doorOf, MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'

/** Timers that fire when the test says so, and remember what was asked for. */
function someTiming() {
  const waiting = new Map<number, { run: () => void; ms: number }>()
  let made = 0
  return {
    set(run: () => void, ms: number) {
      made += 1
      waiting.set(made, { run, ms })
      return made
    },
    clear: (timer: unknown) => waiting.delete(Number(timer)),
    random: () => 0.5,
    /** How long the next run is away. */
    next: () => Math.min(...[...waiting.values()].map(({ ms }) => ms)),
    fire() {
      const [timer] = waiting.keys()
      const due = timer === undefined ? undefined : waiting.get(timer)
      if (timer !== undefined) waiting.delete(timer)
      due?.run()
    },
  }
}

/** Web Locks of one browser: who asks waits for who holds. */
function someLocks(): Locks {
  let last: Promise<unknown> = Promise.resolve()
  return {
    request(_name, { signal }, held) {
      const mine = last.then(() => {
        if (signal.aborted) throw new DOMException('', 'AbortError')
        return held()
      })
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

class TestDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'
}

function aPage() {
  const window = new EventTarget()
  const document = new TestDocument()
  return {
    window,
    document,
    savesData: () => false,
    turn(to: DocumentVisibilityState) {
      document.visibilityState = to
      document.dispatchEvent(new Event('visibilitychange'))
    },
    online: () => window.dispatchEvent(new Event('online')),
  }
}

let ana: Device
let server: MeetingPoint
let timing: ReturnType<typeof someTiming>
let locks: Locks
let reach: Fetch
let calls: string[]
let running: Syncing[]

beforeEach(async () => {
  const clock = aClock()
  ana = await aDevice({ clock })
  server = new MeetingPoint()
  timing = someTiming()
  locks = someLocks()
  calls = []
  running = []
  reach = doorOf(server, ana.me.deviceId)
})

afterEach(async () => {
  for (const syncing of running) await syncing.stop()
})

function start(parts: Partial<SyncParts> = {}, device = ana): Syncing {
  const syncing = startSync(device, {
    fetch: async (path, init) => {
      calls.push(path)
      return await reach(path, init)
    },
    locks,
    timing,
    page: undefined,
    openStream: undefined,
    wallNow: () => Date.UTC(2026, 10, 21, 10),
    ...parts,
  })
  running.push(syncing)
  return syncing
}

const state = async () => (await syncStatus(ana.db)).state
const write = (device = ana) => commit(device, [{ kind: 'organisation', row: anOrganisation() }])
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 5 })

describe('keeping in touch', () => {
  test('what waited from before is handed over at the start', async () => {
    await write()
    start()
    await until(async () =>
      expect(await syncStatus(ana.db)).toMatchObject({ state: 'idle', waiting: 0 }),
    )
    expect(server.records.size).toBe(1)
    expect((await syncStatus(ana.db)).lastSyncedAt).toBe(ana.now())
  })

  test('an edit leaves within two seconds, and with it those made meanwhile', async () => {
    start()
    await until(async () => expect(await state()).toBe('idle'))
    await until(() => expect(timing.next()).toBe(300_000))
    await write()
    await write()
    await until(() => expect(timing.next()).toBe(2_000))
    const before = server.requests.length
    timing.fire()
    await until(() => expect(server.records.size).toBe(2))
    const sent = server.requests[before]?.push ?? []
    expect(sent.flatMap(({ ids }) => ids)).toHaveLength(2)
  })

  test('many edits leave at once', async () => {
    start()
    await until(() => expect(timing.next()).toBe(300_000))
    for (let i = 0; i < 20; i++) await write()
    await until(() => expect(timing.next()).toBe(0))
  })

  test('without a connection it tries less and less often, and an edit makes it eager again', async () => {
    reach = async () => {
      throw new TypeError('no connection')
    }
    start()
    const waits: number[] = []
    for (let i = 0; i < 10; i++) {
      await until(() => expect(calls).toHaveLength(i + 1))
      await until(() => expect(timing.next()).not.toBe(Number.POSITIVE_INFINITY))
      waits.push(timing.next())
      timing.fire()
    }
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(waits.at(-1)).toBe(150_000)
    expect(await state()).toBe('offline')
    await until(() => expect(timing.next()).toBe(150_000))
    await write()
    await until(() => expect(timing.next()).toBe(2_000))
    timing.fire()
    await until(() => expect(timing.next()).toBe(1_000))
  })

  test.each([
    ['portal', async () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['signed-out', async () => apiAnswer({}, 401)],
    ['update-needed', async () => apiAnswer({}, 426)],
    ['offline', async () => apiAnswer({}, 503)],
  ] as const)('[VER2] it says "%s" when that is so, and loses nothing', async (wanted, door) => {
    await write()
    reach = door
    start()
    await until(async () => expect(await state()).toBe(wanted))
    expect(await syncStatus(ana.db)).toMatchObject({ waiting: 1, lastSyncedAt: null })
    expect(await ana.db.organisations.count()).toBe(1)
  })

  test('asked to wait, it waits so long whatever happens, and loses nothing', async () => {
    await write()
    const door = reach
    reach = async () => {
      const busy = apiAnswer({ error: { kind: 'too-many' } }, 429)
      busy.headers.set('retry-after', '40')
      return busy
    }
    const page = aPage()
    const syncing = start({ page })
    await until(() => expect(timing.next()).toBe(41_000))
    await write()
    page.online()
    await syncing.syncNow()
    expect(timing.next()).toBe(41_000)
    expect(calls).toHaveLength(1)
    expect(await syncStatus(ana.db)).toMatchObject({ state: 'idle', waiting: 2 })
    reach = door
    timing.fire()
    await until(() => expect(server.records.size).toBe(2))
    expect(await syncStatus(ana.db)).toMatchObject({ waiting: 0 })
  })

  test('back online and back in view, it syncs at once', async () => {
    const page = aPage()
    start({ page })
    await until(() => expect(timing.next()).toBe(300_000))
    const before = server.requests.length
    page.online()
    await until(() => expect(server.requests.length).toBe(before + 1))
    await until(() => expect(timing.next()).toBe(300_000))
    page.turn('visible')
    await until(() => expect(server.requests.length).toBe(before + 2))
  })

  test('going out of sight, what waits is sent so that it outlives the page', async () => {
    const page = aPage()
    const kept: (boolean | undefined)[] = []
    const door = reach
    reach = async (path, init) => {
      kept.push(init.keepalive)
      return await door(path, init)
    }
    start({ page })
    await until(() => expect(timing.next()).toBe(300_000))
    await write()
    page.turn('hidden')
    await until(() => expect(server.records.size).toBe(1))
    expect(kept.at(-1)).toBe(true)
  })

  test('the server wakes it through a stream that is held in view only', async () => {
    const page = aPage()
    const streams: (EventStream & { isOpen: boolean })[] = []
    const openStream = () => {
      const stream = {
        onopen: null,
        onmessage: null,
        onerror: null,
        isOpen: true,
        close() {
          stream.isOpen = false
        },
      }
      streams.push(stream)
      return stream
    }
    start({ page, openStream })
    await until(() => expect(streams).toHaveLength(1))
    await until(() => expect(timing.next()).toBe(300_000))
    const before = server.requests.length
    // Nobody announces what was stored between the round trip before and now.
    streams[0]?.onopen?.(new Event('open'))
    await until(() => expect(server.requests.length).toBe(before + 1))
    await until(() => expect(timing.next()).toBe(300_000))
    streams[0]?.onmessage?.(new MessageEvent('message', { data: '{"seq":7}' }))
    await until(() => expect(server.requests.length).toBe(before + 2))
    expect(streams).toHaveLength(1)
    page.turn('hidden')
    expect(streams[0]?.isOpen).toBe(false)
  })
})

describe('a stream that the server ends', () => {
  const opened = async (stoodMs: number) => {
    let nowMs = Date.UTC(2026, 10, 21, 10)
    let stream: EventStream | undefined
    const openStream = () => {
      stream = { onmessage: null, onerror: null, close: () => undefined }
      return stream
    }
    start({ page: aPage(), openStream, wallNow: () => nowMs })
    await until(() => expect(timing.next()).toBe(300_000))
    nowMs += stoodMs
    stream?.onerror?.(new Event('error'))
    return timing.next()
  }

  test('brings a round trip within two seconds: the device may be shut out', async () => {
    expect(await opened(60_000)).toBe(1_000)
  })

  test('brings none where it failed at once, so that nobody is asked over and over', async () => {
    expect(await opened(100)).toBe(300_000)
  })
})

describe('two tabs', () => {
  test('one of them syncs, and an edit in the other leaves all the same', async () => {
    const other = await aDevice({ name: ana.db.name, me: ana.me })
    start()
    await until(async () => expect(await state()).toBe('idle'))
    const second = start({ timing: someTiming() }, other)
    await until(() => expect(timing.next()).toBe(300_000))
    const before = server.requests.length
    await write(other)
    await until(() => expect(timing.next()).toBe(2_000))
    timing.fire()
    await until(() => expect(server.records.size).toBe(1))
    expect(server.requests.length).toBe(before + 1)
    await second.syncNow()
    await until(() => expect(server.requests.length).toBe(before + 2))
    await until(async () =>
      expect(await syncStatus(other.db)).toMatchObject({ state: 'idle', waiting: 0 }),
    )
  })

  test('the other takes over when the leading one is closed', async () => {
    const first = start()
    await until(async () => expect(await state()).toBe('idle'))
    const timingOfSecond = someTiming()
    const second = start({ timing: timingOfSecond })
    await first.stop()
    const before = server.requests.length
    await until(() => expect(server.requests.length).toBeGreaterThan(before - 1))
    await until(() => expect(timingOfSecond.next()).toBe(300_000))
    await write()
    await second.syncNow()
    expect(server.records.size).toBe(1)
  })
})
