import type { Reference } from '../domain/container.ts'
import type { Change, Standings, Verdict } from '../sync/change.ts'
import type { SyncAnswer } from '../sync/protocol.ts'
import { changeId } from '../sync/stamp.ts'
import type { Database, Handed, Outgoing, Refused } from './database.ts'
import { writerOf } from './record-note.ts'
import { readSetting } from './settings.ts'
import { type Shelf, type Shelved, settle } from './shelf.ts'

/** How many acknowledged changes are kept for a server restored from a backup. */
const handedKept = 5_000

/**
 * Takes the server's word on this device's changes. Those that are in move from the outbox to `handed`
 * (OUT5), those refused to `refusals` with their reason (PSH3); what stands is put on screen unless a
 * newer change waits. A verdict on a change that waits no longer says nothing new. Gives back the
 * records of which nothing stands: they leave the device.
 */
export async function applyVerdicts(
  db: Database,
  shelf: Shelf,
  answer: SyncAnswer,
  nowMs: number,
): Promise<Reference[]> {
  const waiting = await db.outbox.bulkGet(answer.verdicts.map(({ n }) => n))
  const handed: Handed[] = []
  const refusals: Refused[] = []
  const gone: Reference[] = []
  for (const [index, verdict] of answer.verdicts.entries()) {
    const entry = waiting[index]
    if (entry === undefined) continue
    const record = shelf.get(entry.record)
    const { offered: _, ...kept } = entry
    if (verdict.verdict === 'refused') {
      const { reason, field = null, now } = verdict
      refusals.push({ ...kept, reason, field, refusedMs: nowMs })
      if (record !== undefined && !revert(record, entry, reason, now)) gone.push(entry.change)
    } else {
      handed.push(kept)
      if (record !== undefined) acknowledge(record, entry, standingsOf(verdict))
    }
  }
  await db.handed.bulkPut(handed)
  await db.refusals.bulkPut(refusals)
  await db.outbox.bulkDelete([...handed, ...refusals].map(({ n }) => n))
  return gone
}

/** OUT5: acknowledged changes are kept for a while, the newest 5,000. */
export async function prunedHanded(db: Database): Promise<void> {
  const surplus = (await db.handed.count()) - handedKept
  if (surplus <= 0) return
  await db.handed.bulkDelete(await db.handed.orderBy('n').limit(surplus).primaryKeys())
}

/**
 * EPO2: acknowledged changes that the server does not hold (any more) go back to the outbox, as they
 * were sent. In a new history, a `lastN` that counts what this very answer took says nothing about
 * the changes before it, and all of them go back: one that the server has is merely `had`.
 */
export async function takeBackLost(
  db: Database,
  answer: SyncAnswer,
  isNewHistory: boolean,
): Promise<void> {
  const counted = answer.verdicts.some(({ n }) => n <= answer.lastN)
  const held = isNewHistory && counted ? 0 : answer.lastN
  const lost = await db.handed.where('n').above(held).toArray()
  if (lost.length === 0) return
  const deviceId = (await readSetting(db, 'identity'))?.deviceId ?? ''
  await db.outbox.bulkPut(lost.map((change) => ({ ...change, offered: true })))
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
  const mine = Object.keys(change.set).filter((register) => record.note.waits[register] === n)
  if (mine.length === 0) return mine
  const waits = Object.fromEntries(
    Object.entries(record.note.waits).filter(([register]) => !mine.includes(register)),
  )
  record.note = { ...record.note, waits }
  record.noteChanged = true
  return mine
}
