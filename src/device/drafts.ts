import type { Aside } from './aside.ts'
import type { Database } from './database.ts'
import { keepOpen, storageTrouble } from './reopen.ts'
import { saveInRoom } from './room.ts'

/**
 * Keeps what is being typed under `key`, so that it outlives the tab. STO5: where the database does not
 * take it, it is put aside in the browser's other storage, which has room and a fate of its own.
 */
export async function saveDraft(
  db: Database,
  key: string,
  value: unknown,
  aside: Aside | undefined = db.aside,
): Promise<void> {
  try {
    await saveInRoom(db, () => db.drafts.put({ key, value, savedMs: Date.now() }))
    aside?.drop(key)
  } catch (error) {
    if (aside === undefined || storageTrouble(error) === null) throw error
    aside.put(key, value)
  }
}

/**
 * What was being typed under `key`; `undefined` when there is nothing. What was put aside is later than
 * what the database has. The form parses it.
 */
export async function readDraft(
  db: Database,
  key: string,
  aside: Aside | undefined = db.aside,
): Promise<unknown> {
  const later = aside?.get(key)
  if (later !== undefined) return later
  return (await keepOpen(db, () => db.drafts.get(key)))?.value
}

/** Forgets the draft, once it is saved as a record or given up. */
export async function dropDraft(
  db: Database,
  key: string,
  aside: Aside | undefined = db.aside,
): Promise<void> {
  aside?.drop(key)
  await keepOpen(db, () => db.drafts.delete(key))
}
