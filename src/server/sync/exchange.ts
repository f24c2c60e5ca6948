import type { Actor } from '../../domain/role.ts'
import { unpackChanges } from '../../sync/pack.ts'
import {
  protocolVersion,
  type SyncAnswer,
  type SyncRequest,
  schemaVersion,
} from '../../sync/protocol.ts'
import { actorsOf } from '../accounts/actors.ts'
import { adoptDue } from '../minutes/due.ts'
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
  // What time has decided comes before what is handed over now.
  await adoptDue(receiving)
  const { verdicts, lastN } = await receive(receiving, sender, wrote)
  // What was asked for may have changed the rights of whoever asked.
  const hasAsked = wrote.some(({ kind }) => kind === 'request')
  const actor = hasAsked ? await rightsNow(receiving, reader) : reader.actor
  const delivered = await deliver(
    storage,
    mission,
    { ...reader, actor },
    {
      cursor,
      pullBytes,
      nowMs: now(),
      wrote,
    },
  )
  return {
    protocol: protocolVersion,
    schema: schemaVersion,
    nowMs: now(),
    lastN,
    verdicts,
    ...delivered,
  }
}

async function rightsNow({ storage, mission }: Receiving, { actor }: Reader): Promise<Actor> {
  const { personId } = actor
  return (await actorsOf(storage.db, mission, [personId])).get(personId) ?? actor
}
