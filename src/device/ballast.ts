import type { Database } from './database.ts'
import { ballastName, type Fillers, fillersOf } from './fillers.ts'
import { type Room, readSetting, writeSetting } from './settings.ts'
import { browserStorage, type Storage, storageHealth } from './storage-health.ts'

// Beside `room.ts`, which every edit needs: this comes with the sync loop, after the first screen.

/** STO1: what is held back for the edits of a person whose disk has filled up. */
export const ballastBytes = 4_000_000
/** STO2: with less than this left the person is told, while everything still works. */
export const littleBytes = 20_000_000

/** What a page of records takes at most, with its indexes. */
const pageBytes = 2_000_000
const firstLookMs = 5_000
const lookEveryMs = 600_000

const probeName = 'probe'

/**
 * Looks how much room is left, keeps the ballast where there is room for it, and notes for all tabs how
 * things stand. For the leading tab and idle moments: 4 MB are written the first time, and again once a
 * full disk has room (STO1). What the browser tells is not trusted to say that there is room: some
 * promise every page 10 GB.
 */
export async function tendRoom(
  db: Database,
  storage: Storage | undefined = browserStorage(),
): Promise<Room> {
  const before = (await readSetting(db, 'room')) ?? 'enough'
  if (storage === undefined && before !== 'full') return before
  const { usedBytes, quotaBytes } = await storageHealth(db, storage)
  const leftBytes = usedBytes === null || quotaBytes === null ? null : quotaBytes - usedBytes
  const fillers = await fillersOf(db)
  const isKept =
    (await fillers.has(ballastName, ballastBytes)) || (await mayMake(fillers, before, leftBytes))
  const isLittle = leftBytes !== null && leftBytes < littleBytes
  const room = isKept ? (isLittle ? 'little' : 'enough') : before === 'full' ? 'full' : 'little'
  if (room !== before) await writeSetting(db, 'room', room)
  return room
}

/**
 * STO4: whether pages should still be left with the server, `wasFull` being what the last one met. They
 * come again when the ballast is back and there is room beside it.
 */
export async function isStillFull(
  db: Database,
  storage: Storage | undefined,
  wasFull: boolean,
): Promise<boolean> {
  if ((await readSetting(db, 'room')) === 'full') return (await tendRoom(db, storage)) === 'full'
  return wasFull && !(await fits(await fillersOf(db), pageBytes))
}

/**
 * Tends the room a while from now, so that the first screen has the disk for itself, and every ten
 * minutes from then on. Gives back how to stop.
 */
export function tendRoomWhenIdle(db: Database, storage: Storage | undefined): () => void {
  if (storage === undefined) return () => undefined
  // What fails here is told by the next edit that fails.
  const tend = () => void tendRoom(db, storage).catch(() => undefined)
  const first = setTimeout(tend, firstLookMs)
  const others = setInterval(tend, lookEveryMs)
  return () => {
    clearTimeout(first)
    clearInterval(others)
  }
}

/** On a disk that was full only with room beside it: what it gave up would otherwise be taken back. */
async function mayMake(fillers: Fillers, before: Room, leftBytes: number | null): Promise<boolean> {
  if (leftBytes !== null && leftBytes < 2 * ballastBytes) return false
  if (before === 'full' && !(await fits(fillers, ballastBytes + pageBytes))) return false
  return await fillers.put(ballastName, ballastBytes)
}

/** Whether so many bytes have room, found out by writing them. */
async function fits(fillers: Fillers, bytes: number): Promise<boolean> {
  const isThere = await fillers.put(probeName, bytes)
  await fillers.remove(probeName)
  return isThere
}
