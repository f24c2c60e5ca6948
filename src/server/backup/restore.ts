import type { Kysely } from 'kysely'
import { headOf } from '../audit/head.ts'
import { closeAudit, openAudit } from '../storage/append-only.ts'
import { fillDigests } from '../storage/migration-offers.ts'
import { migrations } from '../storage/migrations.ts'
import { type Db, portions, type Storage } from '../storage/storage.ts'
import type { NumberBlockRow } from '../storage/tables.ts'
import { type After, type Aftermath, makeSafe, type Replaced } from './aftermath.ts'
import { type BackupRow, BadBackup, type Head, readBackup, type Tail } from './backup-file.ts'
import { columnsOf, isKeptTable, keptTables, missionColumn } from './kept-tables.ts'
import { migrationsOf } from './make-backup.ts'

/** What came back, and what to look after. */
export type Restored = { readonly head: Head; readonly tail: Tail } & Aftermath

/** A restore that was not begun; its message is a sentence for an operator. */
export class NotRestored extends Error {}

/** Reads all of a backup and keeps nothing. Throws `BadBackup` when it is not a whole one of ours. */
export async function checkBackup(file: string): Promise<{ head: Head; tail: Tail }> {
  let head: Head | undefined
  let tail: Tail | undefined
  for await (const part of readBackup(file)) {
    if ('head' in part) {
      head = part.head
      refuseUnknown(head)
    }
    if ('tail' in part) tail = part.tail
  }
  if (head === undefined || tail === undefined) throw new BadBackup('It is no backup.')
  if (tail.rows.missions !== 1) throw new BadBackup('It holds no mission.')
  return { head, tail }
}

/**
 * Puts the mission of `file` into the database, in one transaction: all of it, or nothing is touched.
 * EPO5: the file is read to its end before, and once more while it goes in. A database in which
 * somebody has joined a mission is left alone unless `replace`. The restored mission begins a new epoch
 * (EPO3). Every server on this database must be stopped.
 */
export async function restoreBackup(
  storage: Storage,
  file: string,
  { replace, ...after }: { replace: boolean } & Omit<After, 'replaced' | 'how'>,
): Promise<Restored> {
  const { head, tail } = await checkBackup(file)
  return storage.write(async (db) => {
    const replaced = await whatIsThere(db, head.mission)
    if (replaced !== null && replaced.people > 0 && !replace)
      throw new NotRestored(
        `This database holds a mission that ${replaced.people} people have joined, with ${replaced.records} records. ` +
          'Nothing was changed. Make a backup of it, then say --replace to put the other one in its place.',
      )
    const known = await migrationsOf(db)
    const missing = known.filter((name) => !head.migrations.includes(name))
    if (missing.length === 0) await emptyTables(db)
    else await makeTablesAsOf(db, head.migrations)
    await fill(db, file)
    for (const name of missing) await migrations[name]?.up(asMigrated(db))
    // A backup without a column came in with what the column is when nothing is said.
    await fillDigests(db)
    const { ledger = null } = storage
    const how = 'restored'
    const aftermath = await makeSafe(db, head.mission, { ...after, replaced, how, ledger })
    return { head, tail, ...aftermath }
  })
}

function refuseUnknown({ migrations: made, tables }: Head): void {
  const newer = made.find((name) => !Object.hasOwn(migrations, name))
  if (newer !== undefined)
    throw new BadBackup(
      `The backup was made by a newer Liaison (its tables are of ${newer}, which this one does not know). Update first.`,
    )
  const strange = Object.keys(tables).find((table) => !isKeptTable(table))
  if (strange !== undefined)
    throw new BadBackup(`The backup names a table that this Liaison does not have: ${strange}.`)
}

/** What stands in the way; `null` when the database is empty. */
async function whatIsThere(
  db: Db,
  mission: string,
): Promise<(Replaced & { people: number; records: number }) | null> {
  const there = await db.selectFrom('missions').select(['id', 'seq']).execute()
  if (there.length === 0) return null
  const count = async (table: 'people' | 'records') => {
    const { all } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow()
    return Number(all)
  }
  const counters = await db
    .selectFrom('counters')
    .select(['name', 'last'])
    .where('mission', '=', mission)
    .execute()
  return {
    people: await count('people'),
    records: await count('records'),
    seq: there.find(({ id }) => id === mission)?.seq ?? 0,
    counters,
    head: await headOf(db, mission),
  }
}

async function emptyTables(db: Db): Promise<void> {
  await openAudit(db)
  for (const table of keptTables)
    if (missionColumn(table) !== null) await db.deleteFrom(table).execute()
  await closeAudit(db)
}

/** Tables as they were when an older version made the backup; the later migrations follow. */
async function makeTablesAsOf(db: Db, names: readonly string[]): Promise<void> {
  for (const table of Object.keys(await columnsOf(db))) await db.schema.dropTable(table).execute()
  for (const name of names.toSorted()) await migrations[name]?.up(asMigrated(db))
}

/** A migration knows no tables but those that it makes. */
function asMigrated(db: Db): Kysely<unknown> {
  return db.withTables<Record<string, never>>() as unknown as Kysely<unknown>
}

/** So many rows go in with one statement, at most. */
const together = 500

async function fill(db: Db, file: string): Promise<void> {
  const here = await columnsOf(db)
  let columns: Head['tables'] = {}
  let waiting: BackupRow[] = []
  const write = async () => {
    const [first] = waiting
    if (first === undefined) return
    const names = columns[first.table] ?? []
    const rows = waiting.map(({ cells }) =>
      Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null])),
    )
    for (const some of portions(rows, names.length)) await insertRows(db, first.table, some)
    waiting = []
  }
  for await (const part of readBackup(file)) {
    if ('head' in part) {
      columns = part.head.tables
      refuseOtherColumns(columns, here)
    }
    if (!('row' in part)) continue
    if (waiting.length === together || waiting[0]?.table !== part.row.table) await write()
    waiting.push(part.row)
  }
  await write()
}

function refuseOtherColumns(
  theirs: Readonly<Record<string, readonly string[]>>,
  here: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [table, columns] of Object.entries(theirs)) {
    const strange = columns.find((column) => !here[table]?.includes(column))
    if (strange !== undefined)
      throw new BadBackup(
        `The backup has a column that this Liaison does not: ${table}.${strange}.`,
      )
  }
}

async function insertRows(
  db: Db,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (!isKeptTable(table)) return
  if (table === 'number_blocks') return raiseBlocks(db, rows as never)
  // Names and columns were compared with the tables that are here.
  await db
    .insertInto(table)
    .values(rows as never)
    .execute()
}

/** Numbers of the server's own changes: what either database gave out stays given out. */
async function raiseBlocks(db: Db, rows: readonly NumberBlockRow[]): Promise<void> {
  for (const row of rows)
    await db
      .insertInto('number_blocks')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ last: row.last })
          .where('number_blocks.last', '<', row.last),
      )
      .execute()
}
