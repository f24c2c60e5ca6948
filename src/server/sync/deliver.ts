import type { Actor } from '../../domain/role.ts'
import { mayRead, type Scope } from '../../domain/scope.ts'
import type { Standing } from '../../sync/change.ts'
import type { Cursor } from '../../sync/cursor.ts'
import { packRecords, type WireRecord } from '../../sync/pack.ts'
import type { SyncAnswer } from '../../sync/protocol.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { type PageOf, readPage } from './page.ts'
import { reached, reachOf } from './reach.ts'
import { openCursor, sealCursor } from './sealed-cursor.ts'
import { fromRow, type StandingRecord } from './standing-record.ts'

/** Who reads, on which device. */
export type Reader = { readonly actor: Actor; readonly deviceId: string }

/** What a device says of how far it has read. */
export type Reading = {
  readonly epoch: string | null
  readonly cursor: string | null
  readonly pullBytes: number
}

export type Delivered = Pick<SyncAnswer, 'epoch' | 'records' | 'gone' | 'drop' | 'cursor' | 'more'>

/**
 * What `reader` has not read yet, one page of it (PUL5), as of one moment. ACC2: nothing of it comes
 * from a scope that he may not read, and no text in it depends on one.
 */
export async function deliver(
  storage: Storage,
  mission: string,
  reader: Reader,
  reading: Reading,
): Promise<Delivered> {
  return storage.read(async (db) => {
    const {
      epoch,
      seq: head,
      cursor_key,
    } = await db
      .selectFrom('missions')
      .select(['epoch', 'seq', 'cursor_key'])
      .where('id', '=', mission)
      .executeTakeFirstOrThrow()
    const { actor, deviceId } = reader
    const who = `${mission} ${actor.personId} ${deviceId}`
    const known = openCursor(cursor_key, who, reading.cursor)
    // EPO1: a cursor of another history says nothing about this one.
    const cursor = known?.epoch === epoch ? known : null
    const scopes = await scopesOf(db, mission)
    const before: Cursor = cursor ?? { epoch, seq: 0, scopes: reachOf(actor), fill: [] }
    const { drop, fill } = changesOfReach(before, actor, scopes, head)
    const readable = scopes.flatMap(({ scope }) => (mayRead(actor, scope) ? scope : []))
    const page = await readPage(db, mission, {
      head,
      fill,
      from: before.seq,
      scopes: readable,
      bytes: reading.pullBytes,
    })
    const gone = await goneBetween(db, mission, reader, before, { to: page.to, readable })
    // A record that changed again lies on a later page, so that its registers are measured by where
    // the reading of several pages began.
    const since = before.since ?? before.seq
    const wire = page.records.map((part) => toWire(part, { since, deviceId }))
    return {
      epoch,
      records: packRecords(wire.flatMap((record) => record ?? [])),
      gone: [...gone, ...(await ownIn(db, mission, deviceId, drop))],
      drop,
      cursor: sealCursor(cursor_key, who, {
        epoch,
        seq: page.to,
        scopes: reachOf(actor),
        fill: page.fill,
        ...(page.more ? { since } : {}),
      }),
      more: page.more,
    }
  })
}

type KnownScope = { readonly scope: Scope; readonly since_seq: number }

function scopesOf(db: Db, mission: string): Promise<KnownScope[]> {
  return db
    .selectFrom('scopes')
    .select(['scope', 'since_seq'])
    .where('mission', '=', mission)
    .execute()
}

/** ACC3: which scopes the reader has lost since the cursor was given, and which he has gained. */
function changesOfReach(
  cursor: Cursor,
  actor: Actor,
  scopes: readonly KnownScope[],
  head: number,
): { drop: Scope[]; fill: Cursor['fill'] } {
  const had = (scope: Scope) => reached(cursor.scopes, actor, scope)
  const drop = scopes.filter(
    ({ scope, since_seq }) =>
      // What came to be after the cursor was never on the device, and is no longer his to hear of.
      since_seq <= cursor.seq && had(scope) && !mayRead(actor, scope),
  )
  const gained = scopes.filter(
    ({ scope, since_seq }) => since_seq <= cursor.seq && !had(scope) && mayRead(actor, scope),
  )
  const still = cursor.fill.filter(({ scope }) => mayRead(actor, scope))
  return {
    drop: drop.map(({ scope }) => scope),
    fill: [...still, ...gained.map(({ scope }) => ({ scope, from: 0, to: head }))],
  }
}

/** ACC4: records that left what the reader can see, up to where this page reads. */
async function goneBetween(
  db: Db,
  mission: string,
  { actor, deviceId }: Reader,
  cursor: Cursor,
  { to, readable }: { to: number; readable: readonly Scope[] },
): Promise<[string, string][]> {
  if (readable.length === 0 || to <= cursor.seq) return []
  const device = await db
    .selectFrom('devices')
    .select('made_seq')
    .where('mission', '=', mission)
    .where('id', '=', deviceId)
    .executeTakeFirstOrThrow()
  const moved = await db
    .selectFrom('moved')
    .innerJoin('records', (join) =>
      join
        .onRef('records.mission', '=', 'moved.mission')
        .onRef('records.kind', '=', 'moved.kind')
        .onRef('records.id', '=', 'moved.id'),
    )
    .select(['moved.scope as left', 'moved.kind', 'moved.id', 'records.scope as now'])
    .where('moved.mission', '=', mission)
    // What left before the device joined was never on it, and its name is no longer his to hear.
    .where('moved.seq', '>', Math.max(cursor.seq, device.made_seq))
    .where('moved.seq', '<=', to)
    .where('moved.scope', 'in', readable)
    .execute()
  const gone = moved.filter(
    ({ left, now }) => reached(cursor.scopes, actor, left) && !mayRead(actor, now),
  )
  return [
    ...new Map(
      gone.map(({ kind, id }) => [`${kind} ${id}`, [kind, id] as [string, string]]),
    ).values(),
  ]
}

/**
 * What this device made itself in scopes that its reader has lost: it was never told in which scope
 * that lies, so that it is named.
 */
async function ownIn(
  db: Db,
  mission: string,
  deviceId: string,
  drop: readonly Scope[],
): Promise<[string, string][]> {
  if (drop.length === 0) return []
  const rows = await db
    .selectFrom('records')
    .selectAll()
    .where('mission', '=', mission)
    .where('scope', 'in', drop)
    .execute()
  return rows
    .map(fromRow)
    .filter(({ notes }) => notes.createdAt?.by.startsWith(`${deviceId}.`) ?? false)
    .map(({ kind, id }) => [kind, id])
}

/**
 * PUL1: of a record that was there before only the registers above the cursor; the whole of one that
 * came into its scope since. A device is not told what it wrote itself and what still stands so: it
 * has had its verdict, now or earlier, unless it reads from the beginning.
 */
function toWire(
  { record, isWhole }: PageOf<StandingRecord>,
  device: { since: number; deviceId: string },
): WireRecord | undefined {
  const cameSince = record.scopeSeq > device.since
  const wasMoved = cameSince && record.scopeSeq > record.madeSeq
  const tellsOwn = isWhole || wasMoved || device.since === 0
  const own = `${device.deviceId}.`
  const fields: Record<string, Standing> = {}
  let isEmpty = true
  for (const [register, note] of Object.entries(record.notes)) {
    if (!isWhole && !cameSince && note.seq <= device.since) continue
    if (!tellsOwn && note.by.startsWith(own) && isPlain(note.by)) continue
    fields[register] = [record.values[register], note.by, note.at]
    isEmpty = false
  }
  if (isEmpty) return undefined
  const { kind, id, scope, seq } = record
  return { kind, id, scope, seq, fields }
}

/** Not a merged text nor an element that several added: those are the server's doing. */
function isPlain(by: string): boolean {
  return !by.endsWith('+') && !by.includes(' ')
}
