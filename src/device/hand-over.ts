import { z } from 'zod/mini'
import { fail, ok, type Result } from '../domain/result.ts'
import { packChanges } from '../sync/pack.ts'
import type { Database, Outgoing } from './database.ts'
import type { Device } from './device.ts'
import { type Departure, readClock, readSetting, writeSetting } from './settings.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** Why a hand-over is not over. Everything that was not confirmed is still on this device. */
export type HandOverError =
  | CallError
  /** The server answered, and does not take what is left. */
  | { readonly kind: 'declined'; readonly count: number }

const mostChanges = 200
const mostBytes = 60_000

/**
 * DEP1: gives what this device has not sent, and what the server did not take, into the quarantine of a
 * server that has shut the device out. A change leaves the device's tables only once the server has
 * confirmed its number; where an answer is lost the change is handed over again, which the server
 * notices by its number. One that is not confirmed holds up none of the others.
 */
export async function handOver(device: Device, fetch: Fetch): Promise<Result<void, HandOverError>> {
  const { db } = device
  let above = 0
  let declined = 0
  let oneByOneTo = 0
  for (;;) {
    const batch = await unsentAbove(db, above, above < oneByOneTo ? 1 : mostChanges)
    const last = batch.changes.at(-1)
    if (last === undefined) break
    const taken = await give(device, fetch, batch)
    if (!taken.ok) {
      // One that the server cannot even read must not keep the others from it.
      if (taken.error.kind !== 'refused' || isForLater(taken.error.status)) return taken
      if (batch.changes.length > 1) {
        oneByOneTo = last.n
        continue
      }
      declined += 1
    } else {
      const confirmed = new Set(taken.value)
      const left = await takeOut(db, batch.changes, confirmed)
      declined += left
    }
    above = last.n
  }
  await noteDeparture(db, { declined })
  return declined === 0 ? ok(undefined) : fail({ kind: 'declined', count: declined })
}

/** The server has too much to do, or is broken: not the changes' fault. */
function isForLater(status: number): boolean {
  return status >= 500
}

type Batch = { readonly changes: readonly Outgoing[]; readonly more: boolean }

/** The oldest of what is unsent and of what was refused, with a number above `above`. */
async function unsentAbove(db: Database, above: number, most: number): Promise<Batch> {
  const [waiting, refused] = await db.transaction('r', [db.outbox, db.refusals], () =>
    Promise.all([
      db.outbox
        .where('n')
        .above(above)
        .limit(most + 1)
        .toArray(),
      db.refusals
        .where('n')
        .above(above)
        .limit(most + 1)
        .toArray(),
    ]),
  )
  const all = [...waiting, ...refused].sort((a, b) => a.n - b.n)
  const changes: Outgoing[] = []
  let bytes = 0
  for (const entry of all.slice(0, most)) {
    bytes += JSON.stringify(entry.change).length
    if (changes.length > 0 && bytes > mostBytes) break
    changes.push(entry)
  }
  return { changes, more: changes.length < all.length }
}

const Taken = z.object({ taken: z.array(z.int()) })

async function give(
  device: Device,
  fetch: Fetch,
  { changes, more }: Batch,
): Promise<Result<readonly number[], CallError>> {
  const { deviceId = device.me.deviceId } = await readClock(device.db)
  // By the clock that stamped them, so that the server can tell how wrong it was (CLK4).
  const nowMs = device.now() - device.db.offsetMs + (changes[0]?.offsetMs ?? 0)
  const body = { changes: packChanges(changes.map(({ change }) => change)), more, nowMs }
  const answered = await callApi(fetch, '/api/v1/hand-over', { body, deviceId })
  if (!answered.ok) return answered
  const read = Taken.safeParse(answered.value)
  return read.success ? ok(read.data.taken) : fail({ kind: 'update-needed' })
}

/** Lets go of what is confirmed, and gives how many of these were not. */
async function takeOut(
  db: Database,
  changes: readonly Outgoing[],
  confirmed: ReadonlySet<number>,
): Promise<number> {
  const numbers = changes.flatMap(({ n }) => (confirmed.has(n) ? [n] : []))
  await db.transaction('rw', [db.outbox, db.refusals, db.settings], async () => {
    // The app and the browser's worker may both be at it; each change counts once.
    const waited = await db.outbox.where('n').anyOf(numbers).delete()
    const refused = await db.refusals.where('n').anyOf(numbers).delete()
    const before = await readSetting(db, 'departure')
    await noteDeparture(db, { handed: (before?.handed ?? 0) + waited + refused })
  })
  return changes.length - numbers.length
}

/** Records how far the hand-over has come, for the screens. */
export async function noteDeparture(db: Database, change: Partial<Departure>): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const before = (await readSetting(db, 'departure')) ?? { mode: 'leave', handed: 0, declined: 0 }
    await writeSetting(db, 'departure', { ...before, ...change })
  })
}
