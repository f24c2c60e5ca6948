import type { Reference } from '../domain/container.ts'
import type { Change, Standings, Verdict } from '../sync/change.ts'
import { firstSchema, type SyncAnswer } from '../sync/protocol.ts'
import { type ChangeId, changeId, type Stamp } from '../sync/stamp.ts'
import type { Database, Outgoing, Refused } from './database.ts'
import { keepHanded, takeHanded } from './handed.ts'
import { actsAheadOfServer } from './offer-again.ts'
import { stamped, withoutWriter, writerOf } from './record-note.ts'
import { readSetting } from './settings.ts'
import { type Shelf, type Shelved, settle } from './shelf.ts'

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
  return verdicts.flatMap((verdict) => {
    const isAsWritten = verdict.verdict === 'taken' && verdict.at === undefined
    const change = isAsWritten ? undefined : answered.get(verdict.n)?.change
    return change === undefined ? [] : [change]
  })
}

/**
 * Takes the server's word on this device's changes. Those that are in move from the outbox to `handed`
 * (OUT5), those refused to `refusals` with their reason (PSH3); what stands is put on screen unless a
 * newer change waits. What a server refuses for being older than this app stays on screen (VER3). A
 * verdict on a change that waits no longer says nothing new. Gives back the records of which nothing
 * stands: they leave the device.
 */
export async function applyVerdicts(
  db: Database,
  shelf: Shelf,
  { answer, answered, nowMs }: { answer: SyncAnswer; answered: Answered; nowMs: number },
): Promise<Reference[]> {
  const handed: Outgoing[] = []
  const refusals: Refused[] = []
  const gone: Reference[] = []
  const deviceId = (await readSetting(db, 'identity'))?.deviceId ?? ''
  const { schema = firstSchema } = answer
  const ahead = await actsAheadOfServer(db, answer, answered)
  for (const verdict of answer.verdicts) {
    const entry = answered.get(verdict.n)
    // DEV1: it waits on, until this device has a name of its own.
    if (entry === undefined || isNumberTaken(verdict)) continue
    const record = shelf.get(entry.record)
    if (verdict.verdict === 'refused') {
      const { reason, field = null, now } = verdict
      const isAhead = ahead.has(entry.group)
      refusals.push({
        ...entry,
        reason,
        field,
        refusedMs: nowMs,
        ...(isAhead && { waitsFor: schema }),
      })
      if (
        !isAhead &&
        record !== undefined &&
        !revert(record, entry.change, changeId(deviceId, entry.n), { reason, now })
      )
        gone.push(entry.change)
    } else {
      const { again: _, ...sent } = entry
      handed.push(sent)
      if (record === undefined) continue
      const own = changeId(deviceId, entry.n)
      if (verdict.verdict === 'taken' && verdict.at !== undefined)
        correctStamps(record, own, entry.change, verdict.at)
      acknowledge(record, own, standingsOf(verdict))
    }
  }
  await Promise.all([
    keepHanded(db, handed),
    db.refusals.bulkPut(refusals),
    leaveOutbox(
      db,
      [...handed, ...refusals].map(({ n }) => n),
    ),
  ])
  return gone
}

/** What is answered is mostly all that waits up to some number, and leaves in one step. */
async function leaveOutbox(db: Database, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  const span = db.outbox.where('n').between(Math.min(...numbers), Math.max(...numbers), true, true)
  if ((await span.count()) === numbers.length) await span.delete()
  else await db.outbox.bulkDelete([...numbers])
}

/**
 * EPO2: acknowledged changes that the server does not hold (any more) go back to the outbox, as they
 * were sent. `lastN` says what it held before the push that this answers, so that whatever was
 * acknowledged earlier and lies above it is lost there. One that the server has after all is merely
 * `had`.
 */
export async function takeBackLost(
  db: Database,
  { lastN }: Pick<SyncAnswer, 'lastN'>,
): Promise<void> {
  // PUL4: back in the outbox, they keep what the restored server says off the screen meanwhile.
  const lost = await takeHanded(db, lastN)
  await db.outbox.bulkPut(lost.map((entry) => ({ ...entry, again: true })))
}

/** DEV1: another copy of this device has given the number to another change. */
export function isNumberTaken(verdict: Verdict): boolean {
  return verdict.verdict === 'refused' && verdict.reason === 'number-taken'
}

function standingsOf(verdict: Exclude<Verdict, { verdict: 'refused' }>): Standings {
  return verdict.verdict === 'taken' ? {} : verdict.now
}

/** CLK4: what a device remembers of its own values is the time under which the server took them. */
function correctStamps(record: Shelved, own: ChangeId, { set }: Change, at: Stamp): void {
  record.note = stamped(record.note, own, Object.keys(set), at)
  record.noteChanged = true
}

function acknowledge(record: Shelved, own: ChangeId, now: Standings): void {
  record.waiting.delete(own)
  if (record.registers !== null) settle(record, Object.entries(now))
}

/** Puts back what stands. `false` when nothing does, as far as this reader may see. */
function revert(
  record: Shelved,
  { set }: Change,
  own: ChangeId,
  { reason, now }: { reason: string; now: Standings },
): boolean {
  const isNothing =
    Object.keys(now).length === 0 &&
    ('createdAt' in set || reason === 'not-visible' || reason === 'erased')
  if (isNothing) {
    record.registers = null
    return false
  }
  record.waiting.delete(own)
  const { registers } = record
  if (registers === null) return true
  for (const register of Object.keys(set)) {
    if (register in now || writerOf(record.note, register) !== own) continue
    // Nothing stands in it: an element that was never in the set, or a field that nobody has filled.
    if (!register.includes('/')) continue
    registers[register] = false
    record.note = withoutWriter(record.note, register)
    record.rowChanged = true
  }
  settle(record, Object.entries(now))
  return true
}
