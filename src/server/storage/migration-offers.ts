import type { Kysely } from 'kysely'
import { digestOf, fromRow } from '../sync/standing-record.ts'
import type { Tables } from './tables.ts'

const step = 500

/**
 * What comparing with devices and taking back what they offer needs: a digest of each record (worked
 * out here for those that are there) and the history of what was offered.
 */
export async function offers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('changes')
    .addColumn('again', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('records')
    .addColumn('digest', 'bigint', (column) => column.notNull().defaultTo(-1))
    .execute()
  await db.schema
    .createTable('offers')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('writes', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('offers_key', ['mission', 'kind', 'id', 'seq', 'by'])
    .execute()
  await fillDigests(db as Kysely<Tables>)
}

/**
 * Works out the digest of every record that has none: those from before there were digests, and those
 * that an operator has put back by hand from that time. Does nothing where all have theirs.
 */
export async function fillDigests(db: Kysely<Tables>): Promise<void> {
  for (let left = true; left; ) {
    const rows = await db
      .selectFrom('records')
      .selectAll()
      .where('digest', '=', -1)
      .limit(step)
      .execute()
    for (const row of rows)
      await db
        .updateTable('records')
        .set({ digest: digestOf(fromRow(row)) })
        .where('mission', '=', row.mission)
        .where('kind', '=', row.kind)
        .where('id', '=', row.id)
        .execute()
    left = rows.length === step
  }
}
