import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { Position } from './agenda-item.ts'

/**
 * A position between two neighbours; `null` is the beginning or the end. Two phones that insert
 * between the same neighbours get the same position: `byPosition` then orders by id.
 */
export function positionBetween(before: Position | null, after: Position | null): Position {
  // Neighbours that share a position, or were handed over in the wrong order, leave no room between
  // them: the new one comes right behind the first.
  if (before !== null && after !== null && before >= after) return Position.parse(`${before}V`)
  return Position.parse(generateKeyBetween(before, after))
}

/** `count` positions in order, between two neighbours. */
export function positionsBetween(
  before: Position | null,
  after: Position | null,
  count: number,
): Position[] {
  return generateNKeysBetween(before, after, count).map((key) => Position.parse(key))
}

/** Orders records by position, and those at the same position by id: the same on every device. */
export function byPosition(
  a: { readonly position: Position; readonly id: string },
  b: { readonly position: Position; readonly id: string },
): number {
  return compareText(a.position, b.position) || compareText(a.id, b.id)
}

/** Orders text by its code units, as positions and ids are meant; never by a language's rules. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
