import type { Database } from './database.ts'
import { storageTrouble } from './reopen.ts'
import { type Contact, type Room, readClock, readSetting, writeSetting } from './settings.ts'
import type { Trouble } from './trouble.ts'

/** How this device and the server stand to each other. */
export type SyncStatus = {
  readonly state: Contact['state']
  /** Changes that the server has not acknowledged. */
  readonly waiting: number
  /** Changes that it did not take. */
  readonly refused: number
  /** Unix milliseconds by the corrected clock; `null` before the first time. */
  readonly lastSyncedAt: number | null
  /** How far the machine's clock lies behind the server's; negative when it is ahead. */
  readonly clockOffsetMs: number
  /** Whether the browser promised to keep the data; `null` when it was not asked or cannot say. */
  readonly persisted: boolean | null
  /** How much room this device has left. */
  readonly room: Room
  /** STO3: why the last thing that was to be saved in this tab was not; `null` when it was. */
  readonly notSaved: Trouble | null
}

/**
 * What is to be said of this device's storage: `full` while the last room is being used up (STO1) or
 * pages find none (STO4), `none` when something was not saved (STO3), `lost` as STO5 says.
 */
export function storageState(
  status: Pick<SyncStatus, 'state' | 'room' | 'notSaved'>,
): 'enough' | 'little' | 'full' | 'none' | 'lost' {
  const { state, room, notSaved } = status
  if (notSaved === 'storage-lost' || state === 'storage-lost') return 'lost'
  if (notSaved === 'storage-full') return 'none'
  return state === 'storage-full' ? 'full' : room
}

const lost: SyncStatus = {
  state: 'storage-lost',
  waiting: 0,
  refused: 0,
  lastSyncedAt: null,
  clockOffsetMs: 0,
  persisted: null,
  room: 'enough',
  notSaved: 'storage-lost',
}

/**
 * The status as all tabs see it; a live query repaints when any of them changes it. STO5: where the
 * browser has lost the database that is the status, and nobody is told that anything is saved.
 */
export async function syncStatus(db: Database): Promise<SyncStatus> {
  try {
    return await readStatus(db)
  } catch (error) {
    if (storageTrouble(error) === null) throw error
    return { ...lost, clockOffsetMs: db.offsetMs }
  }
}

async function readStatus(db: Database): Promise<SyncStatus> {
  const contact = await readContact(db)
  return {
    ...contact,
    waiting: await db.outbox.count(),
    refused: await db.refusals.count(),
    clockOffsetMs: (await readClock(db)).offsetMs,
    persisted: (await readSetting(db, 'persisted')) ?? null,
    room: (await readSetting(db, 'room')) ?? 'enough',
    notSaved: db.trouble.now(),
  }
}

/** Records how a round trip began or ended; writes only what is new. */
export async function noteContact(db: Database, change: Partial<Contact>): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const before = await readContact(db)
    const after = { ...before, ...change }
    // Being shut out is the thing to know until the server syncs again, or knows nothing of it.
    const isOver = change.lastSyncedAt !== undefined || after.state === 'signed-out'
    if (before.state === 'departed' && !isOver) return
    const isNew = before.state !== after.state || before.lastSyncedAt !== after.lastSyncedAt
    if (isNew) await writeSetting(db, 'contact', after)
  })
}

async function readContact(db: Database): Promise<Contact> {
  return (await readSetting(db, 'contact')) ?? { state: 'idle', lastSyncedAt: null }
}
