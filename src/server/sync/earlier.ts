import type { Change } from '../../sync/change.ts'
import type { Noted } from '../../sync/deletion.ts'
import { compareHeld, type Held, type Incoming, type Merged } from '../../sync/merge.ts'
import type { ChangeId } from '../../sync/stamp.ts'
import { fieldKindOf } from '../../sync/tables.ts'
import type { Sender } from './apply-change.ts'
import type { Workspace } from './workspace.ts'

/** EPO2: was this change acknowledged once, by the server before it was restored. */
export function isAgain({ again = 0 }: Pick<Sender, 'again'>, { n }: Pick<Change, 'n'>): boolean {
  return n <= again
}

/** How far back the bases of a value are followed. */
const longestChain = 50

/**
 * CMP4: what stands when a change comes again and meets a value that somebody has given back: both are
 * of the history before the restore, in which one had already met the other, so that the later stands
 * and nothing is lost by it. Likewise when what stands was built upon the change in the first place, or
 * came out of the backup while the change was built upon something that has been lost. `null` where it
 * is for the ordinary merge to say.
 */
export async function mergeAgain(
  workspace: Workspace,
  change: Pick<Change, 'kind' | 'id'>,
  register: string,
  held: (Held & { readonly seq: number }) | undefined,
  incoming: Incoming,
): Promise<Merged | null> {
  const { base, ...own } = incoming
  if (held === undefined || held.by === incoming.by || held.by === base) return null
  const fieldKind = fieldKindOf(change.kind, register)
  if (fieldKind === 'marking' || fieldKind === 'decided' || fieldKind === 'fixed') return null
  const kept: Merged = { ...held, outcome: 'kept' }
  const isLater = compareHeld(incoming, held) > 0
  if (workspace.offered(change, register, held.by) !== undefined)
    return isLater ? { ...own, outcome: 'taken' } : kept
  const isBaseLost = base !== null && workspace.written(base) === undefined
  if (isBaseLost && isLater && held.seq <= ((await workspace.restored())?.seq ?? 0))
    return { ...own, outcome: 'taken' }
  return (await isBuiltUpon(workspace, register, held.by, incoming.by)) ? kept : null
}

/** Was the value that `later` wrote into `register` based, at some remove, on the one that `by` wrote. */
async function isBuiltUpon(
  workspace: Workspace,
  register: string,
  later: ChangeId,
  by: ChangeId,
): Promise<boolean> {
  let current: ChangeId | null = later
  for (let steps = 0; current !== null && steps < longestChain; steps += 1) {
    await workspace.loadHistory([current])
    current = workspace.written(current)?.set[register]?.[1] ?? null
    if (current === by) return true
  }
  return false
}

/**
 * The registers that count when a change that comes again is a deletion, or meets one (DEL2): what was
 * given back and is older than it was seen, or lost to it, before the restore.
 */
export function unmetBefore(
  workspace: Workspace,
  change: Pick<Change, 'kind' | 'id' | 'at'>,
  registers: Readonly<Record<string, Noted>>,
): Record<string, Noted> {
  return Object.fromEntries(
    Object.entries(registers).filter(([register, { by, at }]) => {
      const isEarlier =
        workspace.offered(change, register, by) !== undefined ||
        workspace.written(by)?.again === true
      return !(isEarlier && (register === 'deletedAt' || at < change.at))
    }),
  )
}
