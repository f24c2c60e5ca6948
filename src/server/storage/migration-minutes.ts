import type { Kysely } from 'kysely'
import { rowLevelSecurity } from './row-level-security.ts'

/** Versions of minutes by what they are looked for: a deadline that has come, a code on paper. */
export async function minutes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('minutes_versions')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('meeting', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('deadline', 'text')
    .addColumn('errata', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('minutes_versions_key', ['mission', 'id'])
    .execute()
  for (const columns of [['state', 'deadline'], ['code'], ['meeting']])
    await db.schema
      .createIndex(`minutes_versions_by_${columns.join('_')}`)
      .on('minutes_versions')
      .columns(['mission', ...columns])
      .execute()
  await rowLevelSecurity(db, { byScope: [], forNobody: ['minutes_versions'] })
}
