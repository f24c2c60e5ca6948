import type { Fields } from '../../domain/may.ts'
import { erasedName } from '../../domain/person.ts'
import { sameValue } from '../../sync/value.ts'

/** What every record has besides its own fields; nothing of it is told of the person. */
const structural = new Set([
  'mechanismId',
  'ownerOrganisationId',
  'marking',
  'lang',
  'createdAt',
  'createdBy',
  'deletedAt',
])

/** Of a conflict, what could hold something of the person that it is about. */
const ofConflicts = new Set(['losingValue', 'keptValue', 'note'])

/** The kinds of records that an erasure empties. */
export function isEmptiable(kind: string): boolean {
  return kind === 'person' || kind === 'conflict'
}

/**
 * LEA6: what stands in a register of somebody's record, or of a conflict about it, after his erasure;
 * `value` itself where the register tells nothing of him. What this version does not know is emptied too.
 */
export function emptiedValue(kind: string, register: string, value: unknown): unknown {
  if (kind === 'conflict') {
    if (!ofConflicts.has(register)) return value
    return register === 'note' ? '' : null
  }
  if (kind !== 'person' || structural.has(register) || register.startsWith('readers/')) return value
  if (register === 'name') return erasedName
  if (register === 'erasedAt') return value
  if (register.includes('/')) return false
  return typeof value === 'string' && register !== 'organisationId' ? '' : null
}

/** The registers of `values` that an erasure changes, with what they become. */
export function emptied(kind: string, values: Fields): Record<string, unknown> {
  const writes: Record<string, unknown> = {}
  for (const [register, value] of Object.entries(values)) {
    const after = emptiedValue(kind, register, value)
    if (!sameValue(after, value)) writes[register] = after
  }
  return writes
}
