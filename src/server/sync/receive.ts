import { z } from 'zod/mini'
import { containerOf, type Reference } from '../../domain/container.ts'
import { fail, type Result } from '../../domain/result.ts'
import { mayRead } from '../../domain/scope.ts'
import type { Change, Standing, Standings, Verdict } from '../../sync/change.ts'
import { conflictId } from '../../sync/conflict-record.ts'
import { type ChangeId, changeId } from '../../sync/stamp.ts'
import { actorsOf } from '../accounts/actors.ts'
import { demandIn } from '../departure/shut-out.ts'
import { endSuperseded } from '../labour/agreement.ts'
import { lockMinutes } from '../minutes/lock.ts'
import { receiveReaction } from '../minutes/receive-reaction.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { wholeOr0 } from '../storage/unreadable.ts'
import { applyChange, type Sender } from './apply-change.ts'
import type { Refusal } from './check-change.ts'
import { type Asker, type Decisions, decideRequest } from './decide.ts'
import { isAgain } from './earlier.ts'
import { numberDecision } from './number-decision.ts'
import { isSameChange } from './same-change.ts'
import { Workspace } from './workspace.ts'
import { type RealSeq, writeWorkspace } from './write-workspace.ts'

/** What receiving needs besides the database. */
export type Receiving = {
  readonly storage: Storage
  readonly mission: string
  readonly decisions: Decisions
  readonly now: () => number
  /** Running numbers of the server's own changes, never the same twice. */
  readonly nextNumber: () => number
  /** Weighty acts are decided only for those who have confirmed them with a passkey. */
  readonly requirePasskey?: boolean
  /** Hears of changes that the server stumbled over. */
  readonly report?: (error: Error) => void
}

/** What became of a push. */
export type Received = {
  readonly verdicts: Verdict[]
  /** EPO2: the highest number of this device that was held before this push. */
  readonly lastN: number
  readonly seq: number
}

/** Whose push it is, and in which history it was made; `null` in none yet. */
export type Pusher = Sender & Pick<Asker, 'steppedUpAt'> & { readonly epoch?: string | null }

/** A verdict whose sequence is not drawn yet: made real after the writing. */
type Pending = (real: RealSeq) => Verdict

/**
 * Takes `changes` from one device, in one transaction: each act whole or not at all (PSH4), a refused
 * one in nobody's way (PSH3), each change once (PSH1). It resolves when all is on the disk (PSH2).
 *
 * EPO3: a push that was made in another history is not looked at. The device hears of the new one first,
 * so that what this server has forgotten comes before what was built upon it.
 */
export async function receive(
  receiving: Receiving,
  pusher: Pusher,
  changes: readonly Change[],
): Promise<Received> {
  const { storage, mission } = receiving
  const received = await storage.write(async (db) => {
    if (changes.length > 0) await storage.narrow(db, { mission })
    const nowMs = receiving.now()
    const workspace = new Workspace(storage, db, {
      mission,
      nowMs,
      nextNumber: receiving.nextNumber,
    })
    let devices = db
      .selectFrom('devices')
      .select(['last_n', 'person', 'revoked_at', 'mode', 'wiped_at'])
      .where('mission', '=', mission)
      .where('id', '=', pusher.deviceId)
    // One device's requests follow each other, also when an impatient one sends twice.
    if (storage.locksRows) devices = devices.forUpdate()
    const { last_n: stored, person, ...device } = await devices.executeTakeFirstOrThrow()
    const last_n = wholeOr0(stored)
    demandIn(device, nowMs)
    const isOfThisHistory = await speaksOf(db, mission, pusher.epoch)
    if (changes.length === 0 || !isOfThisHistory)
      return { verdicts: [], lastN: last_n, seq: 0, workspace: null }
    // LEA4: who was let in a moment ago may have lost a role since; these are his rights until the end.
    const actor = (await actorsOf(db, mission, [person])).get(person) ?? pusher.actor
    const sender = { ...pusher, actor }
    await loadAll(workspace, sender, changes)
    const pending: Pending[] = []
    const { own, foreign } = ownChanges(workspace, sender, changes)
    for (const group of groupsOf(own))
      pending.push(...(await takeGroup(receiving, workspace, sender, group)))
    for (const change of foreign)
      pending.push(refused(workspace, sender, change, { reason: 'number-taken' }))
    const highest = Math.max(last_n, ...own.map(({ n }) => n))
    await db
      .updateTable('devices')
      .set({ last_n: highest, seen_at: workspace.receivedAt })
      .where('mission', '=', mission)
      .where('id', '=', sender.deviceId)
      .execute()
    const { seq, real } = await writeWorkspace(workspace)
    if (
      workspace.outcome.changes.some(({ device, n }) => device === sender.deviceId && n <= last_n)
    )
      await noteLate(db, mission, sender, seq)
    return { verdicts: pending.map((verdict) => verdict(real)), lastN: last_n, seq, workspace }
  })
  if (received.seq > 0) await storage.announce(mission, received.seq)
  const { workspace, ...rest } = received
  if (workspace?.scrubs === true) await storage.scrub?.()
  return rest
}

/**
 * What was refused came again and was taken now: an old request may have brought it, whose answer the
 * device does not believe any more (DEV4). So that it is told even what it wrote itself.
 */
async function noteLate(db: Db, mission: string, { deviceId }: Sender, seq: number): Promise<void> {
  await db
    .updateTable('devices')
    .set({ late_seq: seq })
    .where('mission', '=', mission)
    .where('id', '=', deviceId)
    .execute()
}

async function speaksOf(db: Db, mission: string, epoch: string | null = null): Promise<boolean> {
  if (epoch === null) return true
  const ours = await db
    .selectFrom('missions')
    .select('epoch')
    .where('id', '=', mission)
    .executeTakeFirstOrThrow()
  return ours.epoch === epoch
}

/** Changes of one act stand together, in the order of their numbers. */
function groupsOf(changes: readonly Change[]): Change[][] {
  const groups = new Map<number, Change[]>()
  for (const change of changes.toSorted((one, other) => one.n - other.n)) {
    const group = groups.get(change.group)
    if (group === undefined) groups.set(change.group, [change])
    else group.push(change)
  }
  return [...groups.values()]
}

/** Takes one act, whole or not at all (PSH4), and says of each of its changes what became of it. */
export async function takeGroup(
  receiving: Receiving,
  workspace: Workspace,
  sender: Pusher,
  group: readonly Change[],
): Promise<Pending[]> {
  const verdicts = new Map<number, Pending>()
  const refusals = new Map<number, Refusal>()
  const fresh: Change[] = []
  for (const change of group) {
    const before = workspace.written(changeId(sender.deviceId, change.n))
    if (before === undefined) fresh.push(change)
    else verdicts.set(change.n, had(workspace, sender, change))
  }
  workspace.begin()
  const applied: { change: Change; otherwise: readonly string[] }[] = []
  for (const change of fresh) {
    const result = await applyGuarded(receiving, workspace, sender, change)
    if (result.ok) applied.push({ change, otherwise: result.value })
    else refusals.set(change.n, result.error)
  }
  if (refusals.size > 0) {
    workspace.undo()
    for (const { n } of fresh) if (!refusals.has(n)) refusals.set(n, { reason: 'group' })
  } else {
    // Only now: what a decision writes beside the records cannot be undone with them.
    for (const { change, otherwise } of applied) {
      const more = await decideOn(receiving, workspace, sender, change)
      verdicts.set(change.n, taken(workspace, sender, change, [...otherwise, ...more]))
    }
    workspace.accept()
  }
  return group.flatMap((change) => {
    const refusal = refusals.get(change.n)
    if (refusal !== undefined) return refused(workspace, sender, change, refusal)
    return verdicts.get(change.n) ?? []
  })
}

/**
 * A change that this server stumbles over is refused like one that is not valid: it would come again
 * with every push, and nothing behind it would ever get through. Trouble with the database is no
 * fault of the change, and ends the transaction.
 */
async function applyGuarded(
  receiving: Receiving,
  workspace: Workspace,
  sender: Sender,
  change: Change,
): Promise<Result<readonly string[], Refusal>> {
  try {
    return await applyChange(workspace, sender, change)
  } catch (error) {
    const isOurs =
      error instanceof TypeError || error instanceof RangeError || error instanceof z.core.$ZodError
    if (!isOurs) throw error
    receiving.report?.(error)
    return fail({ reason: 'invalid' })
  }
}

/** What the server does by itself when it has taken a change like this. Gives what it altered in it. */
async function decideOn(
  receiving: Receiving,
  workspace: Workspace,
  sender: Pusher,
  change: Change,
): Promise<string[]> {
  const { kind, id } = change
  if (kind === 'objection')
    return await receiveReaction(
      workspace,
      id,
      { personId: sender.actor.personId, deviceId: sender.deviceId },
      isAgain(sender, change),
    )
  if (kind === 'request') {
    await decideRequest(workspace, receiving, sender, id)
    return ['outcome', 'outcomeReason', 'decidedAt']
  }
  if (kind === 'labourLine') await endSuperseded(workspace, change)
  return kind === 'decision' && (await numberDecision(workspace, id)) ? ['number'] : []
}

/**
 * DEV1: a number that comes again with other content is another copy of the device, restored or
 * cloned. From that change's act on nothing is taken from it: its later numbers, free as they are,
 * are those that the other copy gives next.
 */
function ownChanges(
  workspace: Workspace,
  { deviceId }: Sender,
  changes: readonly Change[],
): { own: readonly Change[]; foreign: readonly Change[] } {
  const taken = changes.filter((change) => {
    const before = workspace.written(changeId(deviceId, change.n))
    return before !== undefined && !isSameChange(before, change)
  })
  if (taken.length === 0) return { own: changes, foreign: [] }
  const from = Math.min(...taken.map(({ group }) => group))
  return {
    own: changes.filter(({ group }) => group < from),
    foreign: changes.filter(({ group }) => group >= from),
  }
}

function taken(
  workspace: Workspace,
  sender: Sender,
  change: Change,
  otherwise: readonly string[],
): Pending {
  const { n } = change
  if (otherwise.length === 0) {
    const seq = workspace.find(change)?.seq ?? 0
    const at = workspace.written(changeId(sender.deviceId, n))?.at ?? change.at
    const corrected = at === change.at ? {} : { at }
    return (real) => ({ n, verdict: 'taken', seq: real(seq), ...corrected })
  }
  const { seq, now } = standingNow(workspace, sender, change, otherwise)
  return (real) => ({
    n,
    verdict: 'merged',
    seq: real(seq),
    now: isStillSeen(workspace, sender, change) ? now : {},
  })
}

function had(workspace: Workspace, sender: Sender, change: Change): Pending {
  const { n } = change
  // Told at the end: an act later in this same push may have changed it again.
  return (real) => {
    const { seq, now } = standingNow(workspace, sender, change, Object.keys(change.set))
    return { n, verdict: 'had', seq: real(seq), now }
  }
}

function refused(
  workspace: Workspace,
  sender: Sender,
  change: Change,
  { reason, field }: Refusal,
): Pending {
  const { now } = standingNow(workspace, sender, change, Object.keys(change.set))
  const verdict = { n: change.n, verdict: 'refused', reason } as const
  return () => ({
    ...verdict,
    now: isStillSeen(workspace, sender, change) ? now : {},
    ...(field === undefined ? {} : { field }),
  })
}

/** ACC2: a later act of the same push may have moved the record out of its author's sight. */
function isStillSeen(workspace: Workspace, { actor }: Sender, change: Change): boolean {
  const record = workspace.find(change)
  return record !== undefined && mayRead(actor, record.scope)
}

/** What stands in these registers, as far as the sender may see the record. */
function standingNow(
  workspace: Workspace,
  { actor }: Sender,
  change: Change,
  registers: readonly string[],
): { seq: number; now: Standings } {
  const record = workspace.find(change)
  if (record === undefined || !mayRead(actor, record.scope)) return { seq: 0, now: {} }
  const now: Record<string, Standing> = {}
  for (const register of registers) {
    const note = Object.hasOwn(record.notes, register) ? record.notes[register] : undefined
    if (note !== undefined) now[register] = [record.values[register], note.by, note.at]
  }
  return { seq: record.seq, now }
}

/** Reads everything that taking the changes will look at, in as few questions as possible. */
export async function loadAll(
  workspace: Workspace,
  { deviceId }: Sender,
  changes: readonly Change[],
): Promise<void> {
  await lockMinutes(workspace, changes)
  await workspace.load(changes, 'write')
  await workspace.loadErased(changes)
  const containers: Reference[] = []
  const bases: ChangeId[] = changes.map(({ n }) => changeId(deviceId, n))
  const conflicts: Reference[] = []
  for (const change of changes) {
    const { kind, id } = change
    const container = containerOf(
      kind,
      Object.fromEntries(Object.entries(change.set).map(([field, [value]]) => [field, value])),
    )
    if (container !== null) containers.push(container)
    const standing = workspace.find(change)
    if (standing === undefined) continue
    for (const [field, [, base]] of Object.entries(change.set)) {
      const by = standing.notes[field]?.by
      if (by === undefined || by === base) continue
      if (base !== null) bases.push(base)
      bases.push(by)
      for (const loser of [by, changeId(deviceId, change.n)])
        conflicts.push({ kind: 'conflict', id: conflictId(kind, id, field, loser) })
    }
  }
  await workspace.load(containers)
  await workspace.load(conflicts, 'write')
  const known = changes.filter((change) => workspace.find(change) !== undefined)
  await workspace.loadConflictsOn(known)
  await workspace.loadOffers(known)
  await workspace.loadHistory(bases)
}
