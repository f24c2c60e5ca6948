import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Ledger } from '../departure/ledger.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './tables.ts'

/** The tables, or a transaction on them. */
export type Db = Kysely<Tables>

/**
 * Where the server keeps things. Two engines keep this contract, `sqlite.ts` and `postgres.ts`; one
 * suite, `tests/contracts/storage.test.ts`, holds both to it.
 */
export type Storage = {
  readonly engine: 'sqlite' | 'postgres'
  readonly db: Db
  /** Writers may run side by side, so rows that are going to be written are to be locked when read. */
  readonly locksRows: boolean
  /** One look at everything as it stood at one moment. */
  readonly read: <T>(act: (db: Db) => Promise<T>) => Promise<T>
  /**
   * All or nothing, and on the disk when it resolves. `act` runs again from its beginning when
   * another writer was in the way: it must touch nothing but `db`.
   */
  readonly write: <T>(act: (db: Db) => Promise<T>) => Promise<T>
  /**
   * From here to the end of the transaction `db` sees no more than this, whatever its statements ask
   * for: the second wall behind ACC2, where the engine has one (`hasWall`).
   */
  readonly narrow: (db: Db, to: Narrowing) => Promise<void>
  readonly hasWall: boolean
  /**
   * Tells every process of this server that the mission has come to `seq`, or with 0 that somebody's
   * rights changed. A hint, never the truth.
   */
  readonly announce: (mission: string, seq: number) => Promise<void>
  /** Calls `listener` for every announcement until the function that comes back is called. */
  readonly onAnnounced: (listener: Announced) => () => void
  /** Takes what was deleted out of the files, as far as the engine can; after an erasure. */
  readonly scrub?: () => Promise<void>
  /** What was shut for good, in a file that no restore touches. */
  readonly ledger?: Ledger | null
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
}

/** One mission, and the scopes of the reader in whose name is read; all of it when none are given. */
export type Narrowing = { readonly mission: string; readonly scopes?: readonly string[] }

export type Announced = (mission: string, seq: number) => void

/** Brings the tables of `db` to this version. Throws where a migration fails. */
export async function migrate(db: Db): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined) throw error
}

/**
 * Parameters of one statement. Far below what engines allow: a statement of 15,000 is a megabyte of
 * text and program for each number of rows that it was ever made for.
 */
const parametersAStatement = 1_100
const step = 8

/**
 * `rows` in portions that fit one statement with `columns` parameters a row. Portions of more than a
 * few rows are multiples of eight, so that an engine meets few different statements.
 */
export function portions<Row>(rows: readonly Row[], columns: number): Row[][] {
  const most = Math.max(1, Math.floor(parametersAStatement / columns))
  const cut: Row[][] = []
  for (let from = 0; from < rows.length; ) {
    const left = Math.min(most, rows.length - from)
    const size = left <= step ? left : left - (left % step)
    cut.push(rows.slice(from, from + size))
    from += size
  }
  return cut
}
