import { createHash } from 'node:crypto'
import { type AuditAct, type AuditCode, AuditEntry, canonicalEntry } from '../../domain/audit.ts'
import { lastOfAll } from '../storage/last-steps.ts'
import { type Db, portions } from '../storage/storage.ts'
import type { AuditRow } from '../storage/tables.ts'

/** Something that was done, as its doer tells the audit. */
export type Audited = {
  readonly act: AuditAct
  /** Whose act it was; `null` for the server's own and for an operator's. */
  readonly by: string | null
  readonly device: string | null
  readonly subject: { readonly kind: string; readonly id: string } | null
  readonly code: AuditCode | null
  readonly nowMs: number
}

type Waiting = { readonly mission: string; readonly told: Audited[] }

const waiting = new WeakMap<Db, Waiting[]>()

/**
 * AUD1: puts an act into the audit of `mission`: in the transaction `db` (of `Storage.write`) that does the
 * act, so that there is never one without the other. The entry is written at the transaction's end,
 * after every other lock was taken; the chain's place is drawn there under the lock of the mission's row,
 * which `writeWorkspace` takes last as well. Outside of a transaction it is one of its own. Throws where
 * something is no id and no code: nothing that somebody wrote may get in.
 */
export async function audit(db: Db, mission: string, told: Audited): Promise<void> {
  // Found out here, where the stack says whose fault it is.
  entryOf({ n: 1, previous: '' }, mission, told)
  if (!db.isTransaction)
    return await db.transaction().execute((own) => append(own, mission, [told]))
  const known = waiting.get(db)
  const ofMission = known?.find((one) => one.mission === mission)
  if (ofMission !== undefined) {
    ofMission.told.push(told)
    return
  }
  const fresh: Waiting = { mission, told: [told] }
  lastOfAll(db, () => append(db, mission, fresh.told))
  waiting.set(db, [...(known ?? []), fresh])
}

/** What the hash of an entry is made of, and the hash: SHA-256 in hex. */
export function hashOfEntry(mission: string, entry: Parameters<typeof canonicalEntry>[1]): string {
  return createHash('sha256').update(canonicalEntry(mission, entry)).digest('hex')
}

async function append(db: Db, mission: string, told: readonly Audited[]): Promise<void> {
  // The lock: whoever comes meanwhile waits here, and then reads the head that this one leaves.
  const { audit_n, audit_hash } = await db
    .updateTable('missions')
    .set((eb) => ({ audit_n: eb('audit_n', '+', told.length) }))
    .where('id', '=', mission)
    .returning(['audit_n', 'audit_hash'])
    .executeTakeFirstOrThrow()
  const rows: AuditRow[] = []
  let previous = audit_hash
  let n = audit_n - told.length
  for (const one of told) {
    n += 1
    const entry = entryOf({ n, previous }, mission, one)
    rows.push(toRow(mission, entry))
    previous = entry.hash
  }
  for (const some of portions(rows, 11)) await db.insertInto('audit').values(some).execute()
  await db.updateTable('missions').set({ audit_hash: previous }).where('id', '=', mission).execute()
}

function entryOf(
  { n, previous }: { n: number; previous: string },
  mission: string,
  { act, by, device, subject, code, nowMs }: Audited,
): AuditEntry {
  const at = new Date(nowMs).toISOString()
  const open = { n, at, act, person: by, device, subject, code, previous }
  return AuditEntry.parse({ ...open, hash: hashOfEntry(mission, open) })
}

function toRow(mission: string, { subject, ...entry }: AuditEntry): AuditRow {
  return {
    mission,
    ...entry,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
  }
}
