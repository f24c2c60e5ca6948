import { Dexie, type IntervalTree } from 'dexie'
import type { Database } from './database.ts'

/** The ids of the rows of a table that were written or deleted; `'any'` where nobody says which. */
export type Written = ReadonlySet<string> | 'any'

/** A page that comes back from the browser's memory hears this: it may have missed anything. */
const anything = 'all'

/**
 * Tells `heard` of each write to one of `tables` once it is on the disk, whichever tab or worker made it:
 * local edits, what was absorbed, what was purged. Gives back how to stop.
 */
export function listenToWrites(
  db: Database,
  tables: readonly string[],
  heard: (table: string, written: Written) => void,
): () => void {
  const listener = (parts: Readonly<Record<string, IntervalTree | undefined>>) => {
    for (const table of tables) {
      const part = parts[anything] ?? parts[`idb://${db.name}/${table}/`]
      const written = part === undefined ? new Set<string>() : keysIn(part)
      if (written === 'any' || written.size > 0) heard(table, written)
    }
  }
  Dexie.on('storagemutated', listener)
  return () => Dexie.on.storagemutated.unsubscribe(listener)
}

/** What comes from another tab is a plain tree of ranges; a key by itself is a range of one. */
function keysIn(tree: IntervalTree): Written {
  const keys = new Set<string>()
  const nodes: (IntervalTree | null | undefined)[] = [tree]
  while (nodes.length > 0) {
    const node = nodes.pop()
    // An empty tree has neither end.
    if (!node || !('from' in node)) continue
    if (typeof node.from !== 'string' || node.from !== node.to) return 'any'
    keys.add(node.from)
    nodes.push(node.l, node.r)
  }
  return keys
}
