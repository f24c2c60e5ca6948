import { containerOf, itemOf, type Reference } from '../../domain/container.ts'
import { mayAskAbout } from '../../domain/may.ts'
import type { Actor } from '../../domain/role.ts'
import {
  type Ground,
  groundOf,
  type Marked,
  orphanScope,
  type Scope,
  scopeOf,
} from '../../domain/scope.ts'
import { decidesScope, keyOf, markedOf, type StandingRecord } from './standing-record.ts'
import type { Workspace } from './workspace.ts'

/**
 * What decides the scope of `record` itself. ACC6: what was decided or promised under an item is bound
 * by the Chatham House Rule of that item.
 */
function boundOf(workspace: Workspace, record: StandingRecord): Marked {
  const marked = markedOf(record)
  const item = itemOf(record.kind, record.values)
  const under = item === null ? undefined : workspace.find(item)
  const isSaidInRoom = under !== undefined && markedOf(under).room === 'inside'
  return isSaidInRoom ? { ...marked, room: 'itself' } : marked
}

/** What `record` lies in, nearest first; `null` when one of them is not there. */
function containersOf(workspace: Workspace, record: StandingRecord): Marked[] | null {
  const chain: Marked[] = []
  // Nothing nests deeper; a ring of containers ends here as well.
  for (let current = record; current.container !== null && chain.length < 12; ) {
    const container = workspace.find(current.container)
    if (container === undefined) return null
    chain.push(boundOf(workspace, container))
    current = container
  }
  return chain
}

/** ACC1: the one scope of `record`, from its own marking and its containers'. */
export function scopeNow(workspace: Workspace, record: StandingRecord): Scope {
  const containers = containersOf(workspace, record)
  return containers === null
    ? orphanScope(markedOf(record))
    : scopeOf(boundOf(workspace, record), containers)
}

/**
 * Why `record` is for whom it is for, and the record whose marking decided it; `null` when something
 * that it lies in is not there. The record and what binds it must be loaded.
 */
export function groundNow(
  workspace: Workspace,
  record: StandingRecord,
): { readonly ground: Ground; readonly boundBy: Reference } | null {
  const containers = containersOf(workspace, record)
  if (containers === null) return null
  const ground = groundOf(boundOf(workspace, record), containers)
  let boundBy = record
  for (let step = 0; step < ground.boundBy; step += 1)
    boundBy = (boundBy.container && workspace.find(boundBy.container)) ?? boundBy
  return { ground, boundBy: { kind: boundBy.kind, id: boundBy.id } }
}

/** Do `values` name a container that is there, that `actor` sees, and that agrees with them. */
export function liesRightly(
  workspace: Workspace,
  actor: Actor,
  kind: string,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const reference = containerOf(kind, values)
  if (reference === null) return true
  const container = workspace.find(reference)
  const act = kind === 'request' ? values.act : null
  if (container === undefined || !mayAskAbout(actor, act, container)) return false
  const mechanismOfContainer = container.kind === 'mechanism' ? container.id : null
  if (
    values.mechanismId !== (container.values.mechanismId ?? null) &&
    values.mechanismId !== mechanismOfContainer
  )
    return false
  const meetingOfContainer =
    container.kind === 'meeting' ? container.id : container.values.meetingId
  return (
    typeof values.meetingId !== 'string' ||
    meetingOfContainer === undefined ||
    values.meetingId === meetingOfContainer
  )
}

/** Puts a changed record into the workspace, into the scope where it now belongs, with all it holds. */
export async function place(
  workspace: Workspace,
  before: StandingRecord | undefined,
  after: Omit<StandingRecord, 'scope' | 'container' | 'seq' | 'madeSeq' | 'scopeSeq'>,
  changed: readonly string[],
): Promise<StandingRecord> {
  const { seq } = workspace
  const draft: StandingRecord = {
    ...after,
    container: containerOf(after.kind, after.values),
    scope: before?.scope ?? '',
    seq,
    madeSeq: before?.madeSeq ?? seq,
    scopeSeq: before?.scopeSeq ?? seq,
  }
  const item = itemOf(draft.kind, draft.values)
  if (item !== null) await workspace.load([item])
  const isMoved =
    before === undefined ||
    changed.some(decidesScope) ||
    before.container?.id !== draft.container?.id ||
    before.container?.kind !== draft.container?.kind
  if (!isMoved) {
    workspace.put(draft)
    return draft
  }
  const settled = settle(workspace, before, draft)
  if (before !== undefined) await settleContents(workspace, settled, 0)
  if (settled.kind === 'agendaItem' && (before !== undefined || markedOf(settled).room !== null))
    await settleSaidUnder(workspace, settled)
  return settled
}

/** ACC6: what was decided or promised under an item lies beside it, and follows its rule all the same. */
async function settleSaidUnder(workspace: Workspace, item: StandingRecord): Promise<void> {
  if (item.container === null) return
  for (const record of await workspace.loadChildren(item.container)) {
    const under = itemOf(record.kind, record.values)
    if (under === null || keyOf(under) !== keyOf(item)) continue
    const scope = scopeNow(workspace, record)
    if (scope !== record.scope) settle(workspace, record, { ...record, seq: workspace.seq })
    await settleContents(workspace, record, 1)
  }
}

/** ACC4: who could read the record where it was is told that it went, and no more. */
function settle(
  workspace: Workspace,
  before: StandingRecord | undefined,
  draft: StandingRecord,
): StandingRecord {
  const scope = scopeNow(workspace, draft)
  if (before !== undefined && before.scope !== scope) workspace.leave(before)
  const settled =
    before?.scope === scope
      ? { ...draft, scope }
      : { ...draft, scope, scopeSeq: before === undefined ? draft.scopeSeq : workspace.seq }
  workspace.put(settled)
  return settled
}

async function settleContents(
  workspace: Workspace,
  container: StandingRecord,
  depth: number,
): Promise<void> {
  if (depth > 12) return
  for (const record of await workspace.loadChildren(container)) {
    const scope = scopeNow(workspace, record)
    if (scope !== record.scope) settle(workspace, record, { ...record, seq: workspace.seq })
    // What lies deeper may take its scope from further out, so each level is looked at.
    await settleContents(workspace, record, depth + 1)
  }
}

/**
 * ACC6: puts what lies in a room where it belongs, where it was written before the rule bound it. Gives
 * nothing new to anybody; does nothing where all lies rightly. `room` must be loaded.
 */
export async function settleRoom(workspace: Workspace, room: StandingRecord): Promise<void> {
  const scope = scopeNow(workspace, room)
  if (scope !== room.scope) settle(workspace, room, { ...room, seq: workspace.seq })
  await settleContents(workspace, room, 0)
  if (room.kind === 'agendaItem') await settleSaidUnder(workspace, room)
}
