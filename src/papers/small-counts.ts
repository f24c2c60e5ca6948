/** One count of people in a row of counts whose total is told too. */
export type SmallCell = {
  readonly count: number
  /** What a reader knows of it anyway: as many as are named beside it were there. */
  readonly atLeast: number
  /** Does a row of the page stand for it; where none does, its number must not come out of the total. */
  readonly isShown: boolean
}

export type SafeCounts = {
  /** In the order of the cells; `null` is withheld. */
  readonly cells: readonly (number | null)[]
  readonly total: number | null
}

/**
 * Counts of people of which none is under `smallest`, and none can be worked out from the others and the
 * total (primary and complementary suppression): where cells are withheld at least two are, and what is
 * left of the total beyond what a reader knows of them is at least `smallest`, so that each of them may as well
 * be small as not. Where that cannot be had, the total is withheld instead.
 */
export function safeCounts(cells: readonly SmallCell[], smallest: number): SafeCounts {
  const total = cells.reduce((sum, cell) => sum + cell.count, 0)
  if (total < smallest) return { cells: cells.map(() => null), total: null }
  const withheld = new Set(
    cells.filter((cell) => cell.count > 0 && (cell.count < smallest || !cell.isShown)),
  )
  const own = [...withheld]
  const others = cells
    .filter((cell) => cell.count > 0 && !withheld.has(cell))
    .toSorted((a, b) => a.count - b.count)
  while (withheld.size > 0 && !isBlurred([...withheld], smallest)) {
    const next = others.shift()
    if (next === undefined) return { cells: told(cells, new Set(own)), total: null }
    withheld.add(next)
  }
  return { cells: told(cells, withheld), total }
}

function isBlurred(withheld: readonly SmallCell[], smallest: number): boolean {
  const slack = withheld.reduce((sum, cell) => sum + cell.count - cell.atLeast, 0)
  return withheld.length > 1 && slack >= smallest
}

function told(
  cells: readonly SmallCell[],
  withheld: ReadonlySet<SmallCell>,
): readonly (number | null)[] {
  return cells.map((cell) => (withheld.has(cell) || !cell.isShown ? null : cell.count))
}
