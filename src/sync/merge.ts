import { compareMarkings, readMarking } from '../domain/marking.ts'
import type { FieldKind } from './field-kind.ts'
import {
  type ChangeId,
  laterStamp,
  readChangeId,
  type Stamp,
  serverDevice,
  stampAfter,
} from './stamp.ts'
import { joinTags, withoutTags } from './tags.ts'
import { sameValue } from './value.ts'
import { mergeWords } from './words.ts'

/** A value, which change wrote it, and when in the server's time. */
export type Held = { readonly value: unknown; readonly by: ChangeId; readonly at: Stamp }

/**
 * A value on its way into a register. `at` is in the server's time and later than that of the value
 * it is based on (`correctedStamp`), `base` the change whose value its author was looking at.
 */
export type Incoming = Held & { readonly base: ChangeId | null }

/** A value that was not kept, what was kept instead (for texts: the other author's whole text), and why. */
export type Loser = Held & {
  readonly why: 'same_field' | 'text_overlap' | 'text_merged'
  readonly against: Held
}

/**
 * What stands after a merge.
 * - `taken`: the incoming change, under its own id
 * - `same`, `kept`: what stood before, untouched; `same` when both had written the same
 * - `merged`: something that neither wrote alone
 *
 * After `taken` and `merged` the register is to be written; except after `taken`, the author is to be
 * told what stands, for he believes that it is his change.
 */
export type Merged = Held & {
  readonly outcome: 'taken' | 'same' | 'kept' | 'merged'
  readonly loser?: Loser
}

/** The longest text that a record may hold. */
const maxTextLength = 32_000

/**
 * What stands in a register when `incoming` meets `standing`. The value is a function of the changes
 * and not of the order in which they came (REG2), as long as none comes before what it is based on;
 * only texts may be worded differently. `baseText` is the text that `incoming` is based on, from
 * history. A change that is in already must not be merged again (PSH1).
 *
 * A merged text is neither author's change, so it gets an id of its own, `<incoming>+` (the server may
 * give it one of its own numbers instead): who goes on writing on his own unmerged text is not taken
 * for somebody who saw the other's words. History is to keep both, the merged text as a base for later.
 */
export function mergeRegister(
  kind: FieldKind,
  standing: Held | undefined,
  incoming: Incoming,
  baseText: string | undefined,
): Merged {
  if (standing === undefined) return taken(incoming)
  if (standing.by === incoming.by) return { ...standing, outcome: 'same' }
  switch (kind) {
    case 'fixed':
      return mergeFixed(standing, incoming)
    case 'decided':
      return mergeDecided(standing, incoming)
    case 'marking':
      return mergeMarking(standing, incoming)
    case 'set':
      return mergeElement(standing, incoming)
    case 'order':
      return (
        follows(standing, incoming) ?? agreement(standing, incoming) ?? later(standing, incoming)
      )
    case 'text':
      return (
        follows(standing, incoming) ??
        agreement(standing, incoming) ??
        mergeText(standing, incoming, baseText ?? '')
      )
    case 'register':
      return (
        follows(standing, incoming) ??
        agreement(standing, incoming) ??
        withLoser(standing, incoming)
      )
  }
}

/** Negative when `a` comes before `b` in the order of (stamp, change id). */
export function compareHeld(a: Held, b: Held): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  if (a.by !== b.by) return a.by < b.by ? -1 : 1
  return 0
}

function taken({ value, by, at }: Held): Merged {
  return { value, by, at, outcome: 'taken' }
}

function kept(standing: Held): Merged {
  return { ...standing, outcome: 'kept' }
}

/** REG1: a change based on what stands follows it, later than it whatever the clocks said. */
function follows(standing: Held, incoming: Incoming): Merged | null {
  if (incoming.base !== standing.by) return null
  return taken({ ...incoming, at: laterStamp(incoming.at, stampAfter(standing.at)) })
}

/** REG3: the same value twice is no conflict. The later writing stands for both, or order would matter. */
function agreement(standing: Held, incoming: Incoming): Merged | null {
  if (!sameValue(standing.value, incoming.value)) return null
  return compareHeld(incoming, standing) > 0 ? taken(incoming) : { ...standing, outcome: 'same' }
}

/** REG7: the greater (stamp, change id), without a conflict. */
function later(standing: Held, incoming: Incoming): Merged {
  return compareHeld(incoming, standing) > 0 ? taken(incoming) : kept(standing)
}

/** REG2, REG4: the greater (stamp, change id) is shown, the other is kept as a conflict. */
function withLoser(standing: Held, incoming: Incoming): Merged {
  const { value, by, at } = incoming
  const own = { value, by, at }
  return compareHeld(incoming, standing) > 0
    ? { ...own, outcome: 'taken', loser: { ...standing, why: 'same_field', against: own } }
    : { ...standing, outcome: 'kept', loser: { ...own, why: 'same_field', against: standing } }
}

/** REG5: the first value that came is the only one. */
function mergeFixed(standing: Held, incoming: Incoming): Merged {
  return sameValue(standing.value, incoming.value)
    ? { ...standing, outcome: 'same' }
    : kept(standing)
}

/** REG6: the server's own word is taken, anybody else's is not. */
function mergeDecided(standing: Held, incoming: Incoming): Merged {
  if (!isServers(incoming.by)) return mergeFixed(standing, incoming)
  return taken({ ...incoming, at: laterStamp(incoming.at, stampAfter(standing.at)) })
}

/**
 * REG8: the stricter value, whoever wrote it and when; labels that are equally strict (a newer
 * version's read as `RED`) go by (stamp, change id). Only the server lowers.
 */
function mergeMarking(standing: Held, incoming: Incoming): Merged {
  if (isServers(incoming.by)) return mergeDecided(standing, incoming)
  const strictness = compareMarkings(readMarking(incoming.value), readMarking(standing.value))
  if (strictness > 0) return taken(incoming)
  if (strictness < 0) return kept(standing)
  return agreement(standing, incoming) ?? later(standing, incoming)
}

/**
 * SET2: an element is in the set while there is an adding of it that no removal has seen. `by` names
 * all of these (`a.1 b.7`), at most one for a device; a removal takes away those named in its base.
 */
function mergeElement(standing: Held, incoming: Incoming): Merged {
  const own = { ...incoming, at: laterStamp(standing.at, incoming.at) }
  const unseen = standing.value === true ? withoutTags(standing.by, incoming.base ?? '') : ''
  if (unseen === '') {
    const isOut = standing.value !== true && incoming.value !== true
    return isOut ? (agreement(standing, incoming) ?? later(standing, incoming)) : taken(own)
  }
  const by = incoming.value === true ? joinTags(unseen, incoming.by) : unseen
  if (by === standing.by) return { ...standing, outcome: incoming.value === true ? 'same' : 'kept' }
  return by === incoming.by ? taken(own) : { value: true, by, at: own.at, outcome: 'merged' }
}

/** TXT1, TXT2, TXT3: both texts by words, and the whole of each kept in the loser. */
function mergeText(standing: Held, incoming: Incoming, base: string): Merged {
  const { value, by, at } = incoming
  const own = { value, by, at }
  if (typeof standing.value !== 'string' || typeof value !== 'string')
    return withLoser(standing, incoming)
  const incomingIsLater = compareHeld(incoming, standing) > 0
  const [first, second] = incomingIsLater ? [standing.value, value] : [value, standing.value]
  const { text, overlaps } = mergeWords(base, first, second)
  if (text.length > maxTextLength) return withLoser(standing, incoming)
  const why = overlaps ? 'text_overlap' : 'text_merged'
  const loser: Loser = { ...own, why, against: standing }
  if (text === standing.value) return { ...standing, outcome: 'kept', loser }
  const after = stampAfter(laterStamp(at, standing.at))
  return { value: text, by: `${by}+`, at: after, outcome: 'merged', loser }
}

/** Is it a change that the server made itself. */
export function isServers(by: ChangeId): boolean {
  return readChangeId(by).deviceId === serverDevice
}
