import { containerOf, type Reference } from '../../domain/container.ts'
import type { ChangeId } from '../../sync/stamp.ts'
import { sameValue } from '../../sync/value.ts'
import type { Db } from '../storage/storage.ts'
import type { RecordRow } from '../storage/tables.ts'
import { scopeNow } from '../sync/place.ts'
import { fromRow, keyOf, type StandingRecord } from '../sync/standing-record.ts'
import { Workspace } from '../sync/workspace.ts'

type Mission = { readonly mission: string; readonly seq: number }
type Tell = (trouble: string) => void

/** Records that are looked at together. */
const portion = 200

/** Looks through every record; gives how many there are. */
export async function verifyRecords(db: Db, on: Mission, tell: Tell): Promise<number> {
  const scopes = await scopesOf(db, on.mission)
  let count = 0
  let after: Reference | undefined
  for (;;) {
    const rows = await nextRows(db, on.mission, after)
    const records = rows.flatMap((row) => readRow(row, tell) ?? [])
    try {
      await verifyPortion(db, on, records, scopes, tell)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      await verifyEach(db, on, records, scopes, tell)
    }
    count += rows.length
    after = rows.at(-1)
    if (after === undefined || rows.length < portion) return count
  }
}

type Scopes = ReadonlyMap<string, number>

async function verifyPortion(
  db: Db,
  on: Mission,
  records: readonly StandingRecord[],
  scopes: Scopes,
  tell: Tell,
): Promise<void> {
  // A workspace of its own for each portion, so that memory does not grow with the mission.
  const workspace = new Workspace({ locksRows: false }, db, {
    mission: on.mission,
    nowMs: 0,
    nextNumber: () => 0,
  })
  await workspace.load(records)
  await workspace.loadHistory(records.flatMap(writersOf))
  await workspace.loadOffers(records)
  for (const record of records) {
    verifyRegisters(workspace, record, tell)
    verifySequences(record, on.seq, tell)
    verifyPlace(workspace, record, scopes, tell)
  }
}

/** Something around these records cannot be read: the others are looked at all the same. */
async function verifyEach(
  db: Db,
  on: Mission,
  records: readonly StandingRecord[],
  scopes: Scopes,
  tell: Tell,
): Promise<void> {
  for (const record of records)
    try {
      await verifyPortion(db, on, [record], scopes, tell)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      tell(`${nameOf(record)}: what it lies in, or its history, cannot be read`)
    }
}

async function nextRows(
  db: Db,
  mission: string,
  after: Reference | undefined,
): Promise<RecordRow[]> {
  let query = db.selectFrom('records').selectAll().where('mission', '=', mission)
  if (after !== undefined) {
    const { kind, id } = after
    query = query.where((eb) =>
      eb.or([eb('kind', '>', kind), eb.and([eb('kind', '=', kind), eb('id', '>', id)])]),
    )
  }
  return query.orderBy('kind').orderBy('id').limit(portion).execute()
}

function readRow(row: RecordRow, tell: Tell): StandingRecord | null {
  try {
    return fromRow(row)
  } catch {
    tell(`${nameOf(row)} cannot be read`)
    return null
  }
}

function writersOf({ notes }: StandingRecord): string[] {
  return Object.values(notes).flatMap(({ by }) => by.split(' '))
}

/** Every value was written by the change that it is said to come from. */
function verifyRegisters(workspace: Workspace, record: StandingRecord, tell: Tell): void {
  const name = nameOf(record)
  const missing = new Set<string>()
  for (const register of Object.keys(record.values)) {
    const note = record.notes[register]
    if (note === undefined) {
      tell(`${name}: nobody is said to have written ${register}`)
      continue
    }
    for (const by of note.by.split(' ')) {
      const trouble = unexplained(workspace, record, register, by)
      // One change that is gone wrote many fields: it is told once.
      if (trouble === null || missing.has(by)) continue
      if (workspace.written(by) === undefined) missing.add(by)
      tell(`${name}: ${trouble}`)
    }
  }
}

/** What is wrong with `by` as the writer of a register; `null` when history tells the same. */
function unexplained(
  workspace: Workspace,
  record: StandingRecord,
  register: string,
  by: ChangeId,
): string | null {
  const given = workspace.offered(record, register, by)
  if (given !== undefined && sameValue(given[0], record.values[register])) return null
  const written = workspace.written(by)
  if (written === undefined) return `history has no ${by}, which wrote ${register}`
  const wrote = by.endsWith('+') ? written.merged?.[register] : written.set[register]
  if (wrote === undefined || keyOf(written) !== keyOf(record))
    return `${by} did not write ${register}`
  if (!sameValue(wrote[0], record.values[register])) return `${by} wrote ${register} otherwise`
  return written.seq > (record.notes[register]?.seq ?? 0) ? `${register} is older than ${by}` : null
}

function verifySequences(record: StandingRecord, last: number, tell: Tell): void {
  const name = nameOf(record)
  const { seq, madeSeq, scopeSeq } = record
  const latest = Math.max(scopeSeq, ...Object.values(record.notes).map((note) => note.seq))
  if (seq > last) tell(`${name}: its sequence ${seq} was not given out yet (${last})`)
  if (latest > seq) tell(`${name}: its sequence ${seq} is below that of a register (${latest})`)
  if (madeSeq > scopeSeq)
    tell(`${name}: it was placed (${scopeSeq}) before it was made (${madeSeq})`)
}

/** ACC1: the scope is the one that the domain's rule gives, and readers are told of it. */
function verifyPlace(
  workspace: Workspace,
  record: StandingRecord,
  scopes: Scopes,
  tell: Tell,
): void {
  const name = nameOf(record)
  const container = containerOf(record.kind, record.values)
  const isThere = container === null ? record.container === null : record.container !== null
  if (!isThere || (container !== null && record.container?.id !== container.id))
    tell(`${name}: it lies in another record than it says`)
  const scope = scopeNow(workspace, record)
  if (scope !== record.scope) tell(`${name}: its scope is not the one that it should be`)
  const since = scopes.get(record.scope)
  if (since === undefined || since > record.scopeSeq)
    tell(`${name}: its scope is not known since ${record.scopeSeq}`)
}

async function scopesOf(db: Db, mission: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('scopes')
    .select(['scope', 'since_seq'])
    .where('mission', '=', mission)
    .execute()
  return new Map(rows.map(({ scope, since_seq }) => [scope, since_seq]))
}

function nameOf({ kind, id }: Reference): string {
  return `${kind} ${id}`
}
