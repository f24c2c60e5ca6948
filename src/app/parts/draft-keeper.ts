import type { Database } from '../../device/database.ts'
import { dropDraft, saveDraft } from '../../device/drafts.ts'

/** At most so much typing is at stake when the battery is pulled; well under a second. */
const keptAfterMs = 400

/** Keeps what is being typed under one key, so that it outlives the tab. */
export type DraftKeeper<Value> = {
  readonly keep: (value: Value) => void
  /** What was typed last and is not on the disk yet; `undefined` when there is nothing. */
  readonly unsaved: () => Value | undefined
  /** Saves at once what has not been. */
  readonly flush: () => Promise<void>
  /** Forgets what was kept, once it is saved as a record or given up. */
  readonly forget: () => Promise<void>
}

/**
 * Saves what is typed at most 400 ms after the first unsaved key, however fast somebody types: a pause
 * is never waited for.
 */
export function draftKeeper<Value>(db: Database, key: string): DraftKeeper<Value> {
  let unsaved: { value: Value } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function take(): { value: Value } | undefined {
    clearTimeout(timer)
    timer = undefined
    const taken = unsaved
    unsaved = undefined
    return taken
  }

  async function flush(): Promise<void> {
    const taken = take()
    // A draft that cannot be kept is still in the form; saving the form says what is wrong.
    if (taken !== undefined) await saveDraft(db, key, taken.value).catch(() => undefined)
  }

  return {
    keep(value) {
      unsaved = { value }
      timer ??= setTimeout(() => void flush(), keptAfterMs)
    },
    unsaved: () => unsaved?.value,
    flush,
    async forget() {
      take()
      await dropDraft(db, key).catch(() => undefined)
    },
  }
}

/** Saves what is left when the app goes to the background or the page is closed. Gives how to stop. */
export function flushOnLeaving(keeper: Pick<DraftKeeper<unknown>, 'flush'>): () => void {
  const flush = () => void keeper.flush()
  document.addEventListener('visibilitychange', flush)
  window.addEventListener('pagehide', flush)
  return () => {
    document.removeEventListener('visibilitychange', flush)
    window.removeEventListener('pagehide', flush)
    flush()
  }
}
