import { join } from 'node:path'
import type { Config } from './config.ts'
import { openLedger } from './departure/ledger.ts'
import { openPostgres } from './storage/postgres.ts'
import { openSqlite } from './storage/sqlite.ts'
import type { Storage } from './storage/storage.ts'

/** The database that the configuration names: PostgreSQL, or the embedded one in the data folder. */
export async function openStorage(
  { databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  onTrouble?: (error: Error) => void,
): Promise<Storage> {
  const storage =
    databaseUrl === null
      ? await openSqlite(sqliteFile(dataFolder))
      : await openPostgres(databaseUrl, onTrouble)
  return { ...storage, ledger: openLedger(ledgerFile(dataFolder)) }
}

/** Where the ledger of what was shut for good lies. */
export function ledgerFile(dataFolder: string): string {
  return join(dataFolder, 'departures.jsonl')
}

/** Where the embedded database lies. */
export function sqliteFile(dataFolder: string): string {
  return join(dataFolder, 'liaison.sqlite')
}
