/** One cell of the check: what a route did for somebody, and what the oracle says of it. */
export type Cell = {
  readonly route: string
  readonly who: string
  readonly what: string
  readonly expected: string
  readonly actual: string
}

/** Ends a run that only wants to know whether there is a difference. */
export class Noticed extends Error {}

/** Counts the cells and keeps those that differ. */
export class Ledger {
  cells = 0
  readonly byRoute = new Map<string, number>()
  readonly wrong: Cell[] = []
  readonly #stopsAtFirst: boolean

  constructor(stopsAtFirst = false) {
    this.#stopsAtFirst = stopsAtFirst
  }

  /** Holds what happened against what should have; `leaks` says which answers open too much. */
  cell(cell: Cell): void {
    this.cells += 1
    this.byRoute.set(cell.route, (this.byRoute.get(cell.route) ?? 0) + 1)
    if (cell.expected === cell.actual) return
    this.wrong.push(cell)
    if (this.#stopsAtFirst) throw new Noticed(told(cell))
  }

  /** Those where somebody got, or could do, what he should not. */
  leaks(): Cell[] {
    return this.wrong.filter(({ expected }) => refusals.has(expected))
  }
}

/** What the oracle expects where somebody must not get through. */
const refusals: ReadonlySet<string> = new Set([
  'hidden',
  'not-visible',
  'not-allowed',
  'wrong-container',
  'refused',
  'asleep',
  '400',
  '401',
  '403',
  '404',
])

/** A cell that differs, in a line. */
export function told({ route, who, what, expected, actual }: Cell): string {
  return `${route} · ${who} · ${what}: expected ${expected}, got ${actual}`
}
