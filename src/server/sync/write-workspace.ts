import { sql } from 'kysely'
import type { RegisterNote } from '../../sync/change.ts'
import { noteVersions } from '../minutes/note-versions.ts'
import { portions } from '../storage/storage.ts'
import type { ChangeRow, MovedRow, OfferRow, RecordRow, ScopeRow } from '../storage/tables.ts'
import { keyOf, type StandingRecord, toRow } from './standing-record.ts'
import { type Left, type Offered, pendingSeq, type Workspace, type Written } from './workspace.ts'

/** How the sequences that were given out while working become real ones. */
export type RealSeq = (seq: number) => number

/** Few enough to stay below `pendingSeq` until the year 2109. */
const sequencesAMs = 256

/** The sequence that is drawn at this time, Unix milliseconds, when no greater one has been. */
export function sequenceAt(nowMs: number): number {
  return Math.floor(nowMs) * sequencesAMs
}

/**
 * Writes what `workspace` holds. PUL2: the mission's sequence is drawn here, under a lock that is held
 * to the end of the transaction, so that sequences become visible in the order of commits; it is
 * drawn last, so that the lock is held shortly. ACC2: it is drawn from the time, so that a gap says
 * that time went by and not how much a reader was not shown; the greater of the two counts, so that
 * clocks that differ or go back make no difference to the order. Comes back with the real sequences.
 */
export async function writeWorkspace(
  workspace: Workspace,
): Promise<{ seq: number; real: RealSeq }> {
  const { db, mission, nowMs } = workspace
  const { groups, records, changes, left, offers } = workspace.outcome
  if (groups === 0) return { seq: 0, real: (seq) => seq }
  const byTime = sequenceAt(nowMs)
  const { seq, restored_seq } = await db
    .updateTable('missions')
    .set((eb) => ({
      seq: eb
        .case()
        .when(eb('seq', '<=', byTime - groups))
        .then(sql<number>`cast(${byTime} as bigint)`)
        .else(eb('seq', '+', groups))
        .end(),
    }))
    .where('id', '=', mission)
    .returning(['seq', 'restored_seq'])
    .executeTakeFirstOrThrow()
  const first = seq - groups + 1
  const real: RealSeq = (one) => (one < pendingSeq ? one : first + (one - pendingSeq))
  const made = records.map((record) => realRecord(record, real))
  // A record that somebody else made meanwhile must not be written over: the insert fails and all
  // of it runs again.
  const isNew = (record: StandingRecord) => record.madeSeq >= first
  await insertRecords(workspace, made.filter(isNew))
  await updateRecords(
    workspace,
    made.filter((record) => !isNew(record)),
  )
  await insertScopes(workspace, made)
  await noteVersions(workspace, made)
  await insertChanges(workspace, changes, real)
  await insertOffers(workspace, offers, real)
  // After a restore devices hold what this history never gave them: they are told of every departure.
  const told = restored_seq === null ? leftForGood(left, records) : left
  const rows = told.map((one) => ({
    mission,
    ...one,
    seq: real(one.seq),
  }))
  await insertMoved(workspace, rows)
  return { seq, real }
}

/**
 * ACC2: what a record left is the scope in which it stood before this transaction. Where it lay between
 * two of its acts nobody has seen it, and nobody is told.
 */
function leftForGood(left: readonly Left[], records: readonly StandingRecord[]): Left[] {
  const isNew = new Set(records.filter(({ madeSeq }) => madeSeq >= pendingSeq).map(keyOf))
  const first = new Map<string, Left>()
  for (const one of left)
    if (!isNew.has(keyOf(one)) && !first.has(keyOf(one))) first.set(keyOf(one), one)
  return [...first.values()]
}

function realRecord(record: StandingRecord, real: RealSeq): StandingRecord {
  const notes: Record<string, RegisterNote> = {}
  // The registers of a new record share one note: it is made real once.
  let pending: RegisterNote | undefined
  let made: RegisterNote | undefined
  for (const [register, note] of Object.entries(record.notes)) {
    if (note !== pending || made === undefined) {
      pending = note
      made = note.seq < pendingSeq ? note : { ...note, seq: real(note.seq) }
    }
    notes[register] = made
  }
  return {
    ...record,
    notes,
    seq: real(record.seq),
    madeSeq: real(record.madeSeq),
    scopeSeq: real(record.scopeSeq),
  }
}

async function insertRecords(
  { db, mission }: Workspace,
  records: readonly StandingRecord[],
): Promise<void> {
  for (const some of portions(records, 12))
    await db
      .insertInto('records')
      .values(some.map((record) => toRow(mission, record)))
      .execute()
}

async function updateRecords(
  { db, mission }: Workspace,
  records: readonly StandingRecord[],
): Promise<void> {
  const columns = [
    'seq',
    'scope_seq',
    'scope',
    'container_kind',
    'container_id',
    'body',
    'notes',
    'digest',
  ] as const satisfies (keyof RecordRow)[]
  for (const some of portions(records, 12))
    await db
      .insertInto('records')
      .values(some.map((record) => toRow(mission, record)))
      .onConflict((conflict) =>
        conflict
          .columns(['mission', 'kind', 'id'])
          .doUpdateSet((eb) =>
            Object.fromEntries(columns.map((column) => [column, eb.ref(`excluded.${column}`)])),
          ),
      )
      .execute()
}

async function insertScopes(
  { db, mission }: Workspace,
  records: readonly StandingRecord[],
): Promise<void> {
  const since = new Map<string, number>()
  for (const { scope, scopeSeq } of records)
    since.set(scope, Math.min(scopeSeq, since.get(scope) ?? scopeSeq))
  const rows: ScopeRow[] = [...since]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([scope, since_seq]) => ({ mission, scope, since_seq }))
  for (const some of portions(rows, 3))
    await db
      .insertInto('scopes')
      .values(some)
      .onConflict((conflict) => conflict.columns(['mission', 'scope']).doNothing())
      .execute()
}

async function insertChanges(
  { db, mission, receivedAt }: Workspace,
  changes: readonly Written[],
  real: RealSeq,
): Promise<void> {
  const rows: ChangeRow[] = changes.map((change) => ({
    mission,
    device: change.device,
    n: change.n,
    seq: real(change.seq),
    kind: change.kind,
    id: change.id,
    at: change.at,
    sent_at: change.sentAt,
    writes: JSON.stringify(change.set),
    merged: change.merged === null ? null : JSON.stringify(change.merged),
    person: change.person,
    received_at: receivedAt,
    again: change.again === true ? 1 : 0,
  }))
  for (const some of portions(rows, 12)) await db.insertInto('changes').values(some).execute()
}

async function insertOffers(
  { db, mission, receivedAt }: Workspace,
  offers: readonly Offered[],
  real: RealSeq,
): Promise<void> {
  const rows: OfferRow[] = offers.map(({ writes, seq, ...offer }) => ({
    ...offer,
    mission,
    seq: real(seq),
    writes: JSON.stringify(writes),
    received_at: receivedAt,
  }))
  for (const some of portions(rows, 9)) await db.insertInto('offers').values(some).execute()
}

async function insertMoved({ db }: Workspace, moves: readonly MovedRow[]): Promise<void> {
  // A record that left the same scope twice in one transaction left it once for the reader.
  const latest = new Map(moves.map((one) => [`${one.scope} ${one.kind} ${one.id}`, one]))
  for (const some of portions([...latest.values()], 5))
    await db
      .insertInto('moved')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['mission', 'scope', 'kind', 'id'])
          .doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq') })),
      )
      .execute()
}
