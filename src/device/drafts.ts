import type { Database } from './database.ts'
import { keepOpen } from './reopen.ts'

/** Keeps what is being typed under `key`, so that it outlives the tab. */
export async function saveDraft(db: Database, key: string, value: unknown): Promise<void> {
  await keepOpen(db, () => db.drafts.put({ key, value, savedMs: Date.now() }))
}

/** What was being typed under `key`; `undefined` when there is nothing. The form parses it. */
export async function readDraft(db: Database, key: string): Promise<unknown> {
  return (await keepOpen(db, () => db.drafts.get(key)))?.value
}

/** Forgets the draft, once it is saved as a record or given up. */
export async function dropDraft(db: Database, key: string): Promise<void> {
  await keepOpen(db, () => db.drafts.delete(key))
}
