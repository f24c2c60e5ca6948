import { z } from 'zod/mini'
import { containerOf, type Reference } from '../../domain/container.ts'
import { fail, type Result } from '../../domain/result.ts'
import { isSameMark } from '../../sync/compare.ts'
import type { OfferAnswer, OfferRequest } from '../../sync/compare-wire.ts'
import { unpackRecords, type WireRecord } from '../../sync/pack.ts'
import { protocolVersion } from '../../sync/protocol.ts'
import { type ChangeId, readChangeId } from '../../sync/stamp.ts'
import { audit } from '../audit/audit.ts'
import { repeatClosing } from '../departure/repeat-closing.ts'
import { demandIn } from '../departure/shut-out.ts'
import { type Db, portions } from '../storage/storage.ts'
import type { Refusal } from './check-change.ts'
import type { Reader } from './deliver.ts'
import type { Receiving } from './receive.ts'
import { type Restored, type Taken, takeOffer } from './take-offer.ts'
import { Workspace } from './workspace.ts'
import { writeWorkspace } from './write-workspace.ts'

type Verdict = OfferAnswer['verdicts'][number]

/**
 * CMP2: takes back what this server lacks of the records that a device offers, in one transaction, each
 * record by itself. Offering again changes nothing. Why a record was refused is not told: one that the
 * reader may not see gets the answer of one that he may not give (ACC5).
 */
export async function takeOffers(
  receiving: Receiving,
  giver: Reader,
  { epoch, records: packed }: OfferRequest,
): Promise<OfferAnswer> {
  const { storage, mission, nextNumber } = receiving
  const records = unpackRecords(packed)
  const taken = await storage.write(async (db) => {
    const ours = await db
      .selectFrom('missions')
      .select(['epoch', 'restored_seq'])
      .where('id', '=', mission)
      .executeTakeFirstOrThrow()
    const device = await db
      .selectFrom('devices')
      .select(['revoked_at', 'mode', 'wiped_at'])
      .where('mission', '=', mission)
      .where('id', '=', giver.deviceId)
      .executeTakeFirstOrThrow()
    demandIn(device, receiving.now())
    if (ours.epoch !== epoch) return { epoch: ours.epoch, verdicts: [], seq: 0, scrubs: false }
    const workspace = new Workspace(storage, db, { mission, nowMs: receiving.now(), nextNumber })
    await loadAll(workspace, records)
    const restored = { seq: ours.restored_seq ?? 0 }
    const verdicts = await takeAll(receiving, workspace, giver, records, restored)
    const { seq } = await writeWorkspace(workspace)
    if (seq > 0) {
      await tellAuthors(db, mission, giver, records, seq)
      await audit(db, mission, {
        act: 'offer_taken',
        by: giver.actor.personId,
        device: giver.deviceId,
        subject: null,
        code: null,
        nowMs: workspace.nowMs,
      })
    }
    return { epoch: ours.epoch, verdicts, seq, scrubs: workspace.scrubs }
  })
  if (taken.seq > 0) await storage.announce(mission, taken.seq)
  if (taken.scrubs) await storage.scrub?.()
  return { protocol: protocolVersion, epoch: taken.epoch, verdicts: taken.verdicts }
}

/**
 * What others gave back of a device's own work may be what it was told is refused: it is told of it with
 * its next reading, as of a late copy of a request.
 */
async function tellAuthors(
  db: Db,
  mission: string,
  { deviceId }: Reader,
  records: readonly WireRecord[],
  seq: number,
): Promise<void> {
  const authors = new Set<string>()
  for (const { fields } of records)
    for (const [, by] of Object.values(fields))
      for (const tag of by.split(' ')) authors.add(readChangeId(tag).deviceId)
  authors.delete(deviceId)
  for (const some of portions([...authors], 1))
    await db
      .updateTable('devices')
      .set({ late_seq: seq })
      .where('mission', '=', mission)
      .where('id', 'in', some)
      .execute()
}

/** Records may come before what they lie in: those are looked at again once anything was taken. */
async function takeAll(
  receiving: Receiving,
  workspace: Workspace,
  giver: Reader,
  records: readonly WireRecord[],
  restored: Restored,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  let left = records
  for (let before = -1; left.length > 0 && left.length !== before; ) {
    before = left.length
    const homeless: WireRecord[] = []
    for (const record of left) {
      const taken = await takeGuarded(receiving, workspace, giver, record, restored)
      if (!taken.ok && taken.error.reason === 'wrong-container') homeless.push(record)
      else verdicts.push([record.kind, record.id, verdictOf(taken)])
    }
    left = homeless
  }
  for (const { kind, id } of left) verdicts.push([kind, id, 'refused'])
  return verdicts
}

function verdictOf(taken: Result<Taken, Refusal>): Verdict[2] {
  return taken.ok && taken.value !== 'partly' ? taken.value : 'refused'
}

async function takeGuarded(
  receiving: Receiving,
  workspace: Workspace,
  giver: Reader,
  record: WireRecord,
  restored: Restored,
): Promise<Result<Taken, Refusal>> {
  workspace.begin()
  try {
    const isNew = workspace.find(record) === undefined
    const taken = await takeOffer(workspace, giver, record, restored)
    if (!taken.ok) {
      workspace.undo()
      return taken
    }
    // Only now, as with a push: what a decision writes beside the records cannot be undone with them.
    if (record.kind === 'request' && isNew && restored.seq > 0)
      await repeatClosing(workspace, receiving.decisions, giver.actor, record.id)
    workspace.accept()
    return taken
  } catch (error) {
    workspace.undo()
    const isOurs =
      error instanceof TypeError || error instanceof RangeError || error instanceof z.core.$ZodError
    if (!isOurs) throw error
    receiving.report?.(error)
    return fail({ reason: 'invalid' })
  }
}

/** Everything that taking the records will look at, in as few questions as possible. */
async function loadAll(workspace: Workspace, records: readonly WireRecord[]): Promise<void> {
  await workspace.load(records, 'write')
  await workspace.loadErased(records)
  const containers: Reference[] = []
  const writers = new Set<ChangeId>()
  const known = records.filter((record) => workspace.find(record) !== undefined)
  for (const record of records) {
    const { kind, fields } = record
    const values = Object.fromEntries(
      Object.entries(fields).map(([name, [value]]) => [name, value]),
    )
    const container = containerOf(kind, values)
    if (container !== null) containers.push(container)
    const standing = workspace.find(record)
    if (standing === undefined) continue
    const isUnlike = Object.entries(fields).some(([register, [value, by]]) => {
      const note = standing.notes[register]
      const held = note && { by: note.by, value: standing.values[register] }
      return held === undefined || !isSameMark(held, { by, value })
    })
    if (!isUnlike) continue
    for (const { by } of Object.values(standing.notes)) writers.add(by)
    for (const [, by] of Object.values(fields)) for (const tag of by.split(' ')) writers.add(tag)
  }
  await workspace.load(containers)
  await workspace.loadOffers(known)
  await workspace.loadHistory([...writers])
  const bases = [...writers].flatMap((by) =>
    Object.values(workspace.written(by)?.set ?? {}).flatMap(([, base]) => base ?? []),
  )
  await workspace.loadHistory(bases)
}
