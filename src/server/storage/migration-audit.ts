import type { Kysely } from 'kysely'
import { closeAudit } from './append-only.ts'
import { rowLevelSecurity } from './row-level-security.ts'

/** The audit: a chain of entries that nobody alters, and its head beside the mission's sequence. */
export async function audit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('device', 'text')
    .addColumn('subject_kind', 'text')
    .addColumn('subject_id', 'text')
    .addColumn('code', 'text')
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_key', ['mission', 'n'])
    .execute()
  await db.schema
    .alterTable('missions')
    .addColumn('audit_n', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('missions')
    .addColumn('audit_hash', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await rowLevelSecurity(db, { byScope: [], forNobody: ['audit'] })
  await closeAudit(db)
}
