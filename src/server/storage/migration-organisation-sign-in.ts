import type { Kysely } from 'kysely'

/** Who signs in by his organisation: a hash of its issuer and subject, and whose it is. */
export async function organisationSignIn(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('organisation_links')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('subject_hash', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addPrimaryKeyConstraint('organisation_links_key', ['mission', 'subject_hash'])
    .execute()
  await db.schema
    .createIndex('organisation_links_by_person')
    .on('organisation_links')
    .columns(['mission', 'person'])
    .execute()
}
