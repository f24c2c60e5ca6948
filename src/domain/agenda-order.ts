import type { Position } from './agenda-item.ts'
import { positionsBetween } from './position.ts'

/**
 * The positions that put items into this order: `current` holds the position that each has now, `null`
 * for a new one. As many as can keep theirs, so that two planners who each move an item both get their
 * way, and only what was moved travels.
 */
export function positionsInOrder(current: readonly (Position | null)[]): Position[] {
  const kept = longestRising(current)
  const positions: Position[] = []
  let before: Position | null = null
  for (let from = 0; from < current.length; ) {
    const own = current[from] ?? null
    if (kept.has(from) && own !== null) {
      positions.push(own)
      before = own
      from += 1
      continue
    }
    let to = from
    while (to < current.length && !kept.has(to)) to += 1
    positions.push(...positionsBetween(before, current[to] ?? null, to - from))
    before = positions.at(-1) ?? null
    from = to
  }
  return positions
}

/** The places of a longest row of positions that rise: those that need not move. */
function longestRising(current: readonly (Position | null)[]): ReadonlySet<number> {
  const best: { length: number; after: number }[] = []
  for (const [place, position] of current.entries()) {
    let found = { length: position === null ? 0 : 1, after: -1 }
    for (let earlier = 0; position !== null && earlier < place; earlier += 1) {
      const other = current[earlier] ?? null
      const length = best[earlier]?.length ?? 0
      if (other !== null && other < position && length + 1 > found.length)
        found = { length: length + 1, after: earlier }
    }
    best.push(found)
  }
  const longest = Math.max(0, ...best.map(({ length }) => length))
  const kept = new Set<number>()
  let place = longest === 0 ? -1 : best.findIndex(({ length }) => length === longest)
  while (place >= 0) {
    kept.add(place)
    place = best[place]?.after ?? -1
  }
  return kept
}
