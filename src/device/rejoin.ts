import { isRecordKind } from '../domain/records.ts'
import type { ChangeId } from '../sync/stamp.ts'
import { changeId, readChangeId } from '../sync/stamp.ts'
import { noteComparison } from './comparison.ts'
import {
  type Database,
  type Outgoing,
  type RecordNote,
  type Refused,
  recordKey,
  tableOf,
} from './database.ts'
import { groupBy } from './group-by.ts'
import { heldRecords, putHeld, rewriteNotes } from './held.ts'
import type { Identity } from './identity.ts'
import { forgetLinkSecrets } from './link-secrets.ts'
import { readClock, readReading, readSetting, writeSetting } from './settings.ts'
import { takeBackLost } from './verdicts.ts'

/**
 * Makes this the device of `me`. EPO6: a device that keeps its name keeps everything; it was forgotten,
 * and hands over again what it had handed over. Under another name, for the same person (the session was
 * lost), it keeps what it holds and names anew what waits, and with it what was acknowledged and is not
 * held. Joined before by somebody else, nothing of what that person could read stays, and what is not
 * held by a server goes to the refusals, from where it can be exported: it must not be sent in another's
 * name. `held` is the highest change number that the server holds of the device that this was; `null`
 * where it does not say.
 */
export async function becomeDevice(
  db: Database,
  me: Identity,
  nowMs: number,
  held: number | null = null,
): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const before = await readSetting(db, 'identity')
    await writeSetting(db, 'identity', me)
    const { isCopied: _, ...clock } = await readClock(db)
    await writeSetting(db, 'clock', { ...clock, deviceId: me.deviceId })
    if (before === undefined || before.deviceId === me.deviceId) return
    if (held !== null) await takeBackLost(db, { lastN: held })
    // Held under the other name: a restored server could not tell them from new ones.
    await db.handed.clear()
    const { turn } = await readReading(db)
    await writeSetting(db, 'reading', { epoch: null, cursor: null, turn: turn + 1 })
    // Reading from the beginning does not tell what its reader lost meanwhile: comparing does, soon.
    await noteComparison(db, { comparedMs: 0 })
    // It reads from the beginning, maybe in a history that counts from lower again.
    await rewriteNotes(db, (note) => ({ ...note, seq: 0 }))
    if (before.personId === me.personId && before.missionId === me.missionId)
      await renameWaiting(db, before.deviceId, me.deviceId)
    else await handOverToSomebodyElse(db, nowMs)
  })
}

/**
 * DEV1: what waits keeps its numbers and gets the device's new name, also where a later change is based
 * on it. Only a value of the same record can be such a base: of a copied device, the same id may name
 * another record's change, which the other copy has handed in.
 */
async function renameWaiting(db: Database, from: string, to: string): Promise<void> {
  const ahead = (await db.refusals.toArray()).filter(({ waitsFor }) => waitsFor !== undefined)
  const waiting = [...(await db.outbox.toArray()), ...ahead]
  const recordOf = new Map(waiting.map(({ n, record }) => [changeId(from, n), record]))
  const renamedIn = (record: string) => (by: ChangeId) =>
    recordOf.get(by) === record ? changeId(to, readChangeId(by).n) : by
  const isAhead = new Set(ahead.map(({ n }) => n))
  const named = waiting.map((entry) => withBases(entry, renamedIn(entry.record)))
  await db.outbox.bulkPut(named.filter(({ n }) => !isAhead.has(n)))
  await db.refusals.bulkPut(named.filter((entry): entry is Refused => isAhead.has(entry.n)))
  for (const [kind, ofKind] of groupBy(waiting, ({ change }) => change.kind)) {
    if (!isRecordKind(kind)) continue
    const ids = [...new Set(ofKind.map(({ change }) => change.id))]
    const held = (await heldRecords(db, kind, ids)).flatMap((record) => record ?? [])
    const noted = held.map(({ row, note }) => ({
      row,
      note: withWriters(note, renamedIn(recordKey(kind, row.id))),
    }))
    await putHeld(db, kind, noted)
  }
}

function withBases<Entry extends Outgoing>(
  entry: Entry,
  renamed: (by: ChangeId) => ChangeId,
): Entry {
  const set = Object.fromEntries(
    Object.entries(entry.change.set).map(([register, [value, base]]) => [
      register,
      [value, base === null ? null : renamed(base)] as const,
    ]),
  )
  return { ...entry, change: { ...entry.change, set } }
}

function withWriters(note: RecordNote, renamed: (by: ChangeId) => ChangeId): RecordNote {
  const except = Object.fromEntries(
    Object.entries(note.except).map(([register, [by, at]]) => [
      register,
      [renamed(by), at] as const,
    ]),
  )
  return { ...note, by: note.by === null ? null : renamed(note.by), except }
}

async function handOverToSomebodyElse(db: Database, nowMs: number): Promise<void> {
  const waiting = await db.outbox.toArray()
  // Nothing goes out by itself in another's name.
  await db.refusals.toCollection().modify((refused) => {
    delete (refused as { waitsFor?: number }).waitsFor
  })
  await db.refusals.bulkPut(
    waiting.map((entry) => ({
      ...entry,
      reason: 'not-allowed' as const,
      field: null,
      refusedMs: nowMs,
    })),
  )
  const emptied = [...Object.values(tableOf), 'parked', 'outbox', 'drafts']
  for (const name of emptied) await db.table(name).clear()
  await forgetLinkSecrets(db)
}
