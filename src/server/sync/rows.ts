import type { Reference } from '../../domain/container.ts'
import { PersonId } from '../../domain/ids.ts'
import { type ChangeId, readChangeId } from '../../sync/stamp.ts'
import { type Db, portions } from '../storage/storage.ts'
import type { ChangeRow } from '../storage/tables.ts'
import { ifReadable, objectIn } from '../storage/unreadable.ts'
import { readRow, readRowOrGuard, type StandingRecord } from './standing-record.ts'
import type { Offered, Written } from './workspace.ts'

/**
 * These records, as far as they exist. `write` keeps other writers off them until the transaction
 * ends, `look` keeps them from being altered; always in one order, so that two do not wait for each
 * other. `null` on an engine with one writer.
 */
export async function readRecords(
  db: Db,
  mission: string,
  references: readonly Reference[],
  lock: 'write' | 'look' | null,
): Promise<StandingRecord[]> {
  const records: StandingRecord[] = []
  for (const [kind, ids] of idsByKind(references))
    for (const some of portions(ids, 1)) {
      let query = db
        .selectFrom('records')
        .selectAll()
        .where('mission', '=', mission)
        .where('kind', '=', kind)
        .where('id', 'in', some)
      if (lock !== null) query = query.orderBy('id')
      if (lock === 'write') query = query.forUpdate()
      if (lock === 'look') query = query.forShare()
      for (const row of await query.execute()) records.push(readRowOrGuard(row))
    }
  return records
}

/** The records that lie directly in `container`. */
export async function readChildren(
  db: Db,
  mission: string,
  container: Reference,
  locksRows: boolean,
): Promise<StandingRecord[]> {
  let query = db
    .selectFrom('records')
    .selectAll()
    .where('mission', '=', mission)
    .where('container_kind', '=', container.kind)
    .where('container_id', '=', container.id)
  if (locksRows) query = query.orderBy('kind').orderBy('id').forUpdate()
  return (await query.execute()).flatMap((row) => readRow(row) ?? [])
}

/** The conflicts on these records. */
export async function readConflictsOn(
  db: Db,
  mission: string,
  subjects: readonly Reference[],
  locksRows: boolean,
): Promise<StandingRecord[]> {
  const records: StandingRecord[] = []
  for (const [kind, ids] of idsByKind(subjects))
    for (const some of portions(ids, 1)) {
      let query = db
        .selectFrom('records')
        .selectAll()
        .where('mission', '=', mission)
        .where('container_kind', '=', kind)
        .where('container_id', 'in', some)
        .where('kind', '=', 'conflict')
      if (locksRows) query = query.orderBy('id').forUpdate()
      for (const row of await query.execute()) records.push(readRowOrGuard(row))
    }
  return records
}

/** What was given back of these records, oldest first. */
export async function readOffers(
  db: Db,
  mission: string,
  references: readonly Reference[],
): Promise<Offered[]> {
  const found: Offered[] = []
  for (const [kind, ids] of idsByKind(references))
    for (const some of portions(ids, 1)) {
      const rows = await db
        .selectFrom('offers')
        .selectAll()
        .where('mission', '=', mission)
        .where('kind', '=', kind)
        .where('id', 'in', some)
        .orderBy('seq')
        .execute()
      for (const { id, by, writes, device, person, seq } of rows)
        found.push({
          kind,
          id,
          by,
          writes: writesIn('offers', `${id} ${by}`, writes),
          device,
          person,
          seq,
        })
    }
  return found
}

/** The ids of each kind, kinds in one order, so that two transactions lock in the same. */
function idsByKind(references: readonly Reference[]): [kind: string, ids: string[]][] {
  const idsOfKind = new Map<string, string[]>()
  for (const { kind, id } of references) {
    const ids = idsOfKind.get(kind)
    if (ids === undefined) idsOfKind.set(kind, [id])
    else ids.push(id)
  }
  return [...idsOfKind].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

/** These changes, as far as history has them. */
export async function readChanges(
  db: Db,
  mission: string,
  ids: readonly ChangeId[],
): Promise<Written[]> {
  const numbersOf = new Map<string, number[]>()
  for (const id of ids) {
    const { deviceId, n } = readChangeId(id)
    const numbers = numbersOf.get(deviceId)
    if (numbers === undefined) numbersOf.set(deviceId, [n])
    else numbers.push(n)
  }
  const found: Written[] = []
  for (const [device, numbers] of numbersOf)
    for (const some of portions(numbers, 1)) {
      const rows = await db
        .selectFrom('changes')
        .selectAll()
        .where('mission', '=', mission)
        .where('device', '=', device)
        .where('n', 'in', some)
        .execute()
      for (const row of rows) found.push(writtenOf(row))
    }
  return found
}

/** What a row of history wrote; nothing, and told, where that cannot be read. */
function writesIn<Writes>(table: string, name: string, text: string): Writes {
  const writes = ifReadable(table, name, () => {
    const read = objectIn(text)
    if (!Object.values(read).every(Array.isArray)) throw new TypeError('not what was written')
    return read
  })
  return (writes ?? {}) as Writes
}

/** One change of history, from its row. */
export function writtenOf(row: ChangeRow): Written {
  return {
    n: row.n,
    kind: row.kind,
    id: row.id,
    at: row.at,
    sentAt: row.sent_at,
    set: writesIn('changes', `${row.device}.${row.n}`, row.writes),
    merged: row.merged === null ? null : writesIn('changes', `${row.device}.${row.n}+`, row.merged),
    device: row.device,
    person: PersonId.safeParse(row.person).success ? row.person : null,
    seq: row.seq,
    again: row.again === 1,
  }
}
