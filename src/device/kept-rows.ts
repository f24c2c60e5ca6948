import type { RecordKind, RecordOf } from '../domain/records.ts'
import { type Database, tableFor, tableOf } from './database.ts'
import { listenToWrites, type Written } from './stored-writes.ts'

/** A row that came, went or is another one. Both are of the wanted ones only. */
export type RowChange<Row> = { readonly before: Row | undefined; readonly now: Row | undefined }

/**
 * The wanted rows of one table, kept in memory so that a page with thousands of them need not read them
 * anew for each change. The database stays the truth: a write only says which rows to read again.
 */
export type KeptRows<Row> = {
  /** All of them, as of the last `catchUp`. */
  readonly rows: ReadonlyMap<string, Row>
  /** Reads what was written since the last time; `'all'` where everything was read. One call at a time. */
  readonly catchUp: () => Promise<readonly RowChange<Row>[] | 'all'>
  /** Notes what is written from now on, and tells `changed`; gives back how to stop. */
  readonly listen: (changed: () => void) => () => void
}

type Wanted<Row> = {
  /** Reads all of them, by an index. */
  readonly all: () => Promise<readonly Row[]>
  /** Whether a row is one of them. */
  readonly isOne: (row: Row) => boolean
}

/** The rows of a kind that are `wanted`; nothing is read before the first `catchUp`. */
export function keptRows<Kind extends RecordKind>(
  db: Database,
  kind: Kind,
  wanted: Wanted<RecordOf[Kind]>,
): KeptRows<RecordOf[Kind]> {
  type Row = RecordOf[Kind]
  const rows = new Map<string, Row>()
  let unread: Written = 'any'
  let isHeard = false

  async function readAgain(ids: readonly string[]): Promise<RowChange<Row>[]> {
    const found = await tableFor(db, kind).bulkGet([...ids])
    const changes: RowChange<Row>[] = []
    for (const [at, id] of ids.entries()) {
      const row = found[at]
      const before = rows.get(id)
      const now = row !== undefined && wanted.isOne(row) ? row : undefined
      if (now === undefined) rows.delete(id)
      else rows.set(id, now)
      if (before !== undefined || now !== undefined) changes.push({ before, now })
    }
    return changes
  }

  async function readAll(): Promise<'all'> {
    const all = await wanted.all()
    rows.clear()
    for (const row of all) rows.set(row.id, row)
    return 'all'
  }

  return {
    rows,
    async catchUp() {
      // What is written while it reads is read the next time.
      const since = unread
      unread = isHeard ? new Set() : 'any'
      try {
        return since === 'any' ? await readAll() : await readAgain([...since])
      } catch (error) {
        unread = together(since, unread)
        throw error
      }
    },
    listen(changed) {
      isHeard = true
      const stop = listenToWrites(db, [tableOf[kind]], (_, written) => {
        unread = together(unread, written)
        changed()
      })
      return () => {
        stop()
        isHeard = false
        // Nobody says any more what is written.
        unread = 'any'
      }
    },
  }
}

function together(one: Written, other: Written): Written {
  return one === 'any' || other === 'any' ? 'any' : new Set([...one, ...other])
}
