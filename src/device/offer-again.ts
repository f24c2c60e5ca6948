import { firstSchema, type SyncAnswer, schemaVersion } from '../sync/protocol.ts'
import type { Database, Outgoing, Refused } from './database.ts'
import { readReading, writeSetting } from './settings.ts'
import { forget } from './shelf.ts'

/**
 * VER3: the acts, by their group, that the server refuses only because it is older than this app: it
 * does not know a kind, takes for wrong what its schemas cannot read, or misses a record of such an act.
 */
export async function actsAheadOfServer(
  db: Database,
  { verdicts, schema = firstSchema }: SyncAnswer,
  answered: ReadonlyMap<number, Outgoing>,
): Promise<ReadonlySet<number>> {
  const refused = verdicts.flatMap((one) => {
    const entry = answered.get(one.n)
    return one.verdict === 'refused' && entry !== undefined ? [{ entry, reason: one.reason }] : []
  })
  if (refused.length === 0) return new Set()
  const waits = (await db.refusals.toArray()).filter(({ waitsFor }) => waitsFor !== undefined)
  const records = new Set(waits.map(({ record }) => record))
  const groups = new Set<number>()
  for (const { entry, reason } of refused) {
    const isAhead = reason === 'unknown-kind' || (reason === 'invalid' && schema < schemaVersion)
    if (!isAhead && !records.has(entry.record)) continue
    groups.add(entry.group)
    for (const one of refused) if (one.entry.group === entry.group) records.add(one.entry.record)
  }
  return groups
}

/**
 * VER3: what waited for a newer server goes back to the outbox as it was, under its old numbers: the
 * server never took them. `schema` is what the server speaks now.
 */
export async function offerToNewerServer(db: Database, schema: number): Promise<void> {
  const refused = await db.refusals.toArray()
  await offerAgain(
    db,
    refused.filter(({ waitsFor = schema }) => waitsFor < schema),
  )
}

/** Puts refused changes back into the outbox as they are; in a transaction with both tables. */
export async function offerAgain(db: Database, refused: readonly Refused[]): Promise<void> {
  const again: Outgoing[] = refused.map(
    ({ reason: _, field: __, refusedMs: ___, waitsFor: ____, ...entry }) => entry,
  )
  await db.outbox.bulkPut(again)
  await db.refusals.bulkDelete(again.map(({ n }) => n))
}

/**
 * Takes what waited for a newer server off the screen: what it made is gone, and what it changed is
 * shown as the server has it once all was read again.
 */
export async function takeOffScreen(db: Database, refused: readonly Refused[]): Promise<void> {
  const waited = refused.filter(({ waitsFor }) => waitsFor !== undefined)
  if (waited.length === 0) return
  await forget(
    db,
    waited.flatMap(({ change }) => ('createdAt' in change.set ? change : [])),
  )
  await writeSetting(db, 'reading', { ...(await readReading(db)), cursor: null })
}
