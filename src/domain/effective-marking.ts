import { isUnderChathamHouse, type Quiet } from './chatham-house.ts'
import { itemOf } from './container.ts'
import { type Marking, readMarking } from './marking.ts'
import type { RecordKind } from './records.ts'
import { groundOf, insidersIn, type Marked, roomOf, type Scope, scopeOf } from './scope.ts'

/** How far a record may travel where it lies, and what says so: what screens put into words. */
export type Effective = {
  /** The stricter of the record's own marking and its containers' (design 3). */
  readonly marking: Marking
  readonly scope: Scope
  /** Which container's marking says so, counted from the nearest; `null` where its own does. */
  readonly boundBy: number | null
  /** The Chatham House Rule keeps it in the room, though its marking would let it out (ACC6). */
  readonly isQuiet: boolean
  /** It is a draft, or lies in one: only those who plan read it, though its marking would let it out (ACC8). */
  readonly isDraft: boolean
}

/** How far a record that lies in `containers` (nearest first) may travel. */
export function effectiveMarking(record: Marked, containers: readonly Marked[]): Effective {
  const scope = scopeOf(record, containers)
  const { marking, place } = groundOf(record, containers)
  const loud = containers.map(withoutRoom)
  const byMarking = scopeOf(withoutRoom(record), loud)
  const isHeldBack = byMarking !== scope
  const isDraft = isHeldBack && place === 'draft'
  const why = { isQuiet: isHeldBack && !isDraft, isDraft }
  if (readMarking(record.marking) === marking && byMarking === scopeOf(withoutRoom(record), []))
    return { marking, scope, boundBy: null, ...why }
  // Of several that say the same the nearest is named: that is what a person finds first.
  const boundBy = loud.findIndex(
    (one) => readMarking(one.marking) === marking && scopeOf(one, []) === byMarking,
  )
  if (boundBy >= 0) return { marking, scope, boundBy, ...why }
  // Narrowed by another part of the chain: whose marking it is says most.
  const marked = containers.findIndex((one) => readMarking(one.marking) === marking)
  const isOwn = readMarking(record.marking) === marking || marked < 0
  return { marking, scope, boundBy: isOwn ? null : marked, ...why }
}

/**
 * What decides who reads a record, with what of it stays in the room. `item`: the agenda item under which a
 * decision or an action was recorded, whose Chatham House Rule binds it though it lies beside it (ACC6).
 */
export function markedIn<Fields extends Marked>(
  kind: RecordKind,
  record: Fields,
  item: Quiet | null = null,
): Marked {
  const isSaidUnder = itemOf(kind, record) !== null && isUnderChathamHouse(item)
  return { ...record, room: isSaidUnder ? 'itself' : roomOf(kind, record) }
}

function withoutRoom(record: Marked): Marked {
  return { ...record, room: null }
}

/** Who reads what lies in a scope. */
export type Readers =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'workers' }
  | { readonly kind: 'members' | 'planners'; readonly mechanismId: string }
  | { readonly kind: 'organisation'; readonly organisationId: string }
  | { readonly kind: 'people'; readonly personIds: readonly string[] }
  /** Those people, as far as they are of that organisation. */
  | {
      readonly kind: 'people_of'
      readonly personIds: readonly string[]
      readonly organisationId: string
    }

/** Who reads what lies in `scope`. A scope that this version does not know is nobody's. */
export function readersIn(scope: Scope): Readers {
  const [head = '', rest = ''] = scope.split(/:(.*)/s)
  const insiders = insidersIn(scope)
  if (insiders !== null) {
    const { people, organisation } = insiders
    return { kind: 'people_of', personIds: people, organisationId: organisation }
  }
  switch (head) {
    case 'all':
      return { kind: 'everybody' }
    case 'mission':
      return { kind: 'workers' }
    case 'members':
    case 'planners':
      return { kind: head, mechanismId: rest }
    case 'organisation':
      return { kind: 'organisation', organisationId: rest }
    default: {
      const isKnown = head === 'people' && rest !== ''
      return { kind: 'people', personIds: isKnown ? rest.split(',') : [] }
    }
  }
}
