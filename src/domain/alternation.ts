import type { Alternation } from './mechanism.ts'
import type { Meeting } from './meeting.ts'

type Held = Pick<Meeting, 'hostOrganisationId' | 'chairOrganisationId' | 'place'>
export type Turn = Alternation['turns'][number]

/**
 * Whose turn it is: of the next meeting, or of the one `ahead` after it. Decided by what was held, so
 * that a meeting which was skipped or cancelled leaves the turn where it was (S101). Meetings of others
 * in between do not count. `held`: the meetings that took place, the earliest first.
 */
export function turnAfter(alternation: Alternation, held: readonly Held[], ahead = 0): Turn {
  const { turns } = alternation
  const [first] = turns
  if (first === undefined) throw new Error('an alternation without turns')
  const at = lastTurn(alternation, held)
  return turns[(at + 1 + ahead) % turns.length] ?? first
}

/** The place in the order at which the last meeting was held; -1 before the first. */
function lastTurn({ of, turns }: Alternation, held: readonly Held[]): number {
  const had = held.map((meeting) =>
    turns.flatMap((turn, index) => (isOf(of, turn, meeting) ? [index] : [])),
  )
  const counted = had.filter((places) => places.length > 0)
  // Somebody who has two turns in a round: the one that fits what was held before.
  let best = -1
  let bestFit = -1
  for (const place of counted.at(-1) ?? []) {
    let fit = 0
    while (
      fit < turns.length &&
      counted.at(-2 - fit)?.includes((place - 1 - fit + 2 * turns.length) % turns.length)
    )
      fit += 1
    if (fit > bestFit) [best, bestFit] = [place, fit]
  }
  return best
}

function isOf(of: Alternation['of'], turn: Turn, meeting: Held): boolean {
  if (of === 'venue') return turn.place !== '' && sameWords(turn.place, meeting.place)
  const organisation = of === 'host' ? meeting.hostOrganisationId : meeting.chairOrganisationId
  return turn.organisationId !== null && turn.organisationId === organisation
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
