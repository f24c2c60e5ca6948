import type { Database } from './database.ts'
import { type Contact, readClock, readSetting, writeSetting } from './settings.ts'

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
}

/** The status as all tabs see it; a live query repaints when any of them changes it. */
export async function syncStatus(db: Database): Promise<SyncStatus> {
  const contact = await readContact(db)
  return {
    ...contact,
    waiting: await db.outbox.count(),
    refused: await db.refusals.count(),
    clockOffsetMs: (await readClock(db)).offsetMs,
    persisted: (await readSetting(db, 'persisted')) ?? null,
  }
}

/** Records how a round trip began or ended; writes only what is new. */
export async function noteContact(db: Database, change: Partial<Contact>): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const before = await readContact(db)
    const after = { ...before, ...change }
    const isNew = before.state !== after.state || before.lastSyncedAt !== after.lastSyncedAt
    if (isNew) await writeSetting(db, 'contact', after)
  })
}

async function readContact(db: Database): Promise<Contact> {
  return (await readSetting(db, 'contact')) ?? { state: 'idle', lastSyncedAt: null }
}
