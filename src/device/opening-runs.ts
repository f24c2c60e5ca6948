import type { Instant } from '../domain/day.ts'
import type { Opening } from '../domain/summary.ts'

/** The same thing that happened to a link once or several times on end, with nothing else between. */
export type OpeningRun = {
  readonly kind: Opening['kind']
  readonly times: number
  readonly first: Instant
  readonly last: Instant
}

/**
 * What happened to a link, the last first as it is given: what happened several times on end as one, so that
 * somebody who tries passcodes does not hide who read it. Another day begins anew; `dayOf` tells the days.
 */
export function openingRuns(
  openings: readonly Opening[],
  dayOf: (at: Instant) => string,
): OpeningRun[] {
  const runs: OpeningRun[] = []
  for (const { kind, at } of openings) {
    const later = runs.at(-1)
    const goesOn = later?.kind === kind && dayOf(later.first) === dayOf(at)
    if (later === undefined || !goesOn) runs.push({ kind, times: 1, first: at, last: at })
    else runs[runs.length - 1] = { ...later, times: later.times + 1, first: at }
  }
  return runs
}
