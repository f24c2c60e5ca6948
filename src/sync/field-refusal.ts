import { compareMarkings, readMarking } from '../domain/marking.ts'
import type { RefusalReason } from './change.ts'
import { type Held, type Incoming, isServers } from './merge.ts'
import { fieldKindOf } from './tables.ts'
import { undecided } from './undecided.ts'
import { sameValue } from './value.ts'

/**
 * Why a value may not go into a register, whoever writes it; `null` when it may. The server asks
 * before it merges.
 * - REG5: who saw a fixed value cannot change it; two who made the same record offline are not refused
 * - REG6: a decided field is the server's, except for the value of what nobody has decided on yet
 * - REG8: who saw a marking cannot lower it; a lower one written without knowledge merely loses
 */
export function fieldRefusal(
  kind: string,
  field: string,
  standing: Held | undefined,
  incoming: Pick<Incoming, 'value' | 'by' | 'base'>,
): RefusalReason | null {
  if (isServers(incoming.by)) return null
  const isChanged = standing !== undefined && !sameValue(standing.value, incoming.value)
  switch (fieldKindOf(kind, field)) {
    case 'fixed':
      return isChanged && incoming.base !== null ? 'invalid' : null
    case 'decided': {
      const start = undecided[kind]?.[field]
      const isStart = incoming.base === null && sameValue(incoming.value, start)
      return isStart || (standing !== undefined && !isChanged) ? null : 'decided-by-server'
    }
    case 'marking':
      return lowersMarking(standing, incoming) ? 'marking-lowered' : null
    default:
      return null
  }
}

/** REG8: does a change plainly lower the marking that its author was looking at. */
export function lowersMarking(
  standing: Held | undefined,
  incoming: Pick<Incoming, 'value' | 'base'>,
): boolean {
  return (
    standing !== undefined &&
    incoming.base === standing.by &&
    compareMarkings(readMarking(incoming.value), readMarking(standing.value)) < 0
  )
}
