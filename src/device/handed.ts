import type { Database, Outgoing } from './database.ts'

/** How many acknowledged changes are kept for a server restored from a backup. */
const handedKept = 5_000

/**
 * OUT5: what an answer acknowledged is kept for a while, in one row: the newest 5,000 changes stay, and
 * as many more as lie in the oldest row of them.
 */
export async function keepHanded(db: Database, changes: readonly Outgoing[]): Promise<void> {
  if (changes.length === 0) return
  const [before = 0] = await db.handed.orderBy('upTo').reverse().limit(1).keys()
  const upTo = Number(before) + changes.length
  await db.handed.put({ n: greatest(changes), upTo, changes })
  if (upTo > handedKept)
    await db.handed
      .where('upTo')
      .belowOrEqual(upTo - handedKept)
      .delete()
}

/** Takes the changes with a number above `n` out of what is kept, and gives them, oldest first. */
export async function takeHanded(db: Database, n: number): Promise<Outgoing[]> {
  const rows = await db.handed.where('n').above(n).toArray()
  if (rows.length === 0) return []
  await db.handed.bulkDelete(rows.map((row) => row.n))
  for (const { upTo, changes } of rows) {
    const others = changes.filter((change) => change.n <= n)
    if (others.length > 0) await db.handed.put({ n: greatest(others), upTo, changes: others })
  }
  return rows
    .flatMap(({ changes }) => changes)
    .filter((change) => change.n > n)
    .toSorted((one, other) => one.n - other.n)
}

function greatest(changes: readonly Outgoing[]): number {
  return changes.reduce((most, { n }) => Math.max(most, n), 0)
}
