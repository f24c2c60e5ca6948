import type { Reference } from '../domain/container.ts'
import type { Change, Standings, Verdict } from '../sync/change.ts'
import type { SyncAnswer } from '../sync/protocol.ts'
import { changeId } from '../sync/stamp.ts'
import type { Database, Handed, Outgoing, RecordNote, Refused } from './database.ts'
import { writerOf } from './record-note.ts'
import { readSetting } from './settings.ts'
import { type Shelf, type Shelved, settle } from './shelf.ts'

/** How many acknowledged changes are kept for a server restored from a backup. */
const handedKept = 5_000

/** The changes of this device that an answer is about, by number; one that waits no longer is not in it. */
export type Answered = ReadonlyMap<number, Outgoing>

/** Takes them out of the outbox, to be read. */
export async function answeredChanges(db: Database, { verdicts }: SyncAnswer): Promise<Answered> {
  const entries = await db.outbox.bulkGet(verdicts.map(({ n }) => n))
  return new Map(entries.flatMap((entry) => (entry === undefined ? [] : [[entry.n, entry]])))
}

/**
 * The records whose row a verdict may change. One that was taken as it was written leaves the row as it
 * is, and the many of a long outbox need not be read.
 */
export function recordsToSettle({ verdicts }: SyncAnswer, answered: Answered): Reference[] {
  return verdicts.flatMap(({ n, verdict }) => {
    const change = verdict === 'taken' ? undefined : answered.get(n)?.change
    return change === undefined ? [] : [change]
  })
}

/**
 * Takes the server's word on this device's changes. Those that are in move from the outbox to `handed`
 * (OUT5), those refused to `refusals` with their reason (PSH3); what stands is put on screen unless a
 * newer change waits. A verdict on a change that waits no longer says nothing new. Gives back the
 * records of which nothing stands: they leave the device.
 */
export async function applyVerdicts(
  db: Database,
  shelf: Shelf,
  { answer, answered, nowMs }: { answer: SyncAnswer; answered: Answered; nowMs: number },
): Promise<Reference[]> {
  const handed: Handed[] = []
  const unseen: Outgoing[] = []
  const refusals: Refused[] = []
  const gone: Reference[] = []
  for (const verdict of answer.verdicts) {
    const entry = answered.get(verdict.n)
    if (entry === undefined) continue
    const record = shelf.get(entry.record)
    if (verdict.verdict === 'refused') {
      const { reason, field = null, now } = verdict
      refusals.push({ ...entry, reason, field, refusedMs: nowMs })
      if (record !== undefined && !revert(record, entry, reason, now)) gone.push(entry.change)
    } else {
      handed.push(entry)
      if (record === undefined) unseen.push(entry)
      else acknowledge(record, entry, standingsOf(verdict))
    }
  }
  await Promise.all([
    noteTaken(db, unseen),
    db.handed.bulkPut(handed),
    db.refusals.bulkPut(refusals),
    leaveOutbox(
      db,
      [...handed, ...refusals].map(({ n }) => n),
    ),
  ])
  return gone
}

/** Changes that were taken as written, of records that the answer does not touch otherwise. */
async function noteTaken(db: Database, taken: readonly Outgoing[]): Promise<void> {
  const notes = new Map<string, RecordNote>()
  for (const note of await db.notes.bulkGet([...new Set(taken.map(({ record }) => record))]))
    if (note !== undefined) notes.set(note.key, note)
  for (const { n, record, change } of taken) {
    const note = notes.get(record)
    if (note !== undefined) notes.set(record, withoutWaits(note, waitingFor(note, n, change)))
  }
  await db.notes.bulkPut([...notes.values()])
}

/** What is answered is mostly all that waits up to some number, and leaves in one step. */
async function leaveOutbox(db: Database, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  const span = db.outbox.where('n').between(Math.min(...numbers), Math.max(...numbers), true, true)
  if ((await span.count()) === numbers.length) await span.delete()
  else await db.outbox.bulkDelete([...numbers])
}

/** OUT5: acknowledged changes are kept for a while, the newest 5,000. */
export async function prunedHanded(db: Database): Promise<void> {
  const surplus = (await db.handed.count()) - handedKept
  if (surplus <= 0) return
  await db.handed.bulkDelete(await db.handed.orderBy('n').limit(surplus).primaryKeys())
}

/**
 * EPO2: acknowledged changes that the server does not hold (any more) go back to the outbox, as they
 * were sent. `lastN` says what it held before the push that this answers, so that whatever was
 * acknowledged earlier and lies above it is lost there. One that the server has after all is merely
 * `had`.
 */
export async function takeBackLost(db: Database, { lastN }: SyncAnswer): Promise<void> {
  const lost = await db.handed.where('n').above(lastN).toArray()
  if (lost.length === 0) return
  const deviceId = (await readSetting(db, 'identity'))?.deviceId ?? ''
  await db.outbox.bulkPut(lost)
  await db.handed.bulkDelete(lost.map(({ n }) => n))
  for (const { n, record, change } of lost) {
    const own = changeId(deviceId, n)
    const note = await db.notes.get(record)
    if (note === undefined) continue
    const mine = Object.keys(change.set).filter((register) => writerOf(note, register) === own)
    // PUL4: what the restored server says must not push them off the screen meanwhile.
    const waits = { ...Object.fromEntries(mine.map((register) => [register, n])), ...note.waits }
    await db.notes.put({ ...note, waits })
  }
}

function standingsOf(verdict: Exclude<Verdict, { verdict: 'refused' }>): Standings {
  return verdict.verdict === 'taken' ? {} : verdict.now
}

function acknowledge(record: Shelved, { n, change }: Outgoing, now: Standings): void {
  stopWaiting(record, n, change)
  if (record.registers !== null) settle(record, Object.entries(now))
}

/** Puts back what stands. `false` when nothing does, as far as this reader may see. */
function revert(record: Shelved, { n, change }: Outgoing, reason: string, now: Standings): boolean {
  const isNothing =
    Object.keys(now).length === 0 &&
    ('createdAt' in change.set || reason === 'not-visible' || reason === 'erased')
  if (isNothing) {
    record.registers = null
    return false
  }
  const mine = stopWaiting(record, n, change)
  const { registers } = record
  if (registers === null) return true
  for (const register of mine) {
    if (register in now) continue
    // Nothing stands in it: an element that was never in the set, or a field that nobody has filled.
    if (!register.includes('/')) continue
    registers[register] = false
    record.rowChanged = true
  }
  settle(record, Object.entries(now))
  return true
}

/** The registers whose newest change was `n`; from now on they wait for nothing. */
function stopWaiting(record: Shelved, n: number, change: Change): string[] {
  const mine = waitingFor(record.note, n, change)
  if (mine.length === 0) return mine
  record.note = withoutWaits(record.note, mine)
  record.noteChanged = true
  return mine
}

function waitingFor({ waits }: RecordNote, n: number, { set }: Change): string[] {
  return Object.keys(set).filter((register) => waits[register] === n)
}

function withoutWaits(note: RecordNote, registers: readonly string[]): RecordNote {
  const waits = { ...note.waits }
  for (const register of registers) delete waits[register]
  return { ...note, waits }
}
