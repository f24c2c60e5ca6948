import type { Database } from './database.ts'

/** Why a write did not reach the disk. */
export type StorageTrouble = { readonly kind: 'storage-full' } | { readonly kind: 'storage-lost' }

const lostNames = new Set(['UnknownError', 'DatabaseClosedError', 'InvalidStateError'])
const unavailableNames = new Set([
  'AbortError',
  'MissingAPIError',
  'NewerDatabaseError',
  'OpenFailedError',
  'SecurityError',
  'TimeoutError',
])
const lostWords = /connection to indexed database server lost|connection is closing/i

/**
 * Runs `work`, and once more after reopening the database where the browser had lost it: WebKit
 * drops the connection of a page in the background. What fails twice throws; a write that did not
 * commit never resolves. `work` may run twice and must be one transaction.
 */
export async function keepOpen<Value>(
  db: Database,
  work: () => PromiseLike<Value>,
): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (db.isOver || !isConnectionLost(error)) throw error
    db.close({ disableAutoOpen: false })
    await db.open()
    return await work()
  }
}

/** Did the browser lose its connection to the database, so that reopening may help. */
export function isConnectionLost(error: unknown): boolean {
  return causes(error).some(({ name, message }) => lostNames.has(name) || lostWords.test(message))
}

/** What a failed write means for the person who made it; `null` when it is a mistake of ours. */
export function storageTrouble(error: unknown): StorageTrouble | null {
  if (causes(error).some(({ name }) => name === 'QuotaExceededError'))
    return { kind: 'storage-full' }
  const isUnavailable = causes(error).some(({ name }) => unavailableNames.has(name))
  return isConnectionLost(error) || isUnavailable ? { kind: 'storage-lost' } : null
}

/** Dexie wraps what the browser threw as `inner`. */
function causes(error: unknown): Error[] {
  const found: Error[] = []
  let next = error
  while (next instanceof Error && found.length < 5) {
    found.push(next)
    next = 'inner' in next ? next.inner : next.cause
  }
  return found
}
