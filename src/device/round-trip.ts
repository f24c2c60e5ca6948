import { fail, ok, type Result } from '../domain/result.ts'
import type { SyncAnswer } from '../sync/protocol.ts'
import { readSyncAnswer, writeSyncRequest } from '../sync/wire.ts'
import { absorb, type RoundTrip } from './absorb.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { becomeSessionsDevice, takeOwnName } from './join.ts'
import { type LineWidth, plainBytes } from './line-width.ts'
import { nextRequest } from './outbox.ts'
import { storageTrouble } from './reopen.ts'
import { saveInRoom } from './room.ts'
import { readClock, readReading } from './settings.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** The server's status for a request whose session is another device's. */
const ofOtherDevice = 409

/** A round trip that brought something. */
export type RoundTripDone = {
  readonly tookMs: number
  /** There is more to hand over or to read right now. */
  readonly more: boolean
  /** STO4: the page found no room, or was not asked for. The verdicts that came with it are kept. */
  readonly isFull: boolean
}

type Parts = {
  readonly fetch: Fetch
  readonly wallNow: () => number
  readonly width: LineWidth
  readonly timeoutMs?: number
  readonly keepalive?: boolean
  /** STO4: `true` while the disk is full: only what waits is handed over. */
  readonly pushOnly?: boolean
}

/**
 * One round trip with the server: offers what waits, sends it, takes in the answer. Three steps, and
 * what is cut between any two of them is made good by the next round trip: what was offered is offered
 * again, the server knows it by its number (PSH1), and a page counts only when it is absorbed (PUL3).
 */
export async function makeRoundTrip(
  device: Device,
  parts: Parts,
): Promise<Result<RoundTripDone, CallError>> {
  const { db } = device
  const { fetch, wallNow, width, timeoutMs, keepalive = false, pushOnly = false } = parts
  const bytes = plainBytes(width)
  if ((await readClock(db)).isCopied === true) {
    const named = await takeOwnName({ db, fetch }, device.now())
    if (!named.ok) return named
  }
  const startedMs = wallNow()
  const {
    request,
    offered,
    turn,
    deviceId = device.me.deviceId,
  } = await nextRequest(db, {
    pushBytes: bytes,
    pullBytes: pushOnly ? 0 : bytes,
    wallNowMs: startedMs,
  })
  // Reading the outbox takes time on a slow phone: counted as travel it would bend both clocks.
  const sentMs = wallNow()
  const answered = await callApi(fetch, '/api/v1/sync', {
    body: writeSyncRequest({ ...request, nowMs: request.nowMs + (sentMs - startedMs) }),
    keepalive,
    deviceId,
    ...(timeoutMs !== undefined && { timeoutMs }),
  })
  if (!answered.ok) {
    if (answered.error.kind !== 'refused' || answered.error.status !== ofOtherDevice)
      return answered
    const known = await becomeSessionsDevice({ db, fetch }, device.now())
    return known.ok ? ok({ tookMs: wallNow() - sentMs, more: true, isFull: false }) : known
  }
  const answer = readSyncAnswer(answered.value, request)
  // The server's own header, and yet nothing that this app can read: it was made for a newer one.
  if (!answer.ok) return fail({ kind: 'update-needed' })
  const receivedMs = wallNow()
  const isTakenIn = await takeIn(db, answer.value, { sentMs, receivedMs, turn }, pushOnly)

  const { verdicts, more } = answer.value
  const isHeard = offered === 0 || verdicts.length > 0
  const waiting = await db.outbox.count()
  const { cursor } = await readReading(db)
  const { isCopied = false } = await readClock(db)
  return ok({
    tookMs: receivedMs - sentMs,
    more: (isTakenIn && (more || isCopied || cursor === null)) || (isHeard && waiting > 0),
    isFull: !isTakenIn,
  })
}

/**
 * STO4: a page that finds no room is left with the server, and the cursor where it was; what the server
 * said about this device's own work is taken in by itself. `false` when the page was left.
 */
async function takeIn(
  db: Database,
  answer: SyncAnswer,
  trip: RoundTrip,
  pushOnly: boolean,
): Promise<boolean> {
  if (!pushOnly) {
    try {
      await absorb(db, answer, trip)
      return true
    } catch (error) {
      if (storageTrouble(error)?.kind !== 'storage-full') throw error
    }
  }
  if (answer.verdicts.length === 0 && answer.drop.length === 0) return false
  await saveInRoom(db, () => absorb(db, answer, trip, true))
  return false
}
