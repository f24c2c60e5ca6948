import type { Kysely } from 'kysely'

/**
 * Links of summaries: a passcode, which version they show and of which other records, and a log of what
 * opened them, that tells people from programs and keeps nothing of either.
 */
export async function links(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('shares').addColumn('passcode', 'text').execute()
  await db.schema
    .alterTable('shares')
    .addColumn('wrong', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('shares').addColumn('locked_until', 'text').execute()
  await db.schema
    .alterTable('shares')
    .addColumn('sources', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute()
  await db.schema
    .alterTable('shares')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  await db.schema
    .createTable('share_openings')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('link_hash', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('share_openings_key', ['mission', 'id'])
    .execute()
  await db.schema
    .createIndex('share_openings_by_link_hash')
    .on('share_openings')
    .columns(['mission', 'link_hash'])
    .execute()
}
