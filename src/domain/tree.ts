/** The ids above an id, nearest first; empty for a root or an unknown id. */
export type Paths = (id: string) => readonly string[]

/**
 * The way up from each record of a tree of issues or areas. Stops at a loop, which two phones can make
 * together by each putting one under the other.
 */
export function pathsOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  parentOf: (item: Item) => string | null,
): Paths {
  const parents = new Map(items.map((item) => [item.id, parentOf(item)]))
  const known = new Map<string, readonly string[]>()
  return (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const path: string[] = []
    let next = parents.get(id) ?? null
    while (next !== null && next !== id && !path.includes(next)) {
      path.push(next)
      next = parents.get(next) ?? null
    }
    known.set(id, path)
    return path
  }
}
