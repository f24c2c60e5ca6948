import { type Marking, readMarking, stricter } from './marking.ts'
import { type Marked, type Scope, scopeOf } from './scope.ts'

/** How far a record may travel where it lies, and what says so. */
export type Audience = {
  /** The effective marking: the stricter of the record's own and its containers' (design 3). */
  readonly marking: Marking
  readonly scope: Scope
  /** Which container says so, counted from the nearest; `null` where the record itself does. */
  readonly boundBy: number | null
}

/** How far a record that lies in `containers` (nearest first) may travel. */
export function audienceOf(record: Marked, containers: readonly Marked[]): Audience {
  const scope = scopeOf(record, containers)
  const own = readMarking(record.marking)
  const marking = containers.reduce((one, { marking: its }) => stricter(one, readMarking(its)), own)
  if (own === marking && scope === scopeOf(record, [])) return { marking, scope, boundBy: null }
  const boundBy = containers.findIndex(
    (one) => readMarking(one.marking) === marking && scopeOf(one, []) === scope,
  )
  return { marking, scope, boundBy: boundBy < 0 ? null : boundBy }
}

/** Who reads what lies in a scope. */
export type Readers =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'workers' }
  | { readonly kind: 'members'; readonly mechanismId: string }
  | { readonly kind: 'organisation'; readonly organisationId: string }
  | { readonly kind: 'people'; readonly personIds: readonly string[] }

/** Who reads what lies in `scope`. A scope that this version does not know is nobody's. */
export function readersIn(scope: Scope): Readers {
  const [head = '', rest = ''] = scope.split(/:(.*)/s)
  switch (head) {
    case 'all':
      return { kind: 'everybody' }
    case 'mission':
      return { kind: 'workers' }
    case 'members':
      return { kind: 'members', mechanismId: rest }
    case 'organisation':
      return { kind: 'organisation', organisationId: rest }
    default: {
      const isKnown = head === 'people' && rest !== ''
      return { kind: 'people', personIds: isKnown ? rest.split(',') : [] }
    }
  }
}
