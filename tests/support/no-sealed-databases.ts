import { Dexie } from 'dexie'
import { isSealed } from '../../src/device/vault/has-vaults.ts'

/** Files of tests share one browser, and where there is a sealed database the app's worker does nothing. */
export async function dropSealedDatabases(): Promise<void> {
  const there = await Dexie.dependencies.indexedDB.databases()
  await Promise.all(there.map(({ name = '' }) => isSealed(name) && Dexie.delete(name)))
}
