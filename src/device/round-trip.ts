import { fail, ok, type Result } from '../domain/result.ts'
import { readSyncAnswer } from '../sync/wire.ts'
import { absorb } from './absorb.ts'
import type { Device } from './device.ts'
import { type LineWidth, plainBytes } from './line-width.ts'
import { nextRequest } from './outbox.ts'
import { readReading } from './settings.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** A round trip that brought something. */
export type RoundTripDone = {
  readonly tookMs: number
  /** There is more to hand over or to read right now. */
  readonly more: boolean
}

type Parts = {
  readonly fetch: Fetch
  readonly wallNow: () => number
  readonly width: LineWidth
  readonly timeoutMs?: number
  readonly keepalive?: boolean
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
  const { fetch, wallNow, width, timeoutMs, keepalive = false } = parts
  const bytes = plainBytes(width)
  const startedMs = wallNow()
  const { request, offered } = await nextRequest(db, {
    pushBytes: bytes,
    pullBytes: bytes,
    wallNowMs: startedMs,
  })
  // Reading the outbox takes time on a slow phone: counted as travel it would bend both clocks.
  const sentMs = wallNow()
  const answered = await callApi(fetch, '/api/v1/sync', {
    body: { ...request, nowMs: request.nowMs + (sentMs - startedMs) },
    keepalive,
    ...(timeoutMs !== undefined && { timeoutMs }),
  })
  if (!answered.ok) return answered
  const answer = readSyncAnswer(answered.value)
  // The server's own header, and yet nothing that this app can read: it was made for a newer one.
  if (!answer.ok) return fail({ kind: 'update-needed' })
  const receivedMs = wallNow()
  await absorb(db, answer.value, { sentMs, receivedMs })

  const { verdicts, more } = answer.value
  const isHeard = offered === 0 || verdicts.length > 0
  const waiting = await db.outbox.count()
  const { cursor } = await readReading(db)
  return ok({
    tookMs: receivedMs - sentMs,
    more: more || cursor === null || (isHeard && waiting > 0),
  })
}
