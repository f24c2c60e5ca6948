import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import type { Config } from '../config.ts'
import { sqliteFile } from '../open-storage.ts'
import { serverName } from '../storage/postgres.ts'

/**
 * Is anybody at work on the database, as far as it can be told: a server, or another command. To be
 * asked before the database is opened.
 */
export function isInUse({ databaseUrl, dataFolder }: Config): Promise<boolean> {
  return databaseUrl === null
    ? Promise.resolve(isFileInUse(sqliteFile(dataFolder)))
    : isDatabaseInUse(databaseUrl)
}

/** https://www.sqlite.org/wal.html: the last connection alone can leave the write-ahead log. */
function isFileInUse(file: string): boolean {
  if (!existsSync(file)) return false
  const database = new DatabaseSync(file, { timeout: 200 })
  try {
    database.exec('pragma journal_mode = delete')
    return false
  } catch (error) {
    if (error instanceof Error && /locked|busy/i.test(error.message)) return true
    throw error
  } finally {
    database.close()
  }
}

async function isDatabaseInUse(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and application_name = $1
       and pid <> pg_backend_pid() limit 1`,
      [serverName],
    )
    return rowCount !== 0
  } finally {
    await client.end()
  }
}
