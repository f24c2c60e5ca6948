import { settledByChange } from '../../src/sync/conflict-record.ts'
import type { FieldKind } from '../../src/sync/field-kind.ts'
import { type Held, type Incoming, type Loser, mergeRegister } from '../../src/sync/merge.ts'
import type { ChangeId } from '../../src/sync/stamp.ts'

/** A register with its open conflicts and its history, as a server keeps it. */
export type RegisterModel = {
  readonly standing: Held | undefined
  readonly open: readonly Loser[]
  /** Every conflict that was ever found. */
  readonly found: readonly Loser[]
  readonly history: ReadonlyMap<ChangeId, unknown>
}

export const emptyRegister: RegisterModel = {
  standing: undefined,
  open: [],
  found: [],
  history: new Map(),
}

/** The register after `incoming`; the same register when that was in already (PSH1). */
export function receive(is: FieldKind, model: RegisterModel, incoming: Incoming): RegisterModel {
  if (model.history.has(incoming.by)) return model
  const baseText = incoming.base === null ? undefined : model.history.get(incoming.base)
  const merged = mergeRegister(
    is,
    model.standing,
    incoming,
    typeof baseText === 'string' ? baseText : undefined,
  )
  const { value, by, at, loser } = merged
  const standing = { value, by, at }
  const history = new Map(model.history).set(incoming.by, incoming.value)
  if (merged.outcome === 'merged') history.set(by, value)
  const all = loser === undefined ? model.open : [...model.open, loser]
  const open = all.filter(
    (one) =>
      one.why !== 'text_merged' &&
      (one.why !== 'same_field' || settledByChange(one, incoming.base, standing) === null),
  )
  const found = loser === undefined ? model.found : [...model.found, loser]
  return { standing, open, found, history }
}

/** The register after all of `changes`, in this order. */
export function receiveAll(is: FieldKind, changes: readonly Incoming[]): RegisterModel {
  return changes.reduce((model, change) => receive(is, model, change), emptyRegister)
}
