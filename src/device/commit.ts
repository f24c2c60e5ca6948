import { instantFromMs } from '../domain/day.ts'
import type { RecordKind, RecordOf } from '../domain/records.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Change } from '../sync/change.ts'
import { addToOutbox, type Waiting } from '../sync/outbox.ts'
import { diffRow, flatten, foldRow, type Registers } from '../sync/registers.ts'
import { changeId, nextStamp } from '../sync/stamp.ts'
import {
  type Database,
  type Outgoing,
  type RecordNote,
  recordKey,
  tableFor,
  tableOf,
} from './database.ts'
import type { Device } from './device.ts'
import { type AnyEdit, type Edit, idOf, readRecord, type SaveError } from './edit.ts'
import { groupBy } from './group-by.ts'
import { emptyNote, writerOf, written } from './record-note.ts'
import { storageTrouble } from './reopen.ts'
import { saveInRoom } from './room.ts'
import { readClock, writeSetting } from './settings.ts'

export type { Edit, SaveError } from './edit.ts'

/**
 * Saves one act: on this device's disk when it resolves with `ok`, all of it or nothing. The only
 * writer of local edits. It waits for no network and fails because of no clock. Edits of one call
 * travel as one group (PSH4); what did not change does not travel.
 *
 * OUT1: rows, notes, outgoing changes and clock are written in one transaction.
 */
export async function commit(
  device: Device,
  edits: readonly Edit[],
): Promise<Result<void, SaveError>> {
  return await commitAny(device, edits)
}

/** `commit` for code that serves every kind and knows its fields only when it runs. */
export async function commitAny(
  device: Device,
  edits: readonly AnyEdit[],
): Promise<Result<void, SaveError>> {
  const { db } = device
  const tables = new Set(edits.map((edit) => tableOf[edit.kind]))
  try {
    const changed = await saveInRoom(db, () =>
      // Dexie follows native promises only in a function that is itself `async`.
      db.transaction(
        'rw',
        [...tables, 'notes', 'outbox', 'parked', 'settings'],
        async () => await writeAct(device, edits),
      ),
    )
    if (changed) db.committed.send()
    return ok(undefined)
  } catch (error) {
    if (error instanceof NotSaved) return fail(error.why)
    const trouble = storageTrouble(error)
    if (trouble !== null) return fail(trouble)
    throw error
  }
}

/** Deletes a record: `deletedAt` is set and its content stays (DEL1). */
export async function remove(
  device: Device,
  kind: RecordKind,
  id: string,
): Promise<Result<void, SaveError>> {
  return await commitAny(device, [{ kind, id, fields: { deletedAt: instantFromMs(device.now()) } }])
}

/** Undoes a deletion. */
export async function restore(
  device: Device,
  kind: RecordKind,
  id: string,
): Promise<Result<void, SaveError>> {
  return await commitAny(device, [{ kind, id, fields: { deletedAt: null } }])
}

/** Carries the reason out of the transaction, which it undoes. */
class NotSaved extends Error {
  readonly why: SaveError

  constructor(why: SaveError) {
    super(why.kind)
    this.why = why
  }
}

type Draft = {
  readonly kind: RecordKind
  readonly before: RecordOf[RecordKind] | undefined
  readonly after: RecordOf[RecordKind]
}

async function writeAct(device: Device, edits: readonly AnyEdit[]): Promise<boolean> {
  const { db } = device
  // Side by side: each question is a way to another process and back.
  const [rows, clock] = await Promise.all([rowsBefore(db, edits), readClock(db)])
  const changed = [...draftRows(rows, edits)].flatMap(([key, { kind, before, after }]) => {
    const values = diffRow(kind, before, after)
    return Object.keys(values).length === 0 ? [] : [{ key, kind, before, after, values }]
  })
  if (changed.length === 0) return false

  const notes = await db.notes.bulkGet(changed.map(({ key }) => key))
  const at = nextStamp(clock.stamp, device.now())
  const { offsetMs } = clock
  const group = clock.n + 1
  let { n } = clock
  const outgoing: Outgoing[] = []
  const noted: RecordNote[] = []
  for (const [index, { key, kind, after, values }] of changed.entries()) {
    const note = notes[index] ?? emptyNote(key)
    // OUT4: the number comes from the clock's row, inside the transaction that uses it.
    n += 1
    const next: Change = {
      n,
      group,
      kind,
      id: after.id,
      at,
      seen: note.seq,
      set: basedOn(note, values),
    }
    const change = changed.length === 1 ? await joined(db, next, key, clock.offeredTo) : next
    outgoing.push({
      n: change.n,
      group: change.group,
      record: key,
      offsetMs,
      change,
    })
    noted.push(awaiting(note, Object.keys(values), change.n, device.me.deviceId))
  }
  await Promise.all([
    db.outbox.bulkPut(outgoing),
    db.notes.bulkPut(noted),
    ...[...groupBy(changed, ({ kind }) => kind)].map(([kind, ofKind]) =>
      tableFor(db, kind).bulkPut(ofKind.map(({ after }) => after)),
    ),
    db.parked.bulkDelete(changed.flatMap(({ before, key }) => (before === undefined ? [key] : []))),
    writeSetting(db, 'clock', { ...clock, n, stamp: at }),
  ])
  return true
}

type Rows = ReadonlyMap<string, RecordOf[RecordKind] | undefined>

/** The records that the edits are about, as they were. */
async function rowsBefore(db: Database, edits: readonly AnyEdit[]): Promise<Rows> {
  const rows = new Map<string, RecordOf[RecordKind] | undefined>()
  const ofKinds = [...groupBy(edits, ({ kind }) => kind)].map(async ([kind, ofKind]) => {
    const ids = [...new Set(ofKind.map(idOf))]
    const found = await tableFor(db, kind).bulkGet(ids)
    for (const [index, id] of ids.entries()) rows.set(recordKey(kind, id), found[index])
  })
  await Promise.all(ofKinds)
  return rows
}

/** Each record once, as it was and as the act leaves it. */
function draftRows(rows: Rows, edits: readonly AnyEdit[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  for (const edit of edits) {
    const { kind } = edit
    const id = idOf(edit)
    const key = recordKey(kind, id)
    const before = rows.get(key)
    const present = drafts.get(key)?.after ?? before
    if ('fields' in edit && present === undefined) throw new NotSaved({ kind: 'gone' })
    const parsed = readRecord(kind, 'row' in edit ? edit.row : { ...present, ...edit.fields, id })
    if (!parsed.ok) throw new NotSaved(parsed.error)
    // Sets have no order: they lie here as they will lie on every other device.
    const folded = readRecord(kind, foldRow(kind, id, flatten(kind, parsed.value)))
    if (!folded.ok) throw new NotSaved(folded.error)
    drafts.set(key, { kind, before, after: folded.value })
  }
  return drafts
}

/** What takes a value, each with the change whose value its author was looking at. */
function basedOn(note: RecordNote, values: Registers): Change['set'] {
  const set: Record<string, [unknown, string | null]> = {}
  for (const [register, value] of Object.entries(values))
    set[register] = [value, writerOf(note, register)]
  return set
}

/** The note of a record whose `registers` were written by change `n`, which waits for its verdict. */
function awaiting(
  note: RecordNote,
  registers: readonly string[],
  n: number,
  deviceId: string,
): RecordNote {
  const by = changeId(deviceId, n)
  return {
    ...written(
      note,
      registers.map((register) => [register, by]),
    ),
    waits: { ...note.waits, ...Object.fromEntries(registers.map((name) => [name, n])) },
  }
}

/**
 * The change as it will travel. OUT2: an edit that stands alone joins the waiting one of its record,
 * unless that is part of an act or was offered (OUT3).
 */
async function joined(
  db: Database,
  next: Change,
  record: string,
  offeredTo: number,
): Promise<Change> {
  const latest = await db.outbox.where('record').equals(record).last()
  const added = addToOutbox(await aloneInItsGroup(db, latest, offeredTo), next)
  return 'replace' in added ? added.replace : added.append
}

async function aloneInItsGroup(
  db: Database,
  latest: Outgoing | undefined,
  offeredTo: number,
): Promise<Waiting | undefined> {
  if (latest === undefined || latest.n <= offeredTo) return undefined
  const members = await db.outbox.where('group').equals(latest.group).count()
  return members === 1 ? { change: latest.change, offered: false } : undefined
}
