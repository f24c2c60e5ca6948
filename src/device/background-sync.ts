import { Dexie } from 'dexie'
import { schemaVersion } from '../sync/protocol.ts'
import { Database } from './database.ts'
import { depart } from './departure.ts'
import { type Device, makeDevice } from './device.ts'
import { type FreeLocks, type Locks, leadAlone, leadIfFree, nameOfSync } from './leader.ts'
import { firstWidth, widthAfter } from './line-width.ts'
import { currentVersion } from './migrations.ts'
import { nudgeLeader } from './nudge.ts'
import { makeRoundTrip } from './round-trip.ts'
import { readClock, readSetting } from './settings.ts'
import { noteContact } from './sync-status.ts'
import type { Fetch } from './transport.ts'
import { isSealed } from './vault/has-vaults.ts'
import { goOnWiping } from './wipe.ts'
import { isWiping } from './wiping-marker.ts'

/** What syncing in the background needs of the world; the browser's, unless a test gives its own. */
export type BackgroundParts = {
  readonly fetch: Fetch
  readonly locks: (Locks & FreeLocks) | undefined
  readonly wallNow: () => number
  readonly databaseName: string
  /** How long the tab that leads has to say that it has heard. */
  readonly hearMs: number
}

/**
 * OUT6: hands over what waits, in the service worker, with the app closed. The tab that leads is nudged
 * instead; one that does not hear is frozen, and two at once do no harm (PSH1, DEV4). Rejects while
 * something still waits, so that the browser tries again. Nothing happens where nobody has joined, and
 * a database that another version of the app has made is left to the app: opening it here would change
 * it, or would read it wrongly. The database is closed at the end and never holds up a newer app.
 */
export async function syncInBackground(given: Partial<BackgroundParts> = {}): Promise<void> {
  const parts: BackgroundParts = {
    fetch: (input, init) => fetch(input, init),
    locks: navigator.locks,
    wallNow: Date.now,
    databaseName: 'liaison',
    hearMs: 3_000,
    ...given,
  }
  if (await isWiping()) return void (await goOnWiping({ fetch: parts.fetch }))
  if (!(await isOfThisVersion(parts.databaseName))) return
  const db = new Database(parts.databaseName)
  try {
    const device = await joinedDevice(db, parts.wallNow)
    if (device === null || (await db.outbox.count()) === 0) return
    const mine = () => handOver(device, parts)
    const hasLed = await leadIfFree(parts.locks, nameOfSync(db), mine)
    if (!hasLed) await nudgeOr(mine, nameOfSync(db), parts)
    if (db.isOver) return
    const waiting = await db.outbox.count()
    if (waiting > 0) throw new Error(`Background sync: ${waiting} changes still wait`)
  } finally {
    db.close()
  }
}

/**
 * Looks without opening, which would make a database, or change an older one. Where anything is sealed
 * nothing is done: its key is in no worker, and an open database beside it is being moved in or out.
 */
async function isOfThisVersion(name: string): Promise<boolean> {
  const found = await Dexie.dependencies.indexedDB.databases()
  if (found.some((one) => isSealed(one.name ?? ''))) return false
  const version = found.find((one) => one.name === name)?.version
  // The browser counts in tenths.
  return version !== undefined && Math.floor(version / 10) === currentVersion
}

async function joinedDevice(db: Database, wallNow: () => number): Promise<Device | null> {
  await readClock(db)
  const me = await readSetting(db, 'identity')
  // VER1: what older schemas could not read is read again by the app, before anything else.
  const isRead = (await readSetting(db, 'schema')) === schemaVersion
  return me === undefined || !isRead ? null : makeDevice({ db, me, wallNow })
}

/** The tab that leads may be closed at any moment, and is frozen where it does not hear. */
async function nudgeOr(
  handOverHere: () => Promise<void>,
  name: string,
  { locks, hearMs }: BackgroundParts,
): Promise<void> {
  const ending = new AbortController()
  let isClosed = false
  const closed = leadAlone(locks, name, ending.signal, async () => {
    isClosed = true
    await handOverHere()
  })
  try {
    const nudged = nudgeLeader(name, hearMs, ending.signal)
    const isHeard = await Promise.race([nudged, closed.then(() => true)])
    if (!isHeard && !isClosed) await handOverHere()
  } finally {
    ending.abort()
    await closed
  }
}

/** Round trips until nothing waits. What others wrote comes along with them, and is not waited for. */
async function handOver(device: Device, parts: BackgroundParts): Promise<void> {
  const { db } = device
  let width = firstWidth
  let pushOnly = false
  let isMore = true
  while (isMore) {
    const done = await makeRoundTrip(device, { ...parts, width, pushOnly })
    if (!done.ok) {
      if (done.error.kind !== 'departed') throw new Error(`Background sync: ${done.error.kind}`)
      // What was typed and not saved needs the app, which then wipes as well.
      const isAllSaved = async () => (await db.drafts.count()) === 0
      const gone = await depart(device, parts.fetch, done.error.mode, isAllSaved)
      if (!gone.ok) throw new Error(`Background sync: ${gone.error.kind}`)
      await goOnWiping({ fetch: parts.fetch })
      return
    }
    width = widthAfter(width, done.value.tookMs)
    pushOnly ||= done.value.isFull
    isMore = done.value.more && (await db.outbox.count()) > 0
  }
  if (!pushOnly) await noteContact(db, { state: 'idle', lastSyncedAt: device.now() })
}
