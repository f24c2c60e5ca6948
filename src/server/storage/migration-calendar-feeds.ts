import type { Kysely } from 'kysely'

/** Addresses under which calendars read somebody's meetings: of each secret only its hash. */
export async function calendarFeeds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_feeds')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('mechanism', 'text', (column) => column.notNull())
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('read_at', 'text')
    .addPrimaryKeyConstraint('calendar_feeds_key', ['mission', 'secret_hash'])
    .execute()
  await db.schema
    .createIndex('calendar_feeds_by_person')
    .on('calendar_feeds')
    .columns(['mission', 'person'])
    .execute()
}
