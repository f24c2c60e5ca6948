import { fail, ok, type Result } from '../domain/result.ts'
import type { SyncAnswer, SyncRequest } from '../sync/protocol.ts'
import { readSyncAnswer, writeSyncRequest } from '../sync/wire.ts'
import { absorb, type RoundTrip } from './absorb.ts'
import { isReadUncompared, readComparison } from './comparison.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { becomeSessionsDevice, takeOwnName } from './join.ts'
import { type LineWidth, plainBytes, widthAfter } from './line-width.ts'
import { type BatchSize, type NextRequest, nextRequest, requestAhead } from './outbox.ts'
import { storageTrouble } from './reopen.ts'
import { inRoom } from './room.ts'
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
  /** The next one, on its way already; for `Parts.ahead`. */
  readonly ahead: Asked | null
}

/** A request that has left, and what comes of it. */
export type Asked = { readonly next: NextRequest; readonly heard: Promise<Heard> }

type Heard = {
  readonly sentMs: number
  readonly receivedMs: number
  readonly said: Result<SyncAnswer, CallError>
}

type Parts = {
  readonly fetch: Fetch
  readonly wallNow: () => number
  readonly width: LineWidth
  readonly timeoutMs?: number
  readonly keepalive?: boolean
  /** STO4: `true` while the disk is full: only what waits is handed over. */
  readonly pushOnly?: boolean
  /**
   * What the round trip before this one sent ahead, `null` for nothing; passed over where things went
   * otherwise. Only who gives it is given the next one.
   */
  readonly ahead?: Asked | null
}

/**
 * One round trip with the server: offers what waits, sends it, takes in the answer. Three steps, and
 * what is cut between any two of them is made good by the next round trip: what was offered is offered
 * again, the server knows it by its number (PSH1), and a page counts only when it is absorbed (PUL3).
 * Where there is more, the next request leaves before this answer is taken in.
 */
export async function makeRoundTrip(
  device: Device,
  parts: Parts,
): Promise<Result<RoundTripDone, CallError>> {
  const { db } = device
  const { fetch, width, pushOnly = false } = parts
  const prepared = await prepare(device, parts)
  if (!prepared.ok) return prepared
  const { verdictsOnly } = prepared.value
  const asked = verdictsOnly
    ? await askNow(device, { ...parts, pushOnly: true })
    : ((await standing(db, parts)) ?? (await askNow(device, parts)))
  const { turn, offered } = asked.next
  const { sentMs, receivedMs, said: answer } = await asked.heard
  const tookMs = receivedMs - sentMs
  if (!answer.ok) {
    if (answer.error.kind !== 'refused' || answer.error.status !== ofOtherDevice) return answer
    const known = await becomeSessionsDevice({ db, fetch }, device.now())
    return known.ok ? ok({ tookMs, more: true, isFull: false, ahead: null }) : known
  }
  const wider = { ...parts, width: widthAfter(width, tookMs) }
  const goesAhead = parts.ahead !== undefined && !pushOnly && !verdictsOnly
  const ahead = goesAhead ? await askAhead(device, wider, asked.next, answer.value) : null
  const trip = { sentMs, receivedMs, turn }
  if (verdictsOnly) await absorb(db, answer.value, trip, true)
  const isTakenIn = verdictsOnly || (await takeIn(db, answer.value, trip, pushOnly))

  const { verdicts, more } = answer.value
  const isHeard = offered === 0 || verdicts.length > 0
  const waiting = await db.outbox.count()
  const { cursor } = await readReading(db)
  const { isCopied = false } = await readClock(db)
  return ok({
    tookMs,
    more: (isTakenIn && (more || isCopied || cursor === null)) || (isHeard && waiting > 0),
    isFull: !isTakenIn,
    ahead,
  })
}

async function askNow(device: Device, parts: Parts): Promise<Asked> {
  const startedMs = parts.wallNow()
  return ask(device, parts, await nextRequest(device.db, batchSize(parts, startedMs)), startedMs)
}

async function askAhead(
  device: Device,
  parts: Parts,
  before: NextRequest,
  answer: SyncAnswer,
): Promise<Asked | null> {
  const startedMs = parts.wallNow()
  try {
    const next = await requestAhead(device.db, batchSize(parts, startedMs), before, answer)
    return next === null ? null : ask(device, parts, next, startedMs)
  } catch (error) {
    // There is an answer to take in; what is the matter with the disk is met and told there.
    if (storageTrouble(error) === null) throw error
    return null
  }
}

/** What was sent ahead, where the answer before it has been taken in and nothing came between. */
async function standing(db: Database, { ahead, pushOnly }: Parts): Promise<Asked | null> {
  if (ahead === undefined || ahead === null || pushOnly === true) return null
  const { turn, cursor } = await readReading(db)
  return ahead.next.turn === turn && ahead.next.request.cursor === cursor ? ahead : null
}

function batchSize({ width, pushOnly = false }: Parts, wallNowMs: number): BatchSize {
  const bytes = plainBytes(width)
  return { pushBytes: bytes, pullBytes: pushOnly ? 0 : bytes, wallNowMs }
}

function ask(device: Device, parts: Parts, next: NextRequest, startedMs: number): Asked {
  const { fetch, wallNow, timeoutMs, keepalive = false } = parts
  const { request, deviceId = device.me.deviceId } = next
  // Reading the outbox takes time on a slow phone: counted as travel it would bend both clocks.
  const sentMs = wallNow()
  const answered = callApi(fetch, '/api/v1/sync', {
    body: writeSyncRequest({ ...request, nowMs: request.nowMs + (sentMs - startedMs) }),
    keepalive,
    deviceId,
    ...(timeoutMs !== undefined && { timeoutMs }),
  })
  const heard = answered.then((came) => ({
    said: came.ok ? readAnswer(came.value, request) : came,
    sentMs,
    receivedMs: wallNow(),
  }))
  return { next, heard }
}

function readAnswer(came: unknown, request: SyncRequest): Result<SyncAnswer, CallError> {
  const answer = readSyncAnswer(came, request)
  // The server's own header, and yet nothing that this app can read: it was made for a newer one.
  return answer.ok ? answer : fail({ kind: 'update-needed' })
}

/** What comes before the request: a name of its own (DEV3), a comparison (CMP5). */
async function prepare(
  device: Device,
  parts: Parts,
): Promise<Result<{ verdictsOnly: boolean }, CallError>> {
  const { db } = device
  if ((await readClock(db)).isCopied === true) {
    const named = await takeOwnName({ db, fetch: parts.fetch }, device.now())
    if (!named.ok) return named
  }
  const unread = await readsNothingYet(device, parts)
  return unread.ok ? ok({ verdictsOnly: unread.value }) : unread
}

/**
 * CMP5: in a history that this device has just met, it hands over what waits, then compares, then reads:
 * `true` while it must not read. A server that declines to compare is read in the end all the same.
 */
async function readsNothingYet(
  device: Device,
  { fetch, keepalive = false, pushOnly = false }: Parts,
): Promise<Result<boolean, CallError>> {
  const { db } = device
  if (!(await readComparison(db)).isNewHistory) return ok(false)
  const { epoch } = await readReading(db)
  if (keepalive || pushOnly || epoch === null || (await db.outbox.count()) > 0) return ok(true)
  const { compareWithServer } = await import('./compare.ts')
  const compared = await compareWithServer(device, fetch)
  if (compared.ok) return ok(false)
  if (compared.error.kind !== 'refused') return compared
  return (await isReadUncompared(db, compared.error.status, device.now())) ? ok(false) : compared
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
  await inRoom(db, () => absorb(db, answer, trip, true))
  return false
}
