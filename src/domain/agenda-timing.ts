/** An agenda held against the length of its meeting, all in minutes. */
export type AgendaTiming = {
  readonly total: number
  /** How much more is planned than there is time for; 0 where it fits, or the length is not known. */
  readonly over: number
  /** The place of the item with which the time runs out; `null` where it fits. */
  readonly tippedBy: number | null
}

/**
 * What an agenda asks for (F4). `minutes`: of each item in order, `null` where nobody said; `length`: of
 * the meeting, `null` while it is not known. An item without minutes takes none.
 */
export function agendaTiming(
  minutes: readonly (number | null)[],
  length: number | null,
): AgendaTiming {
  let total = 0
  let tippedBy: number | null = null
  for (const [place, each] of minutes.entries()) {
    total += each ?? 0
    if (length !== null && total > length && tippedBy === null) tippedBy = place
  }
  return { total, over: tippedBy === null || length === null ? 0 : total - length, tippedBy }
}
