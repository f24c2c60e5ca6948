import type { Database } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'

/** The browser's storage manager, as far as it is used here. */
export type Storage = Partial<Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>>

/** How safe what this device remembers is, and how much room there is. */
export type StorageHealth = {
  /** Whether the browser promised to keep it; `null` when it was not asked or cannot say. */
  readonly persisted: boolean | null
  /** `null` where the browser does not tell. */
  readonly usedBytes: number | null
  readonly quotaBytes: number | null
}

/**
 * Asks the browser to keep the data, and remembers its answer: WebKit drops what belongs to a page that
 * was not opened for a week. Asked after the first saved meeting, when there is something to keep.
 */
export async function askToPersist(
  db: Database,
  storage: Storage | undefined = browserStorage(),
): Promise<boolean | null> {
  const answer = await answerOf(storage)
  if ((await readSetting(db, 'persisted')) !== answer) await writeSetting(db, 'persisted', answer)
  return answer
}

/** How the storage is doing now. */
export async function storageHealth(
  db: Database,
  storage: Storage | undefined = browserStorage(),
): Promise<StorageHealth> {
  const persisted = (await readSetting(db, 'persisted')) ?? null
  try {
    const estimate = await storage?.estimate?.()
    return {
      persisted,
      usedBytes: estimate?.usage ?? null,
      quotaBytes: estimate?.quota ?? null,
    }
  } catch {
    return { persisted, usedBytes: null, quotaBytes: null }
  }
}

async function answerOf(storage: Storage | undefined): Promise<boolean | null> {
  try {
    if ((await storage?.persisted?.()) === true) return true
    return (await storage?.persist?.()) ?? null
  } catch {
    // Some browsers throw in private windows.
    return null
  }
}

/** The browser's own; `undefined` where there is none. */
export function browserStorage(): Storage | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.storage
}
