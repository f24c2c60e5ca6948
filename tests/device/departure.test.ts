import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { syncInBackground } from '../../src/device/background-sync.ts'
import { commit } from '../../src/device/commit.ts'
import { Database } from '../../src/device/database.ts'
import { depart as departWith } from '../../src/device/departure.ts'
import type { Device } from '../../src/device/device.ts'
import { saveDraft } from '../../src/device/drafts.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { readSetting, writeSetting } from '../../src/device/settings.ts'
import { startSync } from '../../src/device/sync-loop.ts'
import { syncStatus } from '../../src/device/sync-status.ts'
import { callApi, type Fetch } from '../../src/device/transport.ts'
import { saveUnsavedWords } from '../../src/device/unsaved-words.ts'
import { closeForGood, wipeByOneself } from '../../src/device/wipe.ts'
import { dropMarker, isWiping, readMarker } from '../../src/device/wiping-marker.ts'
import { schemaVersion } from '../../src/sync/protocol.ts'
import { ClosedDoor, noLine } from '../support/a-closed-door.ts'
import { aDevice, restarted } from '../support/a-device.ts'
import { apiAnswer, doorOf, MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { dropSealedDatabases } from '../support/no-sealed-databases.ts'
import { seededRandom } from '../support/seeded-random.ts'

let ana: Device
let door: ClosedDoor

beforeEach(async () => {
  await dropSealedDatabases()
  ana = await aDevice()
  await writeSetting(ana.db, 'schema', schemaVersion)
  door = new ClosedDoor()
})

afterEach(async () => {
  ana.db.close()
  await dropMarker()
})

async function write(device: Device, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    const saved = await commit(device, [{ kind: 'organisation', row: anOrganisation() }])
    if (!saved.ok) throw new Error(saved.error.kind)
  }
}

async function refuseOldest({ db }: Device): Promise<void> {
  const oldest = await db.outbox.orderBy('n').first()
  if (oldest === undefined) throw new Error('nothing waits')
  await db.outbox.delete(oldest.n)
  await db.refusals.put({ ...oldest, reason: 'not-allowed', field: null, refusedMs: 0 })
}

const depart = (device: Device, fetch: Fetch, mode: 'leave' | 'lost') =>
  departWith(device, fetch, mode, saveUnsavedWords)
const numbersOn = async ({ db }: Device) =>
  [...(await db.outbox.toArray()), ...(await db.refusals.toArray())].map(({ n }) => n)

describe('the answer', () => {
  test('a device that is shut out is told how', async () => {
    door.mode = 'lost'
    const answered = await callApi(door.fetch, '/api/v1/sync', { body: {} })
    expect(answered).toEqual({ ok: false, error: { kind: 'departed', mode: 'lost' } })
  })

  test('a 410 of anybody else wipes nothing', async () => {
    const gone: Fetch = async () => apiAnswer({ error: { kind: 'gone' } }, 410)
    const answered = await callApi(gone, '/api/v1/sync', { body: {} })
    expect(answered).toMatchObject({ ok: false, error: { kind: 'refused', status: 410 } })
    const portal: Fetch = async () =>
      new Response('{"error":{"kind":"departed","mode":"lost"}}', {
        status: 410,
        headers: { 'content-type': 'application/json' },
      })
    expect(await callApi(portal, '/api/v1/sync', { body: {} })).toMatchObject({
      error: { kind: 'portal' },
    })
  })
})

describe('handing over', () => {
  test('[DEP1] what waits and what was refused arrives, and then the wipe begins', async () => {
    await write(ana, 4)
    await refuseOldest(ana)
    expect(await depart(ana, door.fetch, 'leave')).toEqual({ ok: true, value: undefined })
    expect([...door.taken.keys()].sort()).toEqual([1, 2, 3, 4])
    expect(await readMarker()).toMatchObject({ mode: 'leave', handed: 4, isDeleted: false })
    expect(ana.db.isOver).toBe(true)
  })

  test('[DEP1] nothing is let go of while nobody answers, and nothing is wiped', async () => {
    await write(ana, 3)
    expect(await depart(ana, noLine, 'leave')).toMatchObject({ error: { kind: 'offline' } })
    expect(await numbersOn(ana)).toEqual([1, 2, 3])
    expect(await isWiping()).toBe(false)
    expect((await syncStatus(ana.db)).state).toBe('departed')
  })

  test('[DEP1] an answer that is lost costs nothing: the same is handed over again', async () => {
    await write(ana, 3)
    const deaf: Fetch = async (path, init) => {
      await door.fetch(path, init)
      throw new TypeError('broken off')
    }
    await depart(ana, deaf, 'leave')
    expect(door.taken.size).toBe(3)
    expect(await numbersOn(ana)).toEqual([1, 2, 3])
    expect((await depart(ana, door.fetch, 'leave')).ok).toBe(true)
    expect(door.taken.size).toBe(3)
  })

  test('[DEP1] only confirmed numbers leave; what the server declines stops the wipe', async () => {
    await write(ana, 3)
    door.declines.add(2)
    expect(await depart(ana, door.fetch, 'leave')).toEqual({
      ok: false,
      error: { kind: 'declined', count: 1 },
    })
    expect(await numbersOn(ana)).toEqual([2])
    expect(await readSetting(ana.db, 'departure')).toEqual({
      mode: 'leave',
      handed: 2,
      declined: 1,
    })
    expect(await isWiping()).toBe(false)
  })

  test('[DEP1] one that the server cannot read holds up none of the others', async () => {
    await write(ana, 5)
    door.unreadable.add(3)
    await depart(ana, door.fetch, 'leave')
    expect([...door.taken.keys()]).toEqual([1, 2, 4, 5])
    expect(await numbersOn(ana)).toEqual([3])
  })

  test('a busy server is asked again later, not blamed on the changes', async () => {
    await write(ana, 2)
    const busy: Fetch = async () => apiAnswer({ error: { kind: 'too-many' } }, 429)
    expect(await depart(ana, busy, 'leave')).toMatchObject({ error: { kind: 'busy' } })
    expect(await readSetting(ana.db, 'departure')).toMatchObject({ declined: 0 })
  })

  test('more than one request carries arrives in several', async () => {
    await write(ana, 230)
    expect((await depart(ana, door.fetch, 'leave')).ok).toBe(true)
    expect(door.taken.size).toBe(230)
    expect(door.calls).toHaveLength(2)
  })

  test('[DEP1] what is written while the hand-over goes on is handed over as well', async () => {
    await write(ana, 2)
    let isWritten = false
    const meanwhile: Fetch = async (path, init) => {
      const answer = await door.fetch(path, init)
      if (!isWritten) {
        isWritten = true
        await write(ana, 1)
      }
      return answer
    }
    expect((await depart(ana, meanwhile, 'leave')).ok).toBe(true)
    expect([...door.taken.keys()].sort()).toEqual([1, 2, 3])
  })

  test('words that were typed and not saved go along as remarks; contact data do not', async () => {
    const organisation = anOrganisation({ id: 'organisation-osce' })
    await commit(ana, [{ kind: 'organisation', row: organisation }])
    await saveDraft(ana.db, 'progress/0199-no-longer-here', 'Two families have moved in.')
    await saveDraft(ana.db, 'plan/new', { title: 'Winter plan, first look', state: 'planned' })
    await saveDraft(ana.db, 'person/new/', { name: 'Ion Ceban', phone: '+373 22 000 000' })
    await saveDraft(ana.db, 'join', { secret: 'a b', name: 'Ion Ceban' })
    await depart(ana, door.fetch, 'leave')
    const texts = [...door.taken.values()]
      .filter(({ kind }) => kind === 'comment')
      .map(({ set }) => set.text?.[0])
    expect(texts.sort()).toEqual([
      'Not saved: Two families have moved in.',
      'Not saved: Winter plan, first look',
    ])
  })

  test('the app and the browser’s worker at once: each change arrives and is counted once', async () => {
    await write(ana, 6)
    const both = [depart(ana, door.fetch, 'leave'), depart(ana, door.fetch, 'leave')]
    await Promise.allSettled(both)
    expect(door.taken.size).toBe(6)
    expect(await readMarker()).toMatchObject({ handed: 6 })
  })

  test('[DEP1] a device that is lost hands nothing over, whatever waits', async () => {
    await write(ana, 3)
    door.mode = 'lost'
    expect((await depart(ana, door.fetch, 'lost')).ok).toBe(true)
    expect(door.taken.size).toBe(0)
    expect(await readMarker()).toMatchObject({ mode: 'lost', handed: 0 })
  })

  test('reported lost in the middle of its hand-over it stops at once', async () => {
    await write(ana, 230)
    const turning: Fetch = async (path, init) => {
      const answer = await door.fetch(path, init)
      door.mode = 'lost'
      return answer
    }
    expect((await depart(ana, turning, 'leave')).ok).toBe(true)
    expect(door.taken.size).toBeLessThan(230)
    expect(await readMarker()).toMatchObject({ mode: 'lost' })
  })
})

describe('the decision', () => {
  test('[DEP2] once it is made, nothing is written any more', async () => {
    expect(await closeForGood(ana.db, 'leave')).toBe(true)
    const saved = await commit(ana, [{ kind: 'organisation', row: anOrganisation() }])
    expect(saved).toEqual({ ok: false, error: { kind: 'over' } })
    expect(await numbersOn(ana)).toEqual([])
  })

  test('[DEP2] it is not made while something waits, unless it is given up', async () => {
    await write(ana, 2)
    expect(await closeForGood(ana.db, 'leave')).toBe(false)
    expect(await wipeByOneself(ana.db, false)).toEqual({
      ok: false,
      error: { kind: 'unsent', count: 2 },
    })
    expect(await isWiping()).toBe(false)
    expect((await wipeByOneself(ana.db, true)).ok).toBe(true)
    expect(await readMarker()).toMatchObject({ mode: 'own', handed: 0 })
  })

  test('[DEP2] a phone that dies right after it goes on with the wipe', async () => {
    await closeForGood(ana.db, 'lost')
    ana.db.close()
    const opened = await openDevice(new Database(ana.db.name))
    expect(opened).toEqual({ ok: false, error: { kind: 'wiping' } })
    expect(await readMarker()).toMatchObject({ mode: 'lost', databases: [ana.db.name] })
  })
})

/**
 * The property: whatever fails and whenever the phone dies, each change that was ever saved is on the
 * phone or in the quarantine; it is in neither only where the server said that the phone is lost.
 */
test('[DEP1, DEP2] nothing unsent is dropped without being confirmed or ordered', async () => {
  for (let seed = 1; seed <= 60; seed += 1) await story(seed)
})

async function story(seed: number): Promise<void> {
  const random = seededRandom(seed)
  const server = new ClosedDoor()
  let phone = await aDevice()
  let saved = 0
  const line: Fetch = async (path, init) => {
    const fate = random()
    if (fate < 0.2) throw new TypeError('no connection')
    if (fate < 0.25) return apiAnswer({ error: { kind: 'busy' } }, 503)
    if (random() < 0.1) await save()
    const answer = await server.fetch(path, init)
    // The phone dies here in some of them: the answer is never read.
    if (fate > 0.75) throw new TypeError('broken off')
    return answer
  }
  async function save() {
    const done = await commit(phone, [{ kind: 'organisation', row: anOrganisation() }])
    if (done.ok) saved += 1
  }
  const isOrderedFrom = random() < 0.3 ? Math.floor(random() * 6) : Number.POSITIVE_INFINITY
  for (let contact = 0; contact < 12 && !(await isWiping()); contact += 1) {
    for (let i = 0; i < random() * 4; i += 1) await save()
    if (random() < 0.3 && saved > 0 && (await phone.db.outbox.count()) > 0)
      await refuseOldest(phone)
    if (contact >= isOrderedFrom) server.mode = 'lost'
    await depart(phone, line, server.mode)
    if (!phone.db.isOver && random() < 0.5) phone = restarted(phone)
  }
  const marker = await readMarker()
  const onPhone = marker === null ? await numbersOn(phone) : []
  const somewhere = new Set([...server.taken.keys(), ...onPhone])
  if (marker?.mode !== 'lost') expect(somewhere.size, `seed ${seed}`).toBe(saved)
  if (marker?.mode === 'lost') expect(server.mode).toBe('lost')
  phone.db.close()
  await dropMarker()
}

describe('by itself', () => {
  const parts = (fetch: Fetch) => ({
    fetch,
    locks: undefined,
    page: undefined,
    openStream: undefined,
    askBackground: undefined,
    wallNow: () => Date.UTC(2026, 10, 21, 10),
  })

  test('the loop hands over, closes the database and tells the screens', async () => {
    await write(ana, 2)
    const told = vi.fn()
    ana.db.over.listen(told)
    const syncing = startSync(ana, parts(door.fetch))
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 15_000 })
    await syncing.stop()
    expect(door.taken.size).toBe(2)
    expect(await readMarker()).toMatchObject({ mode: 'leave', handed: 2 })
  })

  test('without a line it stays shut out, and says nothing else', async () => {
    await write(ana, 1)
    let fetch: Fetch = async (path, init) =>
      path === '/api/v1/hand-over' ? await noLine(path, init) : await door.fetch(path, init)
    const syncing = startSync(
      ana,
      parts((path, init) => fetch(path, init)),
    )
    const state = async () => (await syncStatus(ana.db)).state
    await vi.waitFor(async () => expect(await state()).toBe('departed'), { timeout: 15_000 })
    fetch = noLine
    await syncing.syncNow()
    expect(await state()).toBe('departed')
    // The server may change its mind: then the device goes on as before.
    fetch = doorOf(new MeetingPoint(), ana.me.deviceId)
    await syncing.syncNow()
    expect(await state()).toBe('idle')
    await syncing.stop()
    expect(await isWiping()).toBe(false)
  })

  const inBackground = async () => {
    ana.db.close()
    const request = async (...asked: unknown[]) =>
      await (asked[2] as (lock: unknown) => Promise<boolean>)({})
    await syncInBackground({
      fetch: door.fetch,
      locks: { request },
      wallNow: ana.now,
      databaseName: ana.db.name,
      hearMs: 50,
    })
  }

  test('with the app closed, words that were not saved wait for the app, and with them the wipe', async () => {
    await write(ana, 2)
    await saveDraft(ana.db, 'progress/1', 'Two families have moved in.')
    await inBackground()
    expect(door.taken.size).toBe(2)
    expect(await isWiping()).toBe(false)
    expect(await Dexie.getDatabaseNames()).toContain(ana.db.name)
  })

  test('with the app closed the browser’s worker does the same, and deletes', async () => {
    await write(ana, 2)
    await inBackground()
    expect(door.taken.size).toBe(2)
    expect(door.wiped).toBe(1)
    expect(await Dexie.getDatabaseNames()).not.toContain(ana.db.name)
    // What a worker does not reach is left to the next window.
    expect(await readMarker()).toMatchObject({ isDeleted: false, isTold: true })
  })
})
