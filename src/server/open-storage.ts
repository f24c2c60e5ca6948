import { join } from 'node:path'
import type { Config } from './config.ts'
import { openPostgres } from './storage/postgres.ts'
import { openSqlite } from './storage/sqlite.ts'
import type { Storage } from './storage/storage.ts'

/** The database that the configuration names: PostgreSQL, or the embedded one in the data folder. */
export function openStorage(
  { databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  onTrouble?: (error: Error) => void,
): Promise<Storage> {
  return databaseUrl === null
    ? openSqlite(sqliteFile(dataFolder))
    : openPostgres(databaseUrl, onTrouble)
}

/** Where the embedded database lies. */
export function sqliteFile(dataFolder: string): string {
  return join(dataFolder, 'liaison.sqlite')
}
