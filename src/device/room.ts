import type { Database } from './database.ts'
import { keepOpen, storageTrouble } from './reopen.ts'
import { writeSetting } from './settings.ts'

/**
 * Runs `work`, which is one transaction that writes what a person did. STO3: what fails throws, and every
 * screen of this tab knows it through `db.trouble` until something is saved again.
 */
export async function saveInRoom<Value>(
  db: Database,
  work: () => PromiseLike<Value>,
): Promise<Value> {
  try {
    const value = await inRoom(db, work)
    db.trouble.set(null)
    return value
  } catch (error) {
    const trouble = storageTrouble(error)
    if (trouble !== null) db.trouble.set(trouble.kind)
    throw error
  }
}

/**
 * Runs `work`, which is one transaction. STO1: on a full disk the ballast goes first and it is tried once more,
 * so that this and what is written in the next hours has room. Nobody is told that what he wrote is not saved
 * where something else of the app found no room.
 */
export async function inRoom<Value>(db: Database, work: () => PromiseLike<Value>): Promise<Value> {
  return await keepOpen(db, work).catch(async (error: unknown) => {
    if (storageTrouble(error)?.kind !== 'storage-full') throw error
    await throwBallastOut(db)
    return await keepOpen(db, work)
  })
}

/** Two steps: the room that the first makes is there for the second. */
async function throwBallastOut(db: Database): Promise<void> {
  // Not needed by the first screen. Where it does not go, the second try tells what is wrong.
  await import('./fillers.ts').then(({ dropBallast }) => dropBallast(db)).catch(() => undefined)
  // Where not even this fits, `db.trouble` says it in this tab.
  await writeSetting(db, 'room', 'full').catch((error: unknown) => {
    if (storageTrouble(error) === null) throw error
  })
}
