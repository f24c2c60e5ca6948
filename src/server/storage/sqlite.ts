import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely'
import { withLastSteps } from './last-steps.ts'
import { type Announced, type Db, migrate, type Storage } from './storage.ts'
import type { Tables } from './tables.ts'

/** The embedded database in `file` (`:memory:` for one that is forgotten), made when it is not there. */
export async function openSqlite(file: string): Promise<Storage> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(file, { timeout: 5000 })
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off;' +
      'pragma foreign_keys = on; pragma cache_size = -4000; pragma temp_store = memory;' +
      // What is deleted or written over is gone from the file, and not only from its tables.
      'pragma secure_delete = on',
  )
  const db: Db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: asKyselyDatabase(database) }),
  })
  await migrate(db)
  const announcements = new EventEmitter<{ announced: Parameters<Announced> }>()
  announcements.setMaxListeners(0)
  return {
    engine: 'sqlite',
    db,
    locksRows: false,
    read: (act) => db.connection().execute((connection) => asOfOneMoment(connection, act)),
    write: (act) => db.transaction().execute((tx) => withLastSteps(tx, act)),
    narrow: async () => undefined,
    hasWall: false,
    announce: async (mission, seq) => {
      announcements.emit('announced', mission, seq)
    },
    onAnnounced: (listener) => {
      announcements.on('announced', listener)
      return () => announcements.off('announced', listener)
    },
    ping: async () => {
      await sql`select 1`.execute(db)
    },
    scrub: async () => {
      // The log still holds pages as they were; readers in the way leave it to the next time.
      await sql`pragma wal_checkpoint(truncate)`.execute(db)
    },
    close: () => db.destroy(),
  }
}

/**
 * A transaction that only reads takes no lock: whoever writes from another process meanwhile does not
 * wait for it, however long a backup takes.
 */
async function asOfOneMoment<T>(db: Db, act: (db: Db) => Promise<T>): Promise<T> {
  await sql`begin deferred`.execute(db)
  try {
    return await act(db)
  } finally {
    await sql`rollback`.execute(db)
  }
}

/** Enough for every statement that the server has, whatever the sizes of its portions. */
const statementsKept = 300

function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: (query) => {
      const known = kept.get(query)
      if (known !== undefined) return known
      // A transaction that reads first and writes later would lose its snapshot to another process
      // and fail in the middle; taking the lock at the beginning makes it wait instead.
      const made = asKyselyStatement(
        database.prepare(query === 'begin' ? 'begin immediate' : query),
      )
      if (kept.size >= statementsKept) kept.clear()
      kept.set(query, made)
      return made
    },
  }
}

function asKyselyStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => readAll(statement, values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  }
}

/**
 * One cell of a broken file may hold a number that JavaScript cannot count; the others beside it are read
 * all the same, and that one comes as about as much.
 */
function readAll(statement: StatementSync, parameters: SQLInputValue[]): unknown[] {
  try {
    return statement.all(...parameters)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    statement.setReadBigInts(true)
    const rows = statement.all(...parameters)
    statement.setReadBigInts(false)
    const plain = (value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
    )
  }
}

function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[]
}
