import type { Reference } from '../domain/container.ts'
import { unpackRecords, type WireRecord } from '../sync/pack.ts'
import { firstSchema, type SyncAnswer } from '../sync/protocol.ts'
import { laterStamp, type Stamp } from '../sync/stamp.ts'
import { type Guarded, guarded, isNewerThanKept, noteComparison } from './comparison.ts'
import { type Database, readRecordKey, recordKey } from './database.ts'
import { keysOfNotes, rewriteNotes } from './held.ts'
import { offerToNewerServer } from './offer-again.ts'
import { keepOpen } from './reopen.ts'
import { readClock, readReading, writeSetting } from './settings.ts'
import { forget, loadShelf, type Shelf, saveShelf, settle } from './shelf.ts'
import {
  answeredChanges,
  applyVerdicts,
  isNumberTaken,
  recordsToSettle,
  takeBackLost,
} from './verdicts.ts'

/** When the request left and its answer came, by the machine's own clock, Unix milliseconds. */
export type RoundTrip = {
  readonly sentMs: number
  readonly receivedMs: number
  /** How many answers had been taken in when the request was made. */
  readonly turn?: number
}

/**
 * Takes in what the server said, in one transaction: verdicts, records, what is gone, clock, cursor.
 * The only writer of what others changed. Nothing of a page is kept unless all of it is, and the
 * cursor with it (PUL3). PUL6: the same answer again changes nothing. STO4: `verdictsOnly` leaves the
 * page out and the cursor where it was.
 *
 * DEV4: an answer that was overtaken, by one to another tab or to a name that this device has no more,
 * counts as lost. Put over a newer one it would show what no longer stands, and the cursor behind which
 * that lies would never be asked for again; what it said is asked for and said again.
 */
export async function absorb(
  db: Database,
  answer: SyncAnswer,
  trip?: RoundTrip,
  verdictsOnly = false,
): Promise<void> {
  const all = verdictsOnly ? [] : unpackRecords(answer.records)
  const tables = db.tables.filter(({ name }) => name !== 'drafts')
  await keepOpen(db, () =>
    db.transaction('rw', tables, async () => {
      const { turn, schema = firstSchema } = await readReading(db)
      if (trip?.turn !== undefined && trip.turn !== turn) return
      const isNewHistory = await meetEpoch(db, answer)
      const spoken = answer.schema ?? firstSchema
      if (spoken > schema) await offerToNewerServer(db, spoken)
      const records = comparesFirst(isNewHistory, trip) ? [] : all
      const kept = await guarded(db)
      const answered = await answeredChanges(db, answer)
      const shelf = await loadShelf(db, [...records, ...recordsToSettle(answer, answered)])
      const nowMs = trip?.receivedMs ?? 0
      const refused = await applyVerdicts(db, shelf, { answer, answered, nowMs })
      const isWhole = putRecords(shelf, records, kept)
      await saveShelf(db, shelf)
      await forget(db, [...refused, ...(await goneOf(db, answer))])
      await raiseClock(db, answer, records, trip)
      // EPO1: in a history that this device did not know it reads from the beginning.
      const fromStart = isNewHistory || !isWhole
      const cursor = fromStart ? null : await cursorAfter(db, answer, verdictsOnly)
      await writeSetting(db, 'reading', {
        epoch: answer.epoch,
        cursor,
        turn: trip === undefined ? turn : turn + 1,
        schema: spoken,
      })
    }),
  )
}

async function cursorAfter(
  db: Database,
  { cursor }: SyncAnswer,
  verdictsOnly: boolean,
): Promise<string | null> {
  return verdictsOnly ? (await readReading(db)).cursor : cursor
}

/** CMP5: before anything of a new history is put over what is here, the two are compared. */
function comparesFirst(isNewHistory: boolean, trip: RoundTrip | undefined): boolean {
  return isNewHistory && trip?.turn !== undefined
}

/** EPO1, EPO2. Gives back whether the answer is of another history than this device knew. */
async function meetEpoch(db: Database, answer: SyncAnswer): Promise<boolean> {
  const { epoch } = await readReading(db)
  const isNewHistory = epoch !== null && epoch !== answer.epoch
  // Sequences of one history mean nothing in another.
  if (isNewHistory) {
    await rewriteNotes(db, (note) => ({ ...note, seq: 0 }))
    await noteComparison(db, { isNewHistory: true })
  }
  await takeBackLost(db, answer)
  return isNewHistory
}

/**
 * Puts the page's records over what is held. `false` when a record came in part that this device has
 * nothing of: only reading from the beginning makes it whole.
 */
function putRecords(shelf: Shelf, records: readonly WireRecord[], kept: Guarded): boolean {
  let isWhole = true
  for (const { kind, id, scope, seq, fields } of records) {
    const record = shelf.get(recordKey(kind, id))
    if (record === undefined || seq < record.note.seq) continue
    if (record.registers === null && record.note.scope === null && !('createdAt' in fields))
      isWhole = false
    settle(
      record,
      Object.entries(fields).filter(([name, [, , at]]) => isNewerThanKept(record, kept, name, at)),
    )
    if (record.note.seq === seq && record.note.scope === scope) continue
    record.note = { ...record.note, seq, scope }
    record.noteChanged = true
  }
  return isWhole
}

/** ACC3, ACC4: records that this reader may no longer see, by name or by the scope that they lie in. */
async function goneOf(db: Database, answer: SyncAnswer): Promise<Reference[]> {
  const gone = answer.gone.map(([kind, id]) => ({ kind, id }))
  if (answer.drop.length === 0) return gone
  // Without an index: a scope is lost once in a while, and notes are written with every record.
  const dropped = await keysOfNotes(
    db,
    ({ scope }) => scope !== null && answer.drop.includes(scope),
  )
  return [...gone, ...dropped.map(readRecordKey)]
}

/** CLK2: the clock is raised by every stamp seen. CLK3: the offset is kept in the clock's row. */
async function raiseClock(
  db: Database,
  answer: SyncAnswer,
  records: readonly WireRecord[],
  trip: RoundTrip | undefined,
): Promise<void> {
  const clock = await readClock(db)
  let stamp: Stamp = clock.stamp
  for (const { fields } of records)
    for (const [, , at] of Object.values(fields)) stamp = laterStamp(stamp, at)
  for (const verdict of answer.verdicts)
    if (verdict.verdict !== 'taken')
      for (const [, , at] of Object.values(verdict.now)) stamp = laterStamp(stamp, at)
  const offsetMs = trip === undefined ? clock.offsetMs : learnt(clock.offsetMs, answer.nowMs, trip)
  const isCopied = clock.isCopied === true || isOfCopy(answer, clock.n)
  const isSame = stamp === clock.stamp && offsetMs === clock.offsetMs
  if (isSame && isCopied === (clock.isCopied === true)) return
  await writeSetting(db, 'clock', { ...clock, stamp, offsetMs, isCopied })
  db.offsetMs = offsetMs
}

/**
 * DEV3: the server knows a number of this device that was never given here, or knows one for another
 * change: there is a copy of this device, or it was put back from a backup.
 */
function isOfCopy({ lastN, verdicts }: SyncAnswer, n: number): boolean {
  return lastN > n || verdicts.some(isNumberTaken)
}

/** The offset after an answer: what it was while that lies within what this round trip can tell. */
function learnt(offsetMs: number, serverNowMs: number, { sentMs, receivedMs }: RoundTrip): number {
  const uncertainMs = Math.abs(receivedMs - sentMs) / 2
  const measured = Math.round(serverNowMs - (sentMs + receivedMs) / 2)
  return Math.abs(measured - offsetMs) <= uncertainMs ? offsetMs : measured
}
