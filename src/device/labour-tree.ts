import { compareText } from '../domain/position.ts'
import { pathsOf } from '../domain/tree.ts'

/** Something that has its place in a tree. */
export type TreeItem = {
  readonly id: string
  readonly parentId: string | null
  /** Empty where it is not known. */
  readonly name: string
  readonly lang: string
  /** Of trees beside one another the heavier stands first; of equal ones by name. */
  readonly weight: number
}

/** The head of a row or a column. */
export type GridHead = {
  readonly id: string
  readonly name: string
  readonly lang: string
  /** How deep it lies among what is shown; 0 at the top. */
  readonly depth: number
  /** What it lies in, the nearest first. */
  readonly within: readonly string[]
  /** How many lie below it, folded or not. */
  readonly below: number
  readonly isFolded: boolean
}

export type FoldedTree = {
  readonly heads: readonly GridHead[]
  /** At which head something is found: at its own, or at the topmost folded one that it lies in. -1 where it is unknown. */
  readonly placeOf: (id: string) => number
}

/** The tree that was made last of what an object holds: from day to day it is mostly the same one. */
const lastMade = new WeakMap<object, { readonly key: string; readonly tree: FoldedTree }>()

/**
 * Each item after the one it belongs to; what lies in a folded one is not among the heads. The same again
 * as long as nothing in it changes, where `of` is the same object: the rows that its items were made from.
 */
export function foldedTree(
  items: readonly TreeItem[],
  folded: ReadonlySet<string>,
  of: object,
): FoldedTree {
  const key = JSON.stringify([items, [...folded]])
  const last = lastMade.get(of)
  if (last?.key === key) return last.tree
  const tree = makeTree(items, folded)
  lastMade.set(of, { key, tree })
  return tree
}

function makeTree(items: readonly TreeItem[], folded: ReadonlySet<string>): FoldedTree {
  const known = new Map(items.map((item) => [item.id, item]))
  const all = pathsOf(items, (item) => item.parentId)
  const within = (id: string) => all(id).filter((one) => known.has(one))
  const below = new Map<string, number>()
  const placed = items.map((item) => {
    const path = within(item.id)
    for (const id of path) below.set(id, (below.get(id) ?? 0) + 1)
    const way = [...path].reverse().map((id) => known.get(id) ?? item)
    return { item, path, way: [...way, item] }
  })
  // Of two that lie in one another, neither hides the other.
  const hiding = (id: string, path = within(id)) =>
    path.findLast((one) => folded.has(one) && !all(one).includes(id))
  const heads = placed
    .filter(({ item, path }) => hiding(item.id, path) === undefined)
    .toSorted((a, b) => byWay(a.way, b.way))
    .map(({ item, path }) => ({
      id: item.id,
      name: item.name,
      lang: item.lang,
      depth: path.length,
      within: path.map((id) => known.get(id)?.name ?? ''),
      below: below.get(item.id) ?? 0,
      isFolded: folded.has(item.id) && (below.get(item.id) ?? 0) > 0,
    }))
  const places = new Map(heads.map((head, at) => [head.id, at]))
  const placeOf = (id: string): number => {
    const known = places.get(id)
    if (known !== undefined) return known
    const place = places.get(hiding(id) ?? '') ?? -1
    places.set(id, place)
    return place
  }
  return { heads, placeOf }
}

/** Down the tree: the first place where two ways part decides; what comes earlier is the one above. */
function byWay(one: readonly TreeItem[], other: readonly TreeItem[]): number {
  for (let at = 0; ; at += 1) {
    const [a, b] = [one[at], other[at]]
    if (a === undefined || b === undefined) return one.length - other.length
    if (a.id === b.id) continue
    return b.weight - a.weight || byName(a.name, b.name) || compareText(a.id, b.id)
  }
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare
