import { Dexie } from 'dexie'
import { type RecordKind, type RecordOf, recordKinds } from '../domain/records.ts'
import { type Database, type RecordNote, recordKey, tableFor, tableOf } from './database.ts'
import { noteKey, type PackedNote, packNote, rowReader, unpackNote } from './record-note.ts'

/** A record on this device with what is remembered about it. */
export type Held<Kind extends RecordKind = RecordKind> = {
  readonly row: RecordOf[Kind]
  readonly note: RecordNote
}

type Stored<Kind extends RecordKind> = RecordOf[Kind] & { readonly [noteKey]?: PackedNote }

/** Fewer records than this are asked for one by one. */
const few = 8

/**
 * The records with these ids and their notes, in the order of the ids; `undefined` for one that is not
 * here. To be called in a transaction. Ids of a page were mostly made together and lie side by side,
 * so that one question brings them, or says that none is here.
 */
export async function heldRecords<Kind extends RecordKind>(
  db: Database,
  kind: Kind,
  ids: readonly string[],
): Promise<(Held<Kind> | undefined)[]> {
  const found = await sideBySide(db, kind, ids)
  if (found !== null) return ids.map((id) => found.get(id))
  const trans = Dexie.currentTransaction.idbtrans as IDBTransaction & { abort: () => void }
  const rows = await tableFor(db, kind).core.getMany({ trans, keys: [...ids] })
  return rows.map((row: Stored<Kind> | undefined) =>
    row === undefined ? undefined : heldIn(kind, row),
  )
}

/** `null` where too much else lies between them. */
async function sideBySide<Kind extends RecordKind>(
  db: Database,
  kind: Kind,
  ids: readonly string[],
): Promise<Map<string, Held<Kind>> | null> {
  if (ids.length < few) return null
  const sorted = ids.toSorted()
  const [first, last] = [sorted[0] ?? '', sorted.at(-1) ?? '']
  const span = () => tableFor(db, kind).where('id').between(first, last, true, true)
  const most = ids.length * 2
  const here = await span()
    .limit(most + 1)
    .primaryKeys()
  if (here.length > most) return null
  const rows: Stored<Kind>[] = here.length === 0 ? [] : await span().raw().toArray()
  return new Map(rows.map((row) => [row.id, heldIn(kind, row)]))
}

/** Writes records and their notes. */
export async function putHeld<Kind extends RecordKind>(
  db: Database,
  kind: Kind,
  records: readonly Held<Kind>[],
): Promise<void> {
  const rows = records.map(({ row, note }) => ({ ...row, [noteKey]: packNote(note) }))
  await tableFor(db, kind).bulkPut(rows)
}

/** The keys of all records whose note is such, the parked ones too. Reads everything: for rare events. */
export async function keysOfNotes(
  db: Database,
  isSuch: (note: RecordNote) => boolean,
): Promise<string[]> {
  const keys: string[] = []
  for (const kind of recordKinds)
    await tableFor(db, kind)
      .toCollection()
      .raw()
      .each((row: Stored<RecordKind>) => {
        if (isSuch(unpackNote(row[noteKey]))) keys.push(recordKey(kind, row.id))
      })
  await db.parked.each(({ key, note }) => {
    if (isSuch(note)) keys.push(key)
  })
  return keys
}

/** Shows every record that is held to `visit`, with its note. Reads everything: for rare events. */
export async function eachHeld(
  db: Database,
  visit: (kind: RecordKind, held: Held) => void,
): Promise<void> {
  await db.transaction('r', Object.values(tableOf), async () => {
    for (const kind of recordKinds)
      await tableFor(db, kind)
        .toCollection()
        .raw()
        .each((row: Stored<RecordKind>) => visit(kind, heldIn(kind, row)))
  })
}

/** Puts another note in place of every one that is here. Writes everything: for rare events. */
export async function rewriteNotes(
  db: Database,
  rewritten: (note: RecordNote) => RecordNote,
): Promise<void> {
  for (const name of Object.values(tableOf))
    await db
      .table<{ [noteKey]?: PackedNote }>(name)
      .toCollection()
      .modify((row) => {
        row[noteKey] = packNote(rewritten(unpackNote(row[noteKey])))
      })
  await db.parked.toCollection().modify((parked) => {
    parked.note = rewritten(parked.note)
  })
}

function heldIn<Kind extends RecordKind>(kind: Kind, stored: Stored<Kind>): Held<Kind> {
  return { row: readers[kind](stored), note: unpackNote(stored[noteKey]) }
}

const readers = Object.fromEntries(recordKinds.map((kind) => [kind, rowReader(kind)])) as Readonly<
  Record<RecordKind, ReturnType<typeof rowReader>>
>
