import { instantFromMs } from '../domain/day.ts'
import type { RecordKind, RecordOf } from '../domain/records.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Change } from '../sync/change.ts'
import { addToOutbox } from '../sync/outbox.ts'
import { diffRow, flatten, foldRow, type Registers } from '../sync/registers.ts'
import { type ChangeId, changeId, nextStamp, type Stamp } from '../sync/stamp.ts'
import { setFieldsOf } from '../sync/tables.ts'
import { type Database, type Outgoing, type RecordNote, recordKey, tableOf } from './database.ts'
import type { Device } from './device.ts'
import { type AnyEdit, type Edit, idOf, readRecord, type SaveError } from './edit.ts'
import { groupBy } from './group-by.ts'
import { type Held, heldRecords, putHeld } from './held.ts'
import { emptyNote, ownNumbers, writerOf, written } from './record-note.ts'
import { storageTrouble } from './reopen.ts'
import { saveInRoom } from './room.ts'
import { type Clock, readClock, writeSetting } from './settings.ts'

export type { Edit, SaveError } from './edit.ts'

/**
 * Saves one act: on this device's disk when it resolves with `ok`, all of it or nothing. The only
 * writer of local edits. It waits for no network and fails because of no clock. Edits of one call
 * travel as one group (PSH4); what did not change does not travel.
 *
 * OUT1: rows with their notes, outgoing changes and clock are written in one transaction. DEP2: once
 * everything is handed over and the wipe is decided, nothing is written any more. LAB3: a line of the
 * division of labour remembers what it was, whichever command changes it.
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
  const kinds = edits.map(({ kind }) => kind)
  return await save(device, kinds, async () => ok(edits))
}

/**
 * `commit` of an act that follows from what is here: `decide` reads it in the transaction that writes, so
 * that of two acts of one moment the second follows from the first and undoes nothing of it. It reads and
 * gives edits of `kinds` only, waits for nothing but the database, and may be asked twice.
 */
export async function commitFollowing(
  device: Device,
  kinds: readonly RecordKind[],
  decide: () => Promise<Result<readonly Edit[], SaveError>>,
): Promise<Result<void, SaveError>> {
  return await save(device, kinds, decide)
}

async function save(
  device: Device,
  kinds: readonly RecordKind[],
  decide: () => Promise<Result<readonly AnyEdit[], SaveError>>,
): Promise<Result<void, SaveError>> {
  const { db } = device
  const tables = new Set(kinds.map((kind) => tableOf[kind]))
  // Before the transaction: it would not outlive the loading.
  const remember = kinds.includes('labourLine') ? await memoryOfLines() : null
  try {
    const changed = await saveInRoom(db, () =>
      // Dexie follows native promises only in a function that is itself `async`.
      db.transaction('rw', [...tables, 'outbox', 'parked', 'settings'], async () => {
        const edits = await decide()
        if (!edits.ok) throw new NotSaved(edits.error)
        return await writeAct(device, edits.value, remember)
      }),
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

/** Loaded with the first line that changes: the first screen has no use for it. */
async function memoryOfLines() {
  return (await import('../domain/labour-line-as-of.ts')).rememberingLine
}

async function writeAct(
  device: Device,
  edits: readonly AnyEdit[],
  remember: Awaited<ReturnType<typeof memoryOfLines>> | null,
): Promise<boolean> {
  const { db, me } = device
  // Side by side: each question is a way to another process and back.
  const [held, clock] = await Promise.all([heldBefore(db, edits), readClock(db)])
  if (clock.over !== undefined) throw new NotSaved({ kind: 'over' })
  const changed = [...draftRows(held, edits)].flatMap(([key, { kind, before, after: drafted }]) => {
    const isLine = before !== undefined && 'supersedesId' in before && 'supersedesId' in drafted
    const after = isLine ? (remember?.(before, drafted, device.now()) ?? drafted) : drafted
    const values = diffRow(kind, before, after)
    return Object.keys(values).length === 0 ? [] : [{ key, kind, after, values }]
  })
  if (changed.length === 0) return false

  const at = nextStamp(clock.stamp, device.now())
  // The clock's row knows the name that its numbers belong to; this tab may know an older one.
  const { offsetMs, deviceId = me.deviceId } = clock
  const group = clock.n + 1
  let { n } = clock
  const outgoing: Outgoing[] = []
  const put: { kind: RecordKind; held: Held }[] = []
  for (const { key, kind, after, values } of changed) {
    const note = held.get(key)?.note ?? emptyNote()
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
    const change =
      changed.length === 1 ? await joined(db, next, ownNumbers(note, deviceId), clock) : next
    outgoing.push({ n: change.n, group: change.group, record: key, offsetMs, change })
    const by = changeId(deviceId, change.n)
    put.push({ kind, held: { row: after, note: rewritten(note, Object.keys(values), by, at) } })
  }
  await Promise.all([
    db.outbox.bulkPut(outgoing),
    ...[...groupBy(put, ({ kind }) => kind)].map(([kind, ofKind]) =>
      putHeld(
        db,
        kind,
        ofKind.map((one) => one.held),
      ),
    ),
    unpark(db, held, changed),
    writeSetting(db, 'clock', { ...clock, n, stamp: at }),
  ])
  return true
}

/** By key; with a note and without a row where the record is parked. */
type Before = ReadonlyMap<string, Partial<Held>>

/** The records that the edits are about, as they were. */
async function heldBefore(db: Database, edits: readonly AnyEdit[]): Promise<Before> {
  const before = new Map<string, Partial<Held>>()
  const ofKinds = [...groupBy(edits, ({ kind }) => kind)].map(async ([kind, ofKind]) => {
    const ids = [...new Set(ofKind.map(idOf))]
    for (const [index, held] of (await heldRecords(db, kind, ids)).entries())
      if (held !== undefined) before.set(recordKey(kind, ids[index] ?? ''), held)
  })
  const [isParked] = await Promise.all([db.parked.count(), ...ofKinds])
  if (isParked === 0) return before
  const missing = edits
    .map((edit) => recordKey(edit.kind, idOf(edit)))
    .filter((key) => !before.has(key))
  for (const parked of await db.parked.bulkGet(missing))
    if (parked !== undefined) before.set(parked.key, { note: parked.note })
  return before
}

/** A record that is written whole is readable again. */
async function unpark(
  db: Database,
  before: Before,
  changed: readonly { readonly key: string }[],
): Promise<void> {
  const parked = changed.flatMap(({ key }) => {
    const held = before.get(key)
    return held !== undefined && held.row === undefined ? [key] : []
  })
  if (parked.length > 0) await db.parked.bulkDelete(parked)
}

/** Each record once, as it was and as the act leaves it. */
function draftRows(held: Before, edits: readonly AnyEdit[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  for (const edit of edits) {
    const { kind } = edit
    const id = idOf(edit)
    const key = recordKey(kind, id)
    const before = held.get(key)?.row
    const present = drafts.get(key)?.after ?? before
    if ('fields' in edit && present === undefined) throw new NotSaved({ kind: 'gone' })
    const parsed = readRecord(kind, 'row' in edit ? edit.row : { ...present, ...edit.fields, id })
    if (!parsed.ok) throw new NotSaved(parsed.error)
    // Sets have no order: they lie here as they will lie on every other device.
    drafts.set(key, { kind, before, after: withSortedSets(kind, parsed.value) })
  }
  return drafts
}

function withSortedSets(kind: RecordKind, row: RecordOf[RecordKind]): RecordOf[RecordKind] {
  const sets = setFieldsOf(kind)
  if (sets.length === 0) return row
  const folded = readRecord(kind, foldRow(kind, row.id, flatten(kind, row)))
  if (!folded.ok) throw new NotSaved(folded.error)
  return folded.value
}

/** What takes a value, each with the change whose value its author was looking at. */
function basedOn(note: RecordNote, values: Registers): Change['set'] {
  const set: Record<string, [unknown, string | null]> = {}
  for (const [register, value] of Object.entries(values))
    set[register] = [value, writerOf(note, register)]
  return set
}

/** The note of a record whose `registers` were written by `by`. */
function rewritten(
  note: RecordNote,
  registers: readonly string[],
  by: ChangeId,
  at: Stamp,
): RecordNote {
  return written(
    note,
    registers.map((register) => [register, by, at] as const),
  )
}

/**
 * The change as it will travel. OUT2: an edit that stands alone joins the waiting one of its record,
 * unless that is part of an act or was offered (OUT3). `numbers` are of this device's changes that the
 * record shows: the latest that waits is among them.
 */
async function joined(
  db: Database,
  next: Change,
  numbers: readonly number[],
  { offeredTo }: Clock,
): Promise<Change> {
  const latest = Math.max(0, ...numbers)
  if (latest <= offeredTo) return next
  const [entry, after] = await db.outbox.where('n').aboveOrEqual(latest).limit(2).toArray()
  if (entry?.n !== latest) return next
  const isAlone = entry.group === entry.n && after?.group !== entry.group
  const added = addToOutbox(isAlone ? { change: entry.change, offered: false } : undefined, next)
  return 'replace' in added ? added.replace : added.append
}
