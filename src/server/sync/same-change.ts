import type { Change } from '../../sync/change.ts'
import { sameValue } from '../../sync/value.ts'
import { emptiedValue, isEmptiable } from '../departure/emptied.ts'
import type { Written } from './workspace.ts'

/**
 * The same act on the same values at the same moment of the same clock. The stamp tells a new edit
 * from an old one that wrote the same, and the bases tell them apart where it was not kept.
 */
export function isSameChange(before: Written, change: Change): boolean {
  return (
    before.kind === change.kind &&
    before.id === change.id &&
    // Whose values cannot be read any more is not called another's for that.
    (Object.keys(before.set).length === 0 || hasSameValues(before, change))
  )
}

function hasSameValues(before: Written, change: Change): boolean {
  return (
    (before.sentAt === null || before.sentAt === change.at) &&
    // A new record has, besides what was sent, the fields that its schema fills.
    ('createdAt' in change.set ||
      Object.keys(before.set).length === Object.keys(change.set).length) &&
    Object.entries(change.set).every(
      ([register, [value, base]]) =>
        (before.set[register]?.[1] ?? null) === base &&
        (register === 'createdBy' ||
          register === 'settledBy' ||
          sameValue(trimmed(before.set[register]?.[0]), trimmed(value)) ||
          wasErased(before, register, value)),
    )
  )
}

/** LEA6: what was erased is not there to be compared; the moment of the change tells enough. */
function wasErased({ kind, set, sentAt }: Written, register: string, value: unknown): boolean {
  if (sentAt === null || !isEmptiable(kind)) return false
  return sameValue(set[register]?.[0], emptiedValue(kind, register, value))
}

/** Schemas take spaces off the ends of a text, which makes it no other. */
function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value
}
