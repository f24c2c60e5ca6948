import type { AgendaItemId } from './ids.ts'
import { longestRising } from './longest-rising.ts'
import type { AgendaShape } from './sent-agenda.ts'

/** What is other in one agenda than in another; `number`: the item's place in the later one, from 1. */
export type AgendaChange =
  | { readonly kind: 'time' }
  | { readonly kind: 'place' }
  | {
      readonly kind: 'added' | 'reworded' | 'purpose' | 'minutes' | 'moved'
      readonly id: AgendaItemId
      readonly number: number
    }
  | { readonly kind: 'taken_off'; readonly id: AgendaItemId }

/**
 * What changed from what was sent to what stands: first when and where, then item by item in the later
 * order, then what is gone. Nothing where they are the same. An item counts as moved when it stands
 * otherwise among those that both agendas have.
 */
export function agendaChanges(before: AgendaShape, after: AgendaShape): AgendaChange[] {
  const changes: AgendaChange[] = []
  if (before.startsAt !== after.startsAt || before.endsAt !== after.endsAt)
    changes.push({ kind: 'time' })
  if (before.place !== after.place) changes.push({ kind: 'place' })
  const old = new Map(before.items.map((item) => [item.id, item]))
  const kept = new Set(after.items.map(({ id }) => id))
  const moved = movedIn(
    before.items.map(({ id }) => id).filter((id) => kept.has(id)),
    after.items.map(({ id }) => id).filter((id) => old.has(id)),
  )
  for (const [place, { id, words, purpose, minutesAllotted }] of after.items.entries()) {
    const was = old.get(id)
    const number = place + 1
    if (was === undefined) {
      changes.push({ kind: 'added', id, number })
      continue
    }
    if (was.words !== words) changes.push({ kind: 'reworded', id, number })
    if (was.purpose !== purpose) changes.push({ kind: 'purpose', id, number })
    if (was.minutesAllotted !== minutesAllotted) changes.push({ kind: 'minutes', id, number })
    if (moved.has(id)) changes.push({ kind: 'moved', id, number })
  }
  for (const { id } of before.items) if (!kept.has(id)) changes.push({ kind: 'taken_off', id })
  return changes
}

/** The fewest ids whose moving makes `before` into `after`, both of the same ids. */
function movedIn(
  before: readonly AgendaItemId[],
  after: readonly AgendaItemId[],
): ReadonlySet<AgendaItemId> {
  const places = new Map(before.map((id, place) => [id, place]))
  const still = longestRising(after.map((id) => places.get(id) ?? null))
  return new Set(after.filter((_id, place) => !still.has(place)))
}
