import type { Kysely } from 'kysely'
import { rowLevelSecurity } from './row-level-security.ts'

/**
 * What leaving needs: how and with which rights a device was shut out, what it handed over then, who was
 * erased, and which entries of the ledger beside the database this one knows.
 */
export async function departure(db: Kysely<unknown>): Promise<void> {
  for (const column of ['mode', 'wiped_at', 'rights'])
    await db.schema.alterTable('devices').addColumn(column, 'text').execute()
  await db.schema
    .createTable('quarantine')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('act', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('change', 'text', (column) => column.notNull())
    .addColumn('skew_ms', 'bigint', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('trouble', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'text')
    .addPrimaryKeyConstraint('quarantine_key', ['mission', 'id'])
    .execute()
  await db.schema
    .createTable('departures')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('departures_key', ['mission', 'id'])
    .execute()
  await db.schema
    .createTable('erasures')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('erasures_key', ['mission', 'person'])
    .execute()
  await rowLevelSecurity(db, { byScope: [], forNobody: ['quarantine'] })
}
