import { readBackup } from '../backup/backup-file.ts'
import type { Db } from '../storage/storage.ts'
import type { AuditRow } from '../storage/tables.ts'
import { hashOfEntry } from './audit.ts'
import { type Head, headOf } from './head.ts'

/** What an audit holds, and the first place where it is not as it was written: a sentence, or `null`. */
export type AuditVerified = { readonly head: Head; readonly broken: string | null }

const portion = 500

/**
 * AUD2: works out the chain of `rows`, which come by their numbers, anew: each entry from its contents and the
 * hash of the one before. `of` says whose they are and what the mission says of its last entry; of the
 * latter it is asked after the last row.
 */
export async function verifyChain(
  rows: AsyncIterable<AuditRow>,
  of: () => { readonly mission: string; readonly head: Head },
): Promise<AuditVerified> {
  let last: Head = { n: 0, hash: '' }
  for await (const row of rows) {
    const broken = brokenAt(row, last, of().mission)
    if (broken !== null) return { head: last, broken }
    last = { n: row.n, hash: row.hash }
  }
  return { head: last, broken: brokenEnd(last, of().head) }
}

function brokenAt(row: AuditRow, last: Head, mission: string): string | null {
  const { n, subject_kind, subject_id, hash, previous, ...rest } = row
  if (n !== last.n + 1)
    return n > last.n + 2
      ? `entries ${last.n + 1} to ${n - 1} of the audit are missing`
      : `entry ${last.n + 1} of the audit is missing`
  const contents = { ...rest, n, previous, subject: { kind: subject_kind, id: subject_id } }
  if (hashOfEntry(mission, contents) !== hash)
    return `entry ${n} of the audit was altered: its contents do not give its hash`
  if (previous === last.hash) return null
  return n === 1
    ? 'entry 1 of the audit does not begin it: it names an entry before it'
    : `entry ${n} of the audit follows another entry ${n - 1} than the one that is here, which was altered or put in its place`
}

function brokenEnd(last: Head, head: Head): string | null {
  if (last.n < head.n)
    return head.n - last.n === 1
      ? `the last entry of the audit, ${head.n}, is missing`
      : `the last entries of the audit are missing: ${last.n} are here, and there were ${head.n}`
  if (last.n > head.n)
    return `the audit has ${last.n} entries, and the mission knows of ${head.n}: those at the end were added by another hand`
  return last.hash === head.hash
    ? null
    : `the last entry of the audit, ${last.n}, is not the one that the mission knows`
}

/** Looks through the audit of a database, a portion at a time. */
export async function verifyAudit(db: Db, mission: string): Promise<AuditVerified> {
  const head = await headOf(db, mission)
  return verifyChain(rowsOf(db, mission), () => ({ mission, head }))
}

/** The entries of an audit from the first to the last, or those after `after`. */
export async function* rowsOf(db: Db, mission: string, after = 0): AsyncGenerator<AuditRow> {
  for (let last = after, left = true; left; ) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('mission', '=', mission)
      .where('n', '>', last)
      .orderBy('n')
      .limit(portion)
      .execute()
    yield* rows
    last = rows.at(-1)?.n ?? last
    left = rows.length === portion
  }
}

/** Looks through the audit that a backup holds. Throws `BadBackup` when it is not a whole one of ours. */
export async function verifyAuditOfBackup(file: string): Promise<AuditVerified> {
  const told = { mission: '', head: { n: 0, hash: '' } }
  return verifyChain(rowsOfBackup(file, told), () => told)
}

/** A backup's entries as it is read; `told` hears of the mission, which comes before them. */
async function* rowsOfBackup(
  file: string,
  told: { mission: string; head: Head },
): AsyncGenerator<AuditRow> {
  let columns: Readonly<Record<string, readonly string[]>> = {}
  for await (const part of readBackup(file)) {
    if ('head' in part) {
      columns = part.head.tables
      told.mission = part.head.mission
    }
    if (!('row' in part)) continue
    const { table, cells } = part.row
    if (table !== 'missions' && table !== 'audit') continue
    const row = Object.fromEntries((columns[table] ?? []).map((name, at) => [name, cells[at]]))
    // Whatever it holds, the hashes find out what was not written by us.
    if (table === 'audit') yield row as AuditRow
    else told.head = { n: Number(row.audit_n ?? 0), hash: String(row.audit_hash ?? '') }
  }
}
