import { isDeepStrictEqual } from 'node:util'
import type { Reference } from '../../domain/container.ts'
import type { Actor } from '../../domain/role.ts'
import { mayRead, type Scope } from '../../domain/scope.ts'
import type { Standing } from '../../sync/change.ts'
import { packRecords, type WireRecord } from '../../sync/pack.ts'
import type { SyncAnswer } from '../../sync/protocol.ts'
import { demandIn } from '../departure/shut-out.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { isText, wholeOr0 } from '../storage/unreadable.ts'
import { type PageOf, readPage } from './page.ts'
import { reached, reachOf } from './reach.ts'
import { readRecords } from './rows.ts'
import { type Cursor, marksOf, openCursor, sealCursor } from './sealed-cursor.ts'
import { readRow, type StandingRecord } from './standing-record.ts'

/** Who reads, on which device. */
export type Reader = { readonly actor: Actor; readonly deviceId: string }

/** What a device says of how far it has read. */
export type Reading = {
  readonly cursor: string | null
  readonly pullBytes: number
  /** The server's clock, Unix milliseconds. */
  readonly nowMs: number
  /** The records of the changes that came with the same request. */
  readonly wrote?: readonly Reference[]
}

export type Delivered = Pick<SyncAnswer, 'epoch' | 'records' | 'gone' | 'drop' | 'cursor' | 'more'>

/**
 * So long a cursor stands when nothing has come that its reader may see: a new one each time would
 * travel both ways, and one only when others have worked unseen would tell of it (ACC2).
 */
const cursorLastsSeconds = 600

/**
 * What `reader` has not read yet, one page of it (PUL5), as of one moment. ACC2: nothing of it comes
 * from a scope that he may not read, and no text, number or length in it depends on one.
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
      cursor_key: key,
      restored_seq,
    } = await db
      .selectFrom('missions')
      .select(['epoch', 'seq', 'cursor_key', 'restored_seq'])
      .where('id', '=', mission)
      .executeTakeFirstOrThrow()
    const { actor, deviceId } = reader
    const { made_seq, late_seq, ...device } = await db
      .selectFrom('devices')
      .select(['made_seq', 'late_seq', 'revoked_at', 'mode', 'wiped_at'])
      .where('mission', '=', mission)
      .where('id', '=', deviceId)
      .executeTakeFirstOrThrow()
    demandIn(device, reading.nowMs)
    const scopes = await scopesOf(db, mission)
    const owner = { key, mission, personId: actor.personId, deviceId, epoch }
    // EPO1: a cursor of another history says nothing about this one, and does not open in it.
    const all = scopes.map(({ scope }) => scope)
    const cursor = openCursor(owner, reading.cursor, all)
    const mark = marksOf(key)
    const reach = reachOf(actor, mark)
    const givenAt = Math.floor(reading.nowMs / 1000)
    const before: Cursor = cursor ?? { seq: 0, givenAt, reach, fill: [] }
    const had = (scope: Scope) => reached(before.reach, actor, scope, mark)
    const { drop, fill } = changesOfReach(before, actor, scopes, had)
    const readable = scopes.flatMap(({ scope }) => (mayRead(actor, scope) ? scope : []))
    const left = await leftBetween(db, mission, reader, {
      before,
      joinedSeq: wholeOr0(made_seq),
      // After a restore devices hold, and offer, what this history never gave them.
      isNew: cursor === null || restored_seq !== null,
      readable,
    })
    const own = [
      ...(await ownIn(db, mission, deviceId, { drop, since: before.seq, readable })),
      ...(await ownOutOfSight(db, mission, reader, reading.wrote ?? [])),
    ]
    // All that is left to read is content, and none of it lies outside these scopes.
    await storage.narrow(db, { mission, scopes: readable })
    const page = await readPage(db, mission, {
      head,
      fill,
      from: before.seq,
      scopes: readable,
      bytes: reading.pullBytes,
    })
    const gone = left.filter(({ seq, scope }) => seq <= page.to && had(scope))
    // A record that changed again lies on a later page, so that its registers are measured by where
    // the reading of several pages began.
    const since = before.since ?? before.seq
    const wire = page.records.map((part) =>
      toWire(part, { since, deviceId, lateSeq: wholeOr0(late_seq) }),
    )
    const isQuiet =
      cursor !== null &&
      !page.more &&
      page.records.length + gone.length + drop.length + before.fill.length === 0 &&
      before.since === undefined &&
      isDeepStrictEqual(reach, before.reach) &&
      Math.abs(givenAt - before.givenAt) < cursorLastsSeconds
    return {
      epoch,
      records: packRecords(wire.flatMap((record) => record ?? [])),
      gone: named([...gone, ...own]),
      drop,
      cursor:
        isQuiet && reading.cursor !== null
          ? reading.cursor
          : sealCursor(owner, {
              seq: page.to,
              ...(page.more ? { since } : {}),
              givenAt,
              reach,
              fill: page.fill,
            }),
      more: page.more,
    }
  })
}

type KnownScope = { readonly scope: Scope; readonly since_seq: number }

async function scopesOf(db: Db, mission: string): Promise<KnownScope[]> {
  const rows = await db
    .selectFrom('scopes')
    .select(['scope', 'since_seq'])
    .where('mission', '=', mission)
    .orderBy('scope')
    .execute()
  return rows.filter(({ scope, since_seq }) => isText(scope) && Number.isSafeInteger(since_seq))
}

/** ACC3: which scopes the reader has lost since the cursor was given, and which he has gained. */
function changesOfReach(
  cursor: Cursor,
  actor: Actor,
  scopes: readonly KnownScope[],
  had: (scope: Scope) => boolean,
): { drop: Scope[]; fill: Cursor['fill'] } {
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
    fill: [...still, ...gained.map(({ scope }) => ({ scope, from: 0 }))],
  }
}

type Departures = {
  readonly before: Cursor
  readonly joinedSeq: number
  readonly isNew: boolean
  readonly readable: readonly Scope[]
}

type Leaving = Reference & { readonly scope: Scope; readonly seq: number }

/**
 * ACC4: records that left a scope of the reader's for one that is not his, as far as his device may
 * hold them: the name of one that came and went between two readings is no longer his to hear.
 */
async function leftBetween(
  db: Db,
  mission: string,
  { deviceId }: Reader,
  { before, joinedSeq, isNew, readable }: Departures,
): Promise<Leaving[]> {
  if (readable.length === 0) return []
  const isComplete = !isNew && before.since === undefined && before.fill.length === 0
  return (
    db
      .selectFrom('moved')
      .innerJoin('records', (join) =>
        join
          .onRef('records.mission', '=', 'moved.mission')
          .onRef('records.kind', '=', 'moved.kind')
          .onRef('records.id', '=', 'moved.id'),
      )
      .select(['moved.scope', 'moved.kind', 'moved.id', 'moved.seq'])
      .where('moved.mission', '=', mission)
      // What left before the device joined was never on it.
      .where('moved.seq', '>', Math.max(before.seq, joinedSeq))
      .where('moved.scope', 'in', readable)
      .where('records.scope', 'not in', readable)
      .where((eb) =>
        eb.or([
          eb('records.made_seq', '<=', isComplete ? before.seq : Number.MAX_SAFE_INTEGER),
          eb.exists(
            eb
              .selectFrom('changes')
              .select('changes.n')
              .whereRef('changes.mission', '=', 'records.mission')
              .whereRef('changes.kind', '=', 'records.kind')
              .whereRef('changes.id', '=', 'records.id')
              .where('changes.device', '=', deviceId),
          ),
        ]),
      )
      .orderBy('moved.seq')
      .orderBy('moved.kind')
      .orderBy('moved.id')
      .execute()
  )
}

/** Each once, by kind and id. */
function named(references: readonly Reference[]): [string, string][] {
  return [
    ...new Map(
      references.map(({ kind, id }) => [`${kind} ${id}`, [kind, id] as [string, string]]),
    ).values(),
  ]
}

/**
 * ACC4: what this device made and has just handed over, where its reader may not see it (any more): no
 * scope of his was ever given up for it. Of what others made nothing is said here.
 */
async function ownOutOfSight(
  db: Db,
  mission: string,
  { actor, deviceId }: Reader,
  wrote: readonly Reference[],
): Promise<Reference[]> {
  const records = await readRecords(db, mission, wrote, null)
  return records.filter(
    ({ scope, notes }) =>
      !mayRead(actor, scope) && (notes.createdAt?.by.startsWith(`${deviceId}.`) ?? false),
  )
}

/**
 * What this device made itself in scopes that its reader has lost: it was never told in which scope
 * that lies, so that it is named. Also where it was moved on from such a scope into one that he may not
 * read either.
 */
async function ownIn(
  db: Db,
  mission: string,
  deviceId: string,
  { drop, since, readable }: { drop: readonly Scope[]; since: number; readable: readonly Scope[] },
): Promise<Reference[]> {
  if (drop.length === 0) return []
  const movedOn = await db
    .selectFrom('moved')
    .select(['kind', 'id'])
    .distinct()
    .where('mission', '=', mission)
    .where('scope', 'in', drop)
    .where('seq', '>', since)
    .orderBy('kind')
    .orderBy('id')
    .execute()
  const moved = await readRecords(db, mission, movedOn, null)
  const rows = await db
    .selectFrom('records')
    .selectAll()
    .where('mission', '=', mission)
    .where('scope', 'in', drop)
    .orderBy('seq')
    .orderBy('kind')
    .orderBy('id')
    .execute()
  return [
    ...rows.flatMap((row) => readRow(row) ?? []),
    ...moved.filter(({ scope }) => !readable.includes(scope)),
  ].filter(({ notes }) => notes.createdAt?.by.startsWith(`${deviceId}.`) ?? false)
}

/**
 * PUL1: of a record that was there before only the registers above the cursor; the whole of one that
 * came into its scope since. A device is not told what it wrote itself and what still stands so: it
 * has had its verdict, now or earlier, unless it reads from the beginning; or unless a late copy of a
 * request brought in, above the cursor, what it was told is refused.
 */
export function toWire(
  { record, isWhole }: PageOf<StandingRecord>,
  device: { since: number; deviceId: string; lateSeq: number },
): WireRecord | undefined {
  const cameSince = record.scopeSeq > device.since
  const wasMoved = cameSince && record.scopeSeq > record.madeSeq
  const tellsOwn = isWhole || wasMoved || device.since === 0 || device.since < device.lateSeq
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
