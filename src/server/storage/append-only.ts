import { type Kysely, PostgresAdapter, sql } from 'kysely'

const refusal = 'the audit is append-only'

/**
 * From here on the database refuses to alter or remove an entry of the audit, whoever asks. It keeps an
 * honest program from a mistake; who may alter tables can lift it, and is found out by the hashes.
 */
export async function closeAudit<Any>(db: Kysely<Any>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`create or replace function audit_refuse() returns trigger language plpgsql as
      ${sql.lit(`begin raise exception '${refusal}'; end`)}`.execute(db)
    await sql`create trigger audit_kept before update or delete on audit
      for each row execute function audit_refuse()`.execute(db)
    await sql`create trigger audit_not_emptied before truncate on audit
      for each statement execute function audit_refuse()`.execute(db)
    return
  }
  for (const act of ['update', 'delete'])
    await sql`create trigger ${sql.raw(`audit_no_${act} before ${act}`)} on audit
      begin select raise(abort, ${sql.lit(refusal)}); end`.execute(db)
}

/** Lifts that, for a restore that puts another history in the place of this one. */
export async function openAudit<Any>(db: Kysely<Any>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`drop trigger if exists audit_kept on audit`.execute(db)
    await sql`drop trigger if exists audit_not_emptied on audit`.execute(db)
    return
  }
  for (const act of ['update', 'delete'])
    await sql`drop trigger if exists ${sql.raw(`audit_no_${act}`)}`.execute(db)
}
