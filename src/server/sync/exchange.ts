import { unpackChanges } from '../../sync/pack.ts'
import {
  protocolVersion,
  type SyncAnswer,
  type SyncRequest,
  schemaVersion,
} from '../../sync/protocol.ts'
import type { Asker } from './decide.ts'
import { deliver, type Reader } from './deliver.ts'
import { type Receiving, receive } from './receive.ts'

/**
 * Push and pull in one round trip, whatever carries it: takes what `reader`'s device hands over and
 * answers with the verdicts and a page of what it has not read. The answer is made after the push is
 * on the disk (PSH2). `request` has been read by its schema.
 */
export async function exchange(
  receiving: Receiving,
  reader: Reader & Pick<Asker, 'steppedUpAt'>,
  request: SyncRequest,
): Promise<SyncAnswer> {
  const { storage, mission, now } = receiving
  const { push, again, nowMs, epoch, cursor, pullBytes } = request
  const sender = { ...reader, skewMs: now() - nowMs, epoch, again }
  const wrote = unpackChanges(push)
  const { verdicts, lastN } = await receive(receiving, sender, wrote)
  const delivered = await deliver(storage, mission, reader, {
    cursor,
    pullBytes,
    nowMs: now(),
    wrote,
  })
  return {
    protocol: protocolVersion,
    schema: schemaVersion,
    nowMs: now(),
    lastN,
    verdicts,
    ...delivered,
  }
}
