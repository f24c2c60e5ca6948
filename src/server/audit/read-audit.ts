import type { AuditHeadAnswer, AuditPage } from '../../sync/audit-wire.ts'
import type { Db } from '../storage/storage.ts'
import type { Head } from './head.ts'
import { headOf } from './head.ts'

const entriesAPage = 50

/** Where the audit of `mission` stands, and whether it goes through `seen`; 0 with no hash is before all. */
export async function compareHead(db: Db, mission: string, seen: Head): Promise<AuditHeadAnswer> {
  const head = await headOf(db, mission)
  const there = await db
    .selectFrom('audit')
    .select('hash')
    .where('mission', '=', mission)
    .where('n', '=', seen.n)
    .executeTakeFirst()
  const restored = await db
    .selectFrom('audit')
    .select(['n', 'at'])
    .where('mission', '=', mission)
    .where('act', 'in', ['restored', 'epoch_begun'])
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  const has = seen.n === 0 ? seen.hash === '' : there?.hash === seen.hash && seen.n <= head.n
  return { ...head, has, restored: restored ?? null }
}

/** Entries of the audit before number `before` (all, when there is none), of one act where it is named. */
export async function auditPage(
  db: Db,
  mission: string,
  { before, act }: { readonly before: number | null; readonly act: string | null },
): Promise<AuditPage> {
  let query = db
    .selectFrom('audit')
    .select(['n', 'at', 'act', 'person', 'device', 'subject_kind', 'subject_id', 'code'])
    .where('mission', '=', mission)
  if (before !== null) query = query.where('n', '<', before)
  if (act !== null) query = query.where('act', '=', act)
  const rows = await query
    .orderBy('n', 'desc')
    .limit(entriesAPage + 1)
    .execute()
  const entries = rows.slice(0, entriesAPage).map(({ subject_kind, subject_id, ...entry }) => ({
    ...entry,
    subject:
      subject_kind === null || subject_id === null ? null : { kind: subject_kind, id: subject_id },
  }))
  return { entries, more: rows.length > entriesAPage }
}
