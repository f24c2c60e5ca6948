import { Dexie } from 'dexie'
import type { Database } from './database.ts'
import { listenToWrites } from './stored-writes.ts'

/** Something that was read from the database and is gone on with, while somebody looks at it. */
export type Kept<Value> = {
  /** As it is now: what is known already is not read again. One reading at a time. */
  readonly read: () => Promise<Value>
  /** Hears of what is written from now on, and tells `changed` that there is something to read; gives back how to stop. */
  readonly listen: (changed: () => void) => () => void
}

/** What `read` gives, kept until one of `tables` is written; the same value until then. */
export function keptReading<Value>(
  db: Database,
  tables: readonly string[],
  read: () => Promise<Value>,
): Kept<Value> {
  let known: { readonly value: Value } | undefined
  let isHeard = false
  let writes = 0
  return {
    async read() {
      if (known !== undefined) return known.value
      const before = writes
      const value = await read()
      // What was written meanwhile may be in it or not.
      if (isHeard && before === writes) known = { value }
      return value
    },
    listen(changed) {
      isHeard = true
      const stop = listenToWrites(db, tables, () => {
        writes += 1
        known = undefined
        changed()
      })
      return () => {
        stop()
        isHeard = false
        known = undefined
      }
    },
  }
}

/** What these mean is that the page is going away. */
const goingAway = new Set(['AbortError', 'DatabaseClosedError'])

/**
 * Reads what is kept now, and again whenever something of it was written: `next` gets each reading, the last
 * one as it is after everything that was heard of. Gives back how to stop.
 */
export function follow<Value>(
  kept: Kept<Value>,
  next: (value: Value) => void,
  failed: (error: unknown) => void,
): () => void {
  let isOver = false
  let isReading = false
  let isBehind = false

  async function catchUp() {
    isBehind = true
    if (isReading) return
    isReading = true
    while (isBehind && !isOver) {
      isBehind = false
      try {
        const value = await kept.read()
        if (!isOver && !isBehind) next(value)
      } catch (error) {
        if (!isOver && !(error instanceof Error && goingAway.has(error.name))) failed(error)
      }
    }
    isReading = false
  }
  // Who writes tells of it out of a transaction that is over: nothing can be read in that one.
  const again = () => Dexie.ignoreTransaction(() => void catchUp())
  const stop = kept.listen(again)
  again()
  return () => {
    isOver = true
    stop()
  }
}
