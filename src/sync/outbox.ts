import type { Change } from './change.ts'

/** A change that the server has not acknowledged yet; `offered` once it has been in a request. */
export type Waiting = { readonly change: Change; readonly offered: boolean }

/**
 * What a new change does to the outbox. `waiting` is the record's latest change, where that one is
 * alone in its group; `undefined` where there is none or where `next` is one of several of an act, for
 * an act travels whole.
 *
 * OUT2: a change that was not offered yet takes the new values in, with the bases that it had.
 * OUT3: one that was offered is frozen, and so is a deletion: what comes after it is another act.
 */
export function addToOutbox(
  waiting: Waiting | undefined,
  next: Change,
): { replace: Change } | { append: Change } {
  if (waiting === undefined || waiting.offered || !isSameAct(waiting.change, next))
    return { append: next }
  const { change } = waiting
  const set = { ...change.set }
  for (const [field, [value, base]] of Object.entries(next.set)) {
    const first = change.set[field]
    set[field] = [value, first === undefined ? base : first[1]]
  }
  // The lower `seen`: the older half did not know what the newer one knew.
  return { replace: { ...change, at: next.at, seen: Math.min(change.seen, next.seen), set } }
}

function isSameAct(waiting: Change, next: Change): boolean {
  const deletion = waiting.set.deletedAt
  return (
    waiting.kind === next.kind &&
    waiting.id === next.id &&
    waiting.group === waiting.n &&
    next.group === next.n &&
    next.set.deletedAt === undefined &&
    (deletion === undefined || deletion[0] === null)
  )
}
