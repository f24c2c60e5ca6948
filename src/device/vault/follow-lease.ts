import { liveQuery } from 'dexie'
import type { Database } from '../database.ts'
import { requiresSealing } from '../mission-commands.ts'
import { readClock, readSetting } from '../settings.ts'
import { type Lease, seenAt } from './lease.ts'
import { listedVault, listVault } from './vault-list.ts'

/**
 * Keeps beside an open vault when its server was last reached and what the mission asks for, as the
 * database learns it: the lock screen reads it while all else is sealed. Gives back how to stop.
 */
export function followLease(vaultId: string, db: Database, wallNow: () => number): () => void {
  const following = liveQuery(async () => await learn(db)).subscribe({
    next: (learnt) => {
      if (learnt !== null) noteLease(vaultId, learnt, wallNow())
    },
    // The database is gone or closed: whoever shows it says so.
    error: () => undefined,
  })
  return () => following.unsubscribe()
}

type Learnt = Omit<Lease, 'latestMs'>

/** `null` before the first contact. */
async function learn(db: Database): Promise<Learnt | null> {
  const [contact, me] = [await readSetting(db, 'contact'), await readSetting(db, 'identity')]
  if (me === undefined || contact === undefined || contact.lastSyncedAt === null) return null
  const { offsetMs } = await readClock(db)
  const { deviceId } = me
  return {
    isDemanded: await requiresSealing(db),
    contactMs: contact.lastSyncedAt,
    offsetMs,
    deviceId,
  }
}

const coarseMs = 60_000

/** A contact of its own begins the lease anew; what was heard before it takes nothing back. */
function noteLease(id: string, learnt: Learnt, wallMs: number): void {
  const before = listedVault(id)?.lease ?? null
  const isLater = before === null || learnt.contactMs > before.contactMs
  const contactMs = isLater ? learnt.contactMs : before.contactMs
  const latestMs = isLater ? contactMs : before.latestMs
  const after = seenAt({ ...learnt, contactMs, latestMs }, wallMs)
  const isNews =
    before === null ||
    before.isDemanded !== after.isDemanded ||
    before.deviceId !== after.deviceId ||
    before.offsetMs !== after.offsetMs ||
    after.contactMs - before.contactMs > coarseMs ||
    Math.abs(after.latestMs - before.latestMs) > coarseMs
  if (isNews) listVault({ id, lease: after })
}
