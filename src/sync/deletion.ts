import type { Change, RegisterNote } from './change.ts'
import { type ChangeId, readChangeId, serverDevice } from './stamp.ts'
import { fieldKindOf } from './tables.ts'

/** A register of the record as it stood before the change: value and note. */
export type Noted = RegisterNote & { readonly value: unknown }

/**
 * What a change means for a record's deletion, which is a value of `deletedAt` like any other (DEL1).
 * - `none`: nothing; `deletedAt` merges like any field
 * - `deletion_loses`: the change deletes what somebody edited meanwhile; the record stays
 * - `record_returns`: the change edits (or restores) what somebody deleted meanwhile; it comes back
 *
 * In the two last cases `deletedAt` is to be `null` and a conflict says `edited_while_deleted`.
 */
export type DeletionVerdict = 'none' | 'deletion_loses' | 'record_returns'

/**
 * DEL2: a record edited concurrently with its deletion comes back. `deviceId` made the change,
 * `registers` are the record's before it. Concurrent is what has a sequence above `change.seen` and
 * was not written by the same device. What the server wrote is no edit (except a text: it merged
 * somebody's words), nor is a mere change of position.
 */
export function decideDeletion(
  change: Pick<Change, 'kind' | 'seen' | 'set'>,
  deviceId: string,
  registers: Readonly<Record<string, Noted>>,
): DeletionVerdict {
  const isUnseen = (note: Noted) => note.seq > change.seen && !isOf(deviceId, note.by)
  const deletion = change.set.deletedAt
  const stood = registers.deletedAt
  const isDeleted = stood !== undefined && stood.value !== null
  if (deletion !== undefined && deletion[0] !== null) {
    if (isDeleted) return 'none'
    const edits = Object.entries(registers).filter(([field]) => isContent(change.kind, field))
    const unseen = edits.some(
      ([field, note]) =>
        isUnseen(note) &&
        (!isOf(serverDevice, note.by) || fieldKindOf(change.kind, field) === 'text'),
    )
    return unseen ? 'deletion_loses' : 'none'
  }
  if (!(isDeleted && isUnseen(stood))) return 'none'
  const edits =
    deletion !== undefined || Object.keys(change.set).some((f) => isContent(change.kind, f))
  return edits ? 'record_returns' : 'none'
}

function isContent(kind: string, field: string): boolean {
  return field !== 'deletedAt' && fieldKindOf(kind, field) !== 'order'
}

/** Did `deviceId` alone write it. A merged text and an element that several added hold others' words. */
function isOf(deviceId: string, by: ChangeId): boolean {
  return !by.endsWith('+') && by.split(' ').every((tag) => readChangeId(tag).deviceId === deviceId)
}
