import { Dexie } from 'dexie'
import { expect, test, vi } from 'vitest'
import { asideIn } from '../../src/device/aside.ts'
import { ballastBytes, littleBytes, tendRoom } from '../../src/device/ballast.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { dropDraft, readDraft, saveDraft } from '../../src/device/drafts.ts'
import { nextRequest } from '../../src/device/outbox.ts'
import { unsentAsText } from '../../src/device/refusals.ts'
import { readReading, readSetting } from '../../src/device/settings.ts'
import { startSync } from '../../src/device/sync-loop.ts'
import { storageState, syncStatus } from '../../src/device/sync-status.ts'
import { aDevice } from '../support/a-device.ts'
import { doorOf, MeetingPoint } from '../support/a-meeting-point.ts'
import { aSmallDisk, type SmallDisk } from '../support/a-small-disk.ts'
import { anOrganisation } from '../support/an-organisation.ts'

const write = (device: Device) => commit(device, [{ kind: 'organisation', row: anOrganisation() }])

async function aDeviceOn(leftBytes: number): Promise<{ device: Device; disk: SmallDisk }> {
  const device = await aDevice()
  return { device, disk: await aSmallDisk(device.db, leftBytes) }
}

/** Writes until `room` bytes are left. */
const fillUp = (disk: SmallDisk, room = 0) => disk.setLeft(room)
const stateOf = async ({ db }: Device) => storageState(await syncStatus(db))
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 5 })

test('[STO1] the edit that meets a full disk is saved where the ballast was, and so are the next', async () => {
  const { device, disk } = await aDeviceOn(50_000_000)
  expect(await tendRoom(device.db, disk.storage)).toBe('enough')
  fillUp(disk, 200)
  for (let i = 0; i < 100; i++) expect((await write(device)).ok).toBe(true)
  expect(await device.db.outbox.count()).toBe(100)
  expect(await stateOf(device)).toBe('full')
  expect(disk.leftBytes()).toBeGreaterThan(ballastBytes / 2)
})

test('[STO1] the ballast is made once, again when a full disk has room, and never on the last room', async () => {
  const { device, disk } = await aDeviceOn(50_000_000)
  await tendRoom(device.db, disk.storage)
  await tendRoom(device.db, disk.storage)
  expect(disk.leftBytes()).toBeGreaterThan(50_000_000 - ballastBytes - 10_000)
  fillUp(disk)
  await write(device)
  expect(await tendRoom(device.db, disk.storage)).toBe('full')
  fillUp(disk, 50_000_000)
  expect(await tendRoom(device.db, disk.storage)).toBe('enough')
  expect(await stateOf(device)).toBe('enough')
  expect(disk.leftBytes()).toBeLessThan(50_000_000 - ballastBytes + 10_000)
})

test('[STO2] little room is told while everything is still saved', async () => {
  const { device, disk } = await aDeviceOn(littleBytes + ballastBytes + 10_000)
  await tendRoom(device.db, disk.storage)
  expect(await stateOf(device)).toBe('enough')
  fillUp(disk, littleBytes - 1)
  await tendRoom(device.db, disk.storage)
  expect(await stateOf(device)).toBe('little')
  expect((await write(device)).ok).toBe(true)
})

test('[STO3] with no room at all nothing is called saved, until there is room', async () => {
  const { device, disk } = await aDeviceOn(50_000_000)
  await tendRoom(device.db, disk.storage)
  fillUp(disk)
  expect((await write(device)).ok).toBe(true)
  fillUp(disk)
  expect(await write(device)).toEqual({ ok: false, error: { kind: 'storage-full' } })
  expect(await device.db.organisations.count()).toBe(1)
  expect(await device.db.outbox.count()).toBe(1)
  expect(await stateOf(device)).toBe('none')
  expect(JSON.parse(await unsentAsText(device.db)).waiting).toHaveLength(1)

  fillUp(disk, 50_000_000)
  expect((await write(device)).ok).toBe(true)
  await tendRoom(device.db, disk.storage)
  expect(await stateOf(device)).toBe('enough')
})

test('[STO3] nobody is told that his words are not saved where it was the sync that found no room', async () => {
  const { device, disk } = await aDeviceOn(50_000_000)
  await tendRoom(device.db, disk.storage)
  fillUp(disk)
  expect((await write(device)).ok).toBe(true)
  fillUp(disk)
  const size = { pushBytes: 100_000, pullBytes: 100_000, wallNowMs: Date.now() }
  await expect(nextRequest(device.db, size)).rejects.toThrow()
  expect(device.db.trouble.now()).toBeNull()
  expect(await stateOf(device)).toBe('full')
  expect((await write(device)).ok).toBe(false)
  expect(await stateOf(device)).toBe('none')
})

test('[STO4] a page that finds no room is left, work is still handed over, and reading goes on with room', async () => {
  const { device, disk } = await aDeviceOn(50_000_000)
  const other = await aDevice()
  const server = new MeetingPoint()
  const sync = (one: Device) =>
    startSync(one, {
      fetch: doorOf(server, one.me.deviceId),
      locks: undefined,
      page: undefined,
      openStream: undefined,
      ...(one === device && { storage: disk.storage }),
    })
  const theirs = sync(other)
  for (let i = 0; i < 40; i++) await write(other)
  await theirs.syncNow()
  await until(async () => expect(await other.db.outbox.count()).toBe(0))
  await theirs.stop()

  await tendRoom(device.db, disk.storage)
  await write(device)
  fillUp(disk, 6_000)
  const mine = sync(device)
  await until(async () => expect((await syncStatus(device.db)).state).toBe('storage-full'))
  expect(server.records.size).toBe(41)
  expect(await device.db.outbox.count()).toBe(0)
  expect(await device.db.organisations.count()).toBe(1)
  expect((await readReading(device.db)).cursor).toBeNull()
  expect(await stateOf(device)).toBe('full')

  // What is asked for on a full disk costs the line nothing.
  await mine.syncNow()
  expect(server.requests.at(-1)?.pullBytes).toBe(0)

  fillUp(disk, 50_000_000)
  await mine.syncNow()
  await until(async () => expect(await device.db.organisations.count()).toBe(41))
  await until(async () => expect((await syncStatus(device.db)).state).toBe('idle'))
  await mine.stop()
})

const lost = () => new DOMException('Connection to Indexed Database server lost', 'UnknownError')

test('[STO5] a database that the browser has lost is told, and what was typed outlives it', async () => {
  const device = await aDevice()
  const words = new Map<string, string>()
  const aside = asideIn({
    getItem: (key) => words.get(key) ?? null,
    setItem: (key, value) => void words.set(key, value),
    removeItem: (key) => void words.delete(key),
    key: (index) => [...words.keys()][index] ?? null,
    get length() {
      return words.size
    },
  })
  await saveDraft(device.db, 'line/1', 'The host', aside)
  const { drafts } = device.db
  const put = drafts.put.bind(drafts)
  drafts.put = () => Dexie.Promise.reject(lost())
  await saveDraft(device.db, 'line/1', 'The host asked whether', aside)
  expect(device.db.trouble.now()).toBe('storage-lost')
  expect(await stateOf(device)).toBe('lost')
  expect(await readDraft(device.db, 'line/1', aside)).toBe('The host asked whether')
  expect(JSON.parse(await unsentAsText(device.db, aside)).typed).toEqual({
    'line/1': 'The host asked whether',
  })

  drafts.put = put
  await saveDraft(device.db, 'line/1', 'The host asked whether we', aside)
  expect(device.db.trouble.now()).toBeNull()
  expect(words.size).toBe(0)
  expect(await readDraft(device.db, 'line/1', aside)).toBe('The host asked whether we')
  await dropDraft(device.db, 'line/1', aside)
  expect(await readDraft(device.db, 'line/1', aside)).toBeUndefined()
})

test('[STO5] a status that cannot be read says so and claims nothing', async () => {
  const device = await aDevice()
  device.db.outbox.count = () => Dexie.Promise.reject(lost())
  expect(await syncStatus(device.db)).toMatchObject({
    state: 'storage-lost',
    notSaved: 'storage-lost',
  })
  expect(await readSetting(device.db, 'room')).toBeUndefined()
})
