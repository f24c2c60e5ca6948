import { packChanges } from '../sync/pack.ts'
import {
  protocolVersion,
  type SyncAnswer,
  type SyncRequest,
  schemaVersion,
} from '../sync/protocol.ts'
import type { Database, Outgoing } from './database.ts'
import { inRoom } from './room.ts'
import { type Reading, readClock, readReading, writeSetting } from './settings.ts'

/** A server's clock is trusted to this; stamps made with offsets closer than it may travel together. */
const sameClockMs = 2_000
/** The server takes at most 5,000 changes in one request. */
const mostChanges = 500
const leastBytes = 120

/** How much a request may carry, and when it is made by the machine's own clock. */
export type BatchSize = {
  /** Changes, before compression. */
  readonly pushBytes: number
  /** Records that the answer may hold, before compression. */
  readonly pullBytes: number
  readonly wallNowMs: number
}

/** The next request, and how many changes it carries. */
export type NextRequest = {
  readonly request: SyncRequest
  readonly offered: number
  /** The greatest number among them; 0 when there is none. */
  readonly lastN: number
  /** DEV4: how many answers had been taken in when it was made. */
  readonly turn: number
  /** Whose changes these are; `undefined` for one that has had one name only. */
  readonly deviceId: string | undefined
}

/**
 * Takes the oldest waiting changes, whole acts only, and marks them as offered on the disk before
 * anything is sent: whatever becomes of the request, they are frozen from here on (OUT3).
 */
export async function nextRequest(db: Database, size: BatchSize): Promise<NextRequest> {
  return await inRoom(db, () =>
    db.transaction('rw', [db.outbox, db.settings], async () => {
      const reading = await readReading(db)
      return await requestOf(db, size, await oldestActs(db, 0, size.pushBytes), reading)
    }),
  )
}

/**
 * What follows on `before` once `answer` is taken in, made before it is: the line and the server then
 * work while this device does. It stands on the answer's cursor and counts as made after it, so that
 * its own answer counts as lost where taking this one in failed (PUL3, DEV4). `null` where there is
 * nothing to ask for, or where the answer says more than how things go on: another history, something
 * refused or lost.
 */
export async function requestAhead(
  db: Database,
  size: BatchSize,
  before: NextRequest,
  answer: SyncAnswer,
): Promise<NextRequest | null> {
  const { epoch } = before.request
  if (epoch !== null && epoch !== answer.epoch) return null
  if (answer.verdicts.some(({ verdict }) => verdict === 'refused' || verdict === 'had')) return null
  if (answer.verdicts.length < before.offered) return null
  return await inRoom(db, () =>
    db.transaction('rw', [db.outbox, db.handed, db.settings], async () => {
      const { turn } = await readReading(db)
      const { isCopied = false } = await readClock(db)
      if (turn !== before.turn || isCopied) return null
      if ((await db.handed.where('n').above(answer.lastN).count()) > 0) return null
      const batch = await oldestActs(db, before.lastN, size.pushBytes)
      if (batch.length === 0 && !answer.more) return null
      const { epoch, cursor } = answer
      return await requestOf(db, size, batch, { epoch, cursor, turn: turn + 1 })
    }),
  )
}

async function requestOf(
  db: Database,
  size: BatchSize,
  batch: readonly Outgoing[],
  { epoch, cursor, turn }: Reading,
): Promise<NextRequest> {
  const clock = await readClock(db)
  const lastN = batch.at(-1)?.n ?? 0
  // The oldest always go first, so that one number tells which have been offered.
  const offeredTo = Math.max(clock.offeredTo, lastN)
  if (offeredTo > clock.offeredTo) await writeSetting(db, 'clock', { ...clock, offeredTo })
  const request: SyncRequest = {
    protocol: protocolVersion,
    schema: schemaVersion,
    epoch,
    cursor,
    // The clock that stamped the batch, so that the server can tell how wrong it was (CLK4).
    nowMs: size.wallNowMs + (batch[0]?.offsetMs ?? clock.offsetMs),
    push: packChanges(batch.map(({ change }) => change)),
    ...againUpTo(batch),
    pullBytes: size.pullBytes,
  }
  return { request, offered: batch.length, lastN, turn, deviceId: clock.deviceId }
}

/** EPO2: the last of them that was acknowledged once; whatever comes before it was as well. */
function againUpTo(batch: readonly Outgoing[]): { again?: number } {
  const last = batch.findLast(({ again }) => again === true)
  return last === undefined ? {} : { again: last.n }
}

async function oldestActs(db: Database, above: number, pushBytes: number): Promise<Outgoing[]> {
  // No more than can travel: a change is hardly ever smaller than this.
  const most = Math.min(mostChanges, 1 + Math.ceil(pushBytes / leastBytes))
  const waiting = above === 0 ? db.outbox.orderBy('n') : db.outbox.where('n').above(above)
  const oldest = await waiting.limit(most).toArray()
  const [first] = oldest
  if (first === undefined) return []
  let bytes = 0
  let taken = 0
  for (const [index, entry] of oldest.entries()) {
    const isClockOther = Math.abs(entry.offsetMs - first.offsetMs) >= sameClockMs
    bytes += JSON.stringify(entry.change).length
    if (index > 0 && (bytes > pushBytes || isClockOther)) break
    taken = index + 1
  }
  // PSH4: an act that the cut would tear waits for the next request, unless it is the first.
  const isCut = taken < oldest.length || oldest.length === most
  const lastGroup = oldest[taken - 1]?.group
  if (!isCut) return oldest
  const whole = oldest.slice(0, taken).filter(({ group }) => group !== lastGroup)
  const next = oldest[taken]
  if (next !== undefined && next.group !== lastGroup) return oldest.slice(0, taken)
  if (whole.length > 0) return whole
  return await db.outbox
    .where('n')
    .aboveOrEqual(first.n)
    .until(({ group }) => group !== first.group)
    .toArray()
}
