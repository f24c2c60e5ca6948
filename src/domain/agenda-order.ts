import type { Position } from './agenda-item.ts'
import { longestRising } from './longest-rising.ts'
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
