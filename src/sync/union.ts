import { compareMarkings, readMarking } from '../domain/marking.ts'
import { isSameMark } from './compare.ts'
import type { FieldKind } from './field-kind.ts'
import { compareHeld, type Held, isServers, type Merged, mergeRegister } from './merge.ts'
import type { ChangeId } from './stamp.ts'
import { withoutTags } from './tags.ts'

/** What the server knows of a standing value that another one, given back by a device, meets. */
export type Past = {
  /**
   * It comes from the history that the offer comes from: out of a backup, given back as well, or handed
   * over again. `made`: it is the server's own first word on a record that nobody has edited since.
   */
  readonly origin: 'earlier' | 'since' | 'made'
  /** What the change that wrote it was based on. */
  readonly base: ChangeId | null
  /** The text that it was based on, where it is one. */
  readonly baseText: string | undefined
}

/**
 * CMP3: what stands when a device gives back `offered`, which this server does not know, and
 * `standing` is there. Two values of one history have met in it: the later stands, nothing is lost by
 * that, and the order of their arrival does not matter. A value that was written here since the restore
 * knows nothing of the offered one: they merge as concurrent changes do, and a loser is kept. A marking
 * is never lowered, what is fixed never changes, and a decided value yields to the server's word only.
 */
export function uniteRegister(
  kind: FieldKind,
  standing: Held | undefined,
  offered: Held,
  past: Past,
): Merged {
  if (standing === undefined) return { ...offered, outcome: 'taken' }
  const kept: Merged = { ...standing, outcome: 'kept' }
  const taken: Merged = { ...offered, outcome: 'taken' }
  if (isSameMark(standing, offered)) return { ...standing, outcome: 'same' }
  const later = compareHeld(offered, standing) > 0 ? taken : kept
  if (kind === 'marking') return stricter(standing, offered) ?? later
  if (past.origin === 'made') return taken
  if (past.origin === 'earlier') {
    if (kind === 'fixed') return later === taken ? kept : taken
    return later
  }
  switch (kind) {
    case 'fixed':
      return kept
    case 'decided':
      return isServers(standing.by) || !isServers(offered.by) ? kept : taken
    case 'set':
      return uniteElement(standing, offered, past)
    default:
      return oneMark(mergeRegister(kind, standing, { ...offered, base: null }, past.baseText))
  }
}

function stricter(standing: Held, offered: Held): Merged | null {
  const strictness = compareMarkings(readMarking(offered.value), readMarking(standing.value))
  if (strictness > 0) return { ...offered, outcome: 'taken' }
  return strictness < 0 ? { ...standing, outcome: 'kept' } : null
}

/** SET2: who removed the element since may have seen the adding that is given back now. */
function uniteElement(standing: Held, offered: Held, { base }: Past): Merged {
  const isSeen = standing.value !== true && withoutTags(offered.by, base ?? '') === ''
  if (offered.value === true && isSeen) return { ...standing, outcome: 'kept' }
  return mergeRegister('set', standing, { ...offered, base: null }, undefined)
}

/** A merged text that merges again is still one merged text: ids carry one mark. */
function oneMark(merged: Merged): Merged {
  return { ...merged, by: merged.by.replace(/\++$/, '+') }
}
