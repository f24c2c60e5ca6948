import type { Transaction } from 'dexie'
import type { Migration } from '../migrations.ts'

/**
 * The steps of the database's shape for a sealed one. Where a step changes the indexes of a table, its
 * rows are written again: a new index finds only what lies in the clear, and a dropped one must leave
 * nothing there.
 */
export function sealedMigrations(steps: readonly Migration[]): Migration[] {
  const [first, ...later] = steps
  if (first === undefined) return []
  return [first, ...later.map((step) => ({ ...step, upgrade: rewriting(step) }))]
}

function rewriting({ stores, upgrade }: Migration): (transaction: Transaction) => Promise<void> {
  const names = Object.keys(stores).filter((name) => stores[name] !== null)
  return async (transaction) => {
    await upgrade?.(transaction)
    for (const name of names)
      await transaction
        .table(name)
        .toCollection()
        .modify(() => undefined)
  }
}
