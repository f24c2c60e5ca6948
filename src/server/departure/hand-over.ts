import { createHash } from 'node:crypto'
import type { Change } from '../../sync/change.ts'
import { changeId } from '../../sync/stamp.ts'
import { audit } from '../audit/audit.ts'
import { type Db, portions, type Storage } from '../storage/storage.ts'
import type { QuarantineRow } from '../storage/tables.ts'
import { isSameChange } from '../sync/same-change.ts'
import { Workspace } from '../sync/workspace.ts'
import { Departed, type ShutOut } from './shut-out.ts'

/** What the quarantine holds of one device at most: far more than anybody writes between two connections. */
export const quarantineLimits = { changes: 20_000, bytes: 16_000_000 } as const

type Where = { readonly storage: Storage; readonly mission: string; readonly now: () => number }

/**
 * LEA3: takes what a device that leaves has not sent into the quarantine; nothing of it is looked into.
 * Gives the numbers of those that are safe: what is in the history already, what was handed over before,
 * and what is now, in one transaction. Beyond the quarantine's limits nothing more is taken.
 */
export async function handOver(
  { storage, mission, now }: Where,
  { deviceId, personId }: ShutOut,
  changes: readonly Change[],
  sentAtMs: number | undefined,
): Promise<number[]> {
  return storage.write(async (db) => {
    const nowMs = now()
    await demandLeaving(storage, db, mission, deviceId)
    const workspace = new Workspace(storage, db, { mission, nowMs, nextNumber: () => 0 })
    await workspace.loadHistory(changes.map(({ n }) => changeId(deviceId, n)))
    const taken = new Set<number>()
    const left: Change[] = []
    for (const change of changes) {
      const before = workspace.written(changeId(deviceId, change.n))
      if (before !== undefined && isSameChange(before, change)) taken.add(change.n)
      else left.push(change)
    }
    const rows = left.map((change): QuarantineRow => {
      const text = JSON.stringify(change)
      return {
        mission,
        id: `${deviceId}.${change.n}.${digestOf(change)}`,
        person: personId,
        device: deviceId,
        n: change.n,
        act: change.group,
        kind: change.kind,
        record: change.id,
        change: text,
        skew_ms: Math.round(nowMs - (sentAtMs ?? nowMs)),
        received_at: new Date(nowMs).toISOString(),
        state: 'waiting',
        reason: '',
        trouble: null,
        decided_by: null,
        decided_at: null,
      }
    })
    const kept = await keep(db, mission, deviceId, rows)
    for (const { n } of kept.rows) taken.add(n)
    if (kept.isNews)
      await audit(db, mission, {
        act: 'device_handed_over',
        by: personId,
        device: deviceId,
        subject: { kind: 'device', id: deviceId },
        code: 'leave',
        nowMs,
      })
    return [...taken].toSorted((one, other) => one - other)
  })
}

/** The device may have been declared lost since its request was let in. */
async function demandLeaving(
  { locksRows }: Pick<Storage, 'locksRows'>,
  db: Db,
  mission: string,
  deviceId: string,
): Promise<void> {
  let device = db
    .selectFrom('devices')
    .select(['mode', 'wiped_at'])
    .where('mission', '=', mission)
    .where('id', '=', deviceId)
  if (locksRows) device = device.forUpdate()
  const { mode, wiped_at } = await device.executeTakeFirstOrThrow()
  if (mode !== 'leave' || wiped_at !== null) throw new Departed('lost')
}

async function keep(
  db: Db,
  mission: string,
  deviceId: string,
  rows: readonly QuarantineRow[],
): Promise<{ rows: readonly QuarantineRow[]; isNews: boolean }> {
  if (rows.length === 0) return { rows, isNews: false }
  const there = await db
    .selectFrom('quarantine')
    .select(['id'])
    .select((eb) => eb.fn<number>('length', ['change']).as('size'))
    .where('mission', '=', mission)
    .where('device', '=', deviceId)
    .execute()
  const known = new Set(there.map(({ id }) => id))
  let count = there.length
  let bytes = there.reduce((sum, { size }) => sum + Number(size), 0)
  const kept: QuarantineRow[] = []
  const fresh: QuarantineRow[] = []
  for (const row of rows) {
    const isKnown = known.has(row.id)
    if (!isKnown) {
      count += 1
      bytes += row.change.length
      if (count > quarantineLimits.changes || bytes > quarantineLimits.bytes) break
      fresh.push(row)
    }
    kept.push(row)
  }
  for (const some of portions(fresh, 16)) await db.insertInto('quarantine').values(some).execute()
  return { rows: kept, isNews: fresh.length > 0 }
}

/** The same for the same change, in whatever order its fields came. */
function digestOf({ n, group, kind, id, at, set }: Change): string {
  const fields = Object.entries(set).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const text = JSON.stringify([n, group, kind, id, at, fields])
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
