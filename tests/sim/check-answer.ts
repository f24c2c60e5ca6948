import { containerOf } from '../../src/domain/container.ts'
import type { Actor } from '../../src/domain/role.ts'
import { unpackRecords } from '../../src/sync/pack.ts'
import type { SyncAnswer } from '../../src/sync/protocol.ts'
import { latestStampMs, type Mirrored } from './mirror.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

const anyId = /rec\d{7}/g
const anyToken = /zq\d+z/g
/** What the server may be ahead of itself (CLK4), with room for the steps of causality in between. */
const mayBeAheadMs = 2_100

/**
 * No byte of what the reader may not see at this moment (ACC2): neither a record, nor its id, nor a word
 * that was ever written in it, wherever it stands in the answer. What he could see once he may be told
 * to forget.
 */
export function checkAnswer(
  world: World,
  { actor, deviceId }: { actor: Actor; deviceId: string },
  answer: SyncAnswer,
): void {
  const { mirror, ledger } = world
  checkForgetting(world, deviceId, answer)
  const given = checkRecords(world, { actor, deviceId }, answer)
  const scanned = JSON.stringify({ ...answer, gone: [], cursor: '' })
  const ids = new Set(scanned.match(anyId))
  // Nearly always these are all; only else it must be known what else he may see.
  for (const id of idsOf(world, given)) ids.delete(id)
  if (ids.size > 0) {
    const visibleIds = idsOf(world, mirror.visibleTo(actor).values())
    for (const id of ids)
      if (!visibleIds.has(id) && !isMechanism(id))
        throw new Violation('leak', `${deviceId} gets the id ${id} of what is not his to see`)
  }
  for (const word of new Set(scanned.match(anyToken))) {
    const record = mirror.records.get(ledger.owners.get(word) ?? '')
    if (record !== undefined && !mirror.isVisible(actor, record))
      throw new Violation('leak', `${deviceId} gets the word ${word} of ${record.key}`)
  }
}

function checkForgetting(
  { access, isRestored }: World,
  deviceId: string,
  { gone, drop }: SyncAnswer,
): void {
  // After a restore every departure is told, since devices hold what this history never gave them.
  if (isRestored) return
  for (const [kind, id] of gone)
    if (!access.couldSee(deviceId, `${kind}/${id}`))
      throw new Violation(
        'leak',
        `${deviceId} is told of ${kind}/${id}, which was never his to see`,
      )
  for (const scope of drop)
    if (!access.couldSeeIn(deviceId, scope))
      throw new Violation('leak', `${deviceId} is told to drop ${scope}, of which he saw nothing`)
}

function checkRecords(
  { mirror }: World,
  { actor, deviceId }: { actor: Actor; deviceId: string },
  { records }: SyncAnswer,
): Mirrored[] {
  return unpackRecords(records).map(({ kind, id }) => {
    const record = mirror.records.get(`${kind}/${id}`)
    if (record === undefined || !mirror.isVisible(actor, record))
      throw new Violation('leak', `${deviceId} gets ${kind}/${id}, which is not his to see`)
    return record
  })
}

function isMechanism(id: string): boolean {
  return id <= 'rec0000002'
}

function namesIn(world: World, record: Mirrored): string[] {
  const names: string[] = []
  let current: Mirrored | undefined = record
  while (current !== undefined) {
    const container = containerOf(current.kind, current.values)
    if (container === null) break
    names.push(...(container.id.match(anyId) ?? []))
    current = world.mirror.records.get(`${container.kind}/${container.id}`)
  }
  return names
}

/** The ids of records, and of what they lie in: its place is part of a record. */
function idsOf(world: World, records: Iterable<Mirrored>): Set<string> {
  const ids = new Set<string>()
  for (const record of records) {
    for (const id of record.id.match(anyId) ?? []) ids.add(id)
    for (const id of namesIn(world, record)) ids.add(id)
  }
  return ids
}

/** CLK4: nothing stands under a stamp that lies further ahead of the server's clock than 2 s. */
export function checkClocks(changed: readonly Mirrored[], nowMs: number): void {
  for (const record of changed) {
    const aheadMs = latestStampMs(record) - nowMs
    if (aheadMs > mayBeAheadMs)
      throw new Violation('clock', `${record.key} stands ${aheadMs} ms ahead of the server`)
  }
}
