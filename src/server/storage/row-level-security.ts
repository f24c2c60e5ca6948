import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Db, Narrowing } from './storage.ts'

/** What PostgreSQL is told for the length of one transaction. */
const settings = {
  mission: 'liaison.mission',
  isForReader: 'liaison.is_for_reader',
  scopes: 'liaison.scopes',
} as const
/** Between scopes; no id has it. */
const separator = '\u001f'

type Walled = {
  /** Rows that lie in a scope. */
  readonly byScope: readonly string[]
  /** What has no scope of its own is nobody's to read in his own name. */
  readonly forNobody: readonly string[]
}

/**
 * The second wall, on PostgreSQL: a transaction that has been narrowed sees the rows of its mission, and
 * of its reader's scopes, whatever its statements ask for. One that has not been narrowed is the server's
 * own and sees everything, as a backup must. It binds the owner of the tables too, and nobody who is
 * above it: superusers and roles with BYPASSRLS. On SQLite there is nothing of the kind.
 */
export async function rowLevelSecurity(
  db: Kysely<unknown>,
  { byScope, forNobody }: Walled,
): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return
  // In brackets of its own each setting is read once for a statement, not once for a row.
  const given = (name: string) => sql`(select nullif(current_setting(${sql.lit(name)}, true), ''))`
  const noReader = sql`${given(settings.isForReader)} is null`
  const scopes = sql`select unnest(string_to_array(current_setting(${sql.lit(settings.scopes)}, true), ${sql.lit(separator)}))`
  for (const table of [...byScope, ...forNobody]) {
    const name = sql.table(table)
    await sql`alter table ${name} enable row level security`.execute(db)
    await sql`alter table ${name} force row level security`.execute(db)
    await sql`create policy of_mission on ${name}
      using (mission = coalesce(${given(settings.mission)}, mission))`.execute(db)
  }
  for (const table of byScope)
    await sql`create policy of_reader on ${sql.table(table)} as restrictive
      using (${noReader} or scope in (${scopes}))`.execute(db)
  for (const table of forNobody)
    await sql`create policy of_reader on ${sql.table(table)} as restrictive
      using (${noReader})`.execute(db)
}

/** Narrows the transaction `db` on PostgreSQL, to its end. */
export async function narrow(db: Db, { mission, scopes }: Narrowing): Promise<void> {
  const set = (name: string, value: string) => sql`set_config(${name}, ${value}, true)`
  const reader =
    scopes === undefined
      ? []
      : [set(settings.isForReader, 'yes'), set(settings.scopes, scopes.join(separator))]
  await sql`select ${sql.join([set(settings.mission, mission), ...reader])}`.execute(db)
}

/** Whether the role that `db` works as is above all policies. */
export async function isAbovePolicies(db: Db): Promise<boolean> {
  const { rows } = await sql<{ above: boolean }>`
    select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`.execute(db)
  return rows[0]?.above === true
}
