import type { Kysely } from 'kysely'

/** The pictures of attachments: how far each has come, and its bytes in pieces. */
export async function attachments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('uploads')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('attachment', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('received', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('completed_at', 'text')
    .addPrimaryKeyConstraint('uploads_key', ['mission', 'attachment'])
    .execute()
  await db.schema
    .createTable('upload_pieces')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('attachment', 'text', (column) => column.notNull())
    .addColumn('at_byte', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('upload_pieces_key', ['mission', 'attachment', 'at_byte'])
    .execute()
}
