import type { AgendaItem } from '../agenda-item.ts'
import type { AgendaProposal } from '../agenda-proposal.ts'
import { isWaiting } from '../agenda-proposal-draft.ts'
import type { Decision } from '../decision.ts'
import type { Meeting } from '../meeting.ts'
import { isHeld, isToCome } from '../meeting-states.ts'
import { compareText } from '../position.ts'
import { kindsOfSubstance } from './track-ledger.ts'

/** An item with the meeting on whose agenda it stands. */
export type PlacedItem = { readonly item: AgendaItem; readonly meeting: Meeting }

/** Strategic items and nothing else (S68: "strategic policy-making level needs improvement"). */
export type StrategicBoard = {
  /** On the agenda of a meeting that is under way or to come, the next first. */
  readonly coming: readonly PlacedItem[]
  /** Proposed, and on no agenda yet, the oldest first. */
  readonly waiting: readonly AgendaProposal[]
  /** Dealt with, and no decision under it nor on its issue since, the latest first. */
  readonly undecided: readonly PlacedItem[]
  /** Dealt with and decided, the latest first. */
  readonly decided: readonly PlacedItem[]
}

/** The board of these records. An issue that the same forum decided later leaves none of its items undecided. */
export function strategicBoard(
  items: readonly AgendaItem[],
  meetings: readonly Meeting[],
  decisions: readonly Pick<Decision, 'agendaItemId' | 'state' | 'deletedAt'>[],
  proposals: readonly AgendaProposal[],
): StrategicBoard {
  const byId = new Map<string, Meeting>(meetings.map((meeting) => [meeting.id, meeting]))
  const placed = items
    .filter(
      ({ nature, kind, deletedAt }) =>
        nature === 'strategic' && kindsOfSubstance.has(kind) && deletedAt === null,
    )
    .flatMap((item) => {
      const meeting = byId.get(item.meetingId)
      return meeting === undefined || meeting.deletedAt !== null ? [] : [{ item, meeting }]
    })
    .toSorted(byStart)
  const settled = new Set<string | null>(
    decisions
      .filter(({ state, deletedAt }) => deletedAt === null && state !== 'not_adopted')
      .map(({ agendaItemId }) => agendaItemId),
  )
  const held = placed.filter(({ meeting }) => isHeld(meeting.state)).toReversed()
  const decided = held.filter(({ item }) => settled.has(item.id))
  const isDecidedSince = ({ item, meeting }: PlacedItem) =>
    decided.some(
      (one) =>
        one.meeting.mechanismId === meeting.mechanismId &&
        one.meeting.startsAt >= meeting.startsAt &&
        one.item.issueIds.some((id) => item.issueIds.includes(id)),
    )
  return {
    coming: placed.filter(({ meeting: { state } }) => isToCome(state) || state === 'open'),
    waiting: proposals
      .filter((one) => one.nature === 'strategic' && isWaiting(one))
      .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id)),
    undecided: held.filter((one) => !settled.has(one.item.id) && !isDecidedSince(one)),
    decided,
  }
}

function byStart(a: PlacedItem, b: PlacedItem): number {
  return (
    compareText(a.meeting.startsAt, b.meeting.startsAt) ||
    compareText(a.item.position, b.item.position) ||
    compareText(a.item.id, b.item.id)
  )
}
