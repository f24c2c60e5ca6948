import type { Kysely } from 'kysely'

/**
 * What coming in and coming back needs: invitations that can be listed, taken back and read out over a
 * telephone; passkeys, challenges that were answered, recovery codes; how fresh a session is, and in
 * place of which device it was given.
 */
export async function joining(db: Kysely<unknown>): Promise<void> {
  const invitations = ['id', 'taken_back_at', 'joined_person', 'spoken_lookup', 'spoken_hash']
  for (const column of [...invitations, 'spoken_until'])
    await db.schema.alterTable('invitations').addColumn(column, 'text').execute()
  await db.schema
    .alterTable('invitations')
    .addColumn('spoken_tries', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  for (const column of ['stepped_up_at', 'instead_of'])
    await db.schema.alterTable('sessions').addColumn(column, 'text').execute()
  await db.schema
    .createTable('passkeys')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addPrimaryKeyConstraint('passkeys_key', ['mission', 'id'])
    .execute()
  await db.schema
    .createIndex('passkeys_by_person')
    .on('passkeys')
    .columns(['mission', 'person'])
    .execute()
  await db.schema
    .createTable('answered_challenges')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('challenge_hash', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('answered_challenges_key', ['mission', 'challenge_hash'])
    .execute()
  await db.schema
    .createTable('recovery_codes')
    .addColumn('mission', 'text', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addPrimaryKeyConstraint('recovery_codes_key', ['mission', 'code_hash'])
    .execute()
  await db.schema
    .createIndex('recovery_codes_by_person')
    .on('recovery_codes')
    .columns(['mission', 'person'])
    .execute()
}
