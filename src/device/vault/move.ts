import { Dexie } from 'dexie'
import type { Database } from '../database.ts'
import { bytesOfRow } from './row-bytes.ts'

/** Rows in one transaction: small enough to be done, or not, in the blink of an eye. */
const portion = 500

/**
 * Copies all rows from one database to the other, table by table, in the order of their keys. Nobody else
 * may write to either. Cut off, it goes on where it was when it is called again. `copied` is told how many
 * rows of how many are there. Notes that lie in rows go with them.
 */
export async function copyAll(
  from: Database,
  to: Database,
  copied: (rows: number, ofRows: number) => void = () => undefined,
): Promise<void> {
  const counts = await Promise.all(from.tables.map((table) => table.count()))
  const ofRows = counts.reduce((sum, count) => sum + count, 0)
  let rows = 0
  for (const { name } of from.tables) {
    let last: unknown = (await to.table(name).toCollection().reverse().limit(1).primaryKeys())[0]
    rows += await to.table(name).count()
    for (;;) {
      const some = await portionAfter(from, name, last)
      if (some.length === 0) break
      await to.table(name).bulkPut(some)
      rows += some.length
      last = keyOf(from, name, some.at(-1))
      copied(rows, ofRows)
    }
  }
}

/** Whether both hold the same rows, each compared byte by byte. */
export async function holdTheSame(one: Database, other: Database): Promise<boolean> {
  for (const { name } of one.tables) {
    if ((await one.table(name).count()) !== (await other.table(name).count())) return false
    let last: unknown
    for (;;) {
      const some = await portionAfter(one, name, last)
      if (some.length === 0) break
      const others = await portionAfter(other, name, last)
      if (!some.every((row, at) => isSame(row, others[at]))) return false
      last = keyOf(one, name, some.at(-1))
    }
  }
  return true
}

/** Is there a database of this name. Does not open it, which would make one. */
export async function isThere(name: string): Promise<boolean> {
  return (await Dexie.getDatabaseNames()).includes(name)
}

/** Deletes a database that this page has closed. Other pages that have it open close it when asked. */
export async function dropDatabase(name: string): Promise<void> {
  await Dexie.delete(name)
}

async function portionAfter(db: Database, name: string, last: unknown): Promise<unknown[]> {
  const table = db.table(name)
  const rest = last === undefined ? table.toCollection() : table.where(':id').above(last as string)
  return await rest.limit(portion).raw().toArray()
}

function keyOf(db: Database, name: string, row: unknown): unknown {
  return db.table(name).core.schema.primaryKey.extractKey?.(row)
}

function isSame(one: unknown, other: unknown): boolean {
  if (other === undefined) return false
  const [bytes, others] = [bytesOfRow(one), bytesOfRow(other)]
  return bytes.length === others.length && bytes.every((byte, at) => byte === others[at])
}
