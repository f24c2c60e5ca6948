import { cannotDecide, type Decisions, lowerMarking } from './sync/decide.ts'

/** What this server decides, and by which rule. */
export const decisions: Decisions = {
  lower_marking: lowerMarking,
  release_summary: cannotDecide,
  withdraw_summary: cannotDecide,
}
