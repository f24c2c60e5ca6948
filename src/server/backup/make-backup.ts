import { sql } from 'kysely'
import type { Db, Storage } from '../storage/storage.ts'
import { type BackupRow, type Tail, writeBackup } from './backup-file.ts'
import { columnsOf, isKeptTable, type KeptTable, missionColumn, tableKeys } from './kept-tables.ts'

/** Rows that are in memory at once. */
const portion = 200

/**
 * Writes all that the server keeps of `mission` to `file`, as it stands at one moment, while servers go
 * on working. Nothing is held in memory but a portion. Gives how many rows of each table there are.
 */
export async function makeBackup(
  storage: Storage,
  mission: string,
  file: string,
  nowMs: number,
): Promise<Tail> {
  return storage.read(async (db) => {
    const { epoch, seq } = await db
      .selectFrom('missions')
      .select(['epoch', 'seq'])
      .where('id', '=', mission)
      .executeTakeFirstOrThrow()
    const tables = await columnsOf(db)
    const head = {
      mission,
      epoch,
      seq,
      migrations: await migrationsOf(db),
      madeAt: new Date(nowMs).toISOString(),
      tables: Object.fromEntries(
        Object.keys(tableKeys).map((table) => [table, tables[table] ?? []]),
      ),
    }
    return writeBackup(file, head, rowsOf(db, mission, head.tables))
  })
}

/** The names of the migrations that have made the tables of `db`, in the order of their names. */
export async function migrationsOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.map(({ name }) => name).toSorted()
}

async function* rowsOf(
  db: Db,
  mission: string,
  tables: Readonly<Record<string, readonly string[]>>,
): AsyncGenerator<BackupRow> {
  for (const [table, columns] of Object.entries(tables)) {
    if (!isKeptTable(table)) continue
    for await (const row of inPortions(db, mission, table))
      yield { table, cells: columns.map((column) => cellOf(row[column])) }
  }
}

type Row = Readonly<Record<string, unknown>>

/** The rows of a table, in the order of its key, each portion beginning where the last one ended. */
async function* inPortions(db: Db, mission: string, table: KeptTable): AsyncGenerator<Row> {
  const keys: readonly string[] = tableKeys[table]
  const key = sql.join(keys.map((column) => sql.ref(column)))
  const column = missionColumn(table)
  const own = column === null ? sql`1 = 1` : sql`${sql.ref(column)} = ${mission}`
  let after: Row | undefined
  for (;;) {
    const values = keys.map((column) => sql`${after?.[column]}`)
    const beyond = after === undefined ? sql`` : sql`and (${key}) > (${sql.join(values)})`
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} where ${own} ${beyond}
      order by ${key} limit ${portion}`.execute(db)
    yield* rows
    after = rows.at(-1)
    if (after === undefined || rows.length < portion) return
  }
}

function cellOf(value: unknown): string | number | null {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  // Better no backup than one that cannot hold what is there.
  throw new Error(`a backup cannot hold a value of type ${typeof value}`)
}
