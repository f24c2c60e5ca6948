import type { Line } from './line.ts'
import type { Meeting } from './meeting.ts'
import { isToCome } from './meeting-states.ts'
import type { Writing } from './new-envelope.ts'
import { compareText } from './position.ts'
import { stepAt } from './trail.ts'
import type { ProposalFate, TrailStep } from './trail-step.ts'

/** A proposal that a meeting made and none has settled. */
export type OpenProposal = {
  readonly line: Line
  readonly meeting: Meeting
  /** What was said of it at the latest meeting that asked to explore it again; `null` for nothing yet. */
  readonly again: TrailStep | null
  /** How many meetings were held since without settling it. */
  readonly meetingsSince: number
}

/** After so many meetings a proposal without a fate is pointed out (S104). */
export const fateWithin = 2

/**
 * M22, S104: the proposals of a mechanism that have no fate, the oldest first: lines of kind `proposal` that
 * became nothing, were not declined, or are to be explored again. `before`: only of meetings before that one.
 */
export function openProposals(
  lines: readonly Line[],
  steps: readonly TrailStep[],
  meetings: readonly Meeting[],
  before: Meeting | null,
): OpenProposal[] {
  const found: OpenProposal[] = []
  for (const line of lines) {
    const meeting = meetings.find((one) => one.id === line.meetingId)
    if (line.kind !== 'proposal' || line.deletedAt !== null || line.text.trim() === '') continue
    if (meeting === undefined || meeting.deletedAt !== null || isToCome(meeting.state)) continue
    if (before !== null && meeting.startsAt >= before.startsAt) continue
    const said = steps.filter((step) => step.subjectId === line.id && step.deletedAt === null)
    const isHere = (step: TrailStep) => step.heardAtMeetingId === before?.id
    if (said.some((step) => step.outcome !== 'explore_again' && !isHere(step))) continue
    const later = meetings.filter(
      (one) => !isToCome(one.state) && one.state !== 'cancelled' && one.startsAt > meeting.startsAt,
    )
    const again = said.toSorted((a, b) => compareText(a.createdAt, b.createdAt)).at(-1)
    found.push({ line, meeting, again: again ?? null, meetingsSince: later.length })
  }
  return found.toSorted(
    (a, b) =>
      compareText(a.meeting.startsAt, b.meeting.startsAt) || compareText(a.line.id, b.line.id),
  )
}

/** Does this fate ask for a reason: whoever proposed it will want to know. */
export function fateNeedsReason(fate: ProposalFate): boolean {
  return fate === 'declined'
}

/** The fate that `meeting` gave a proposal. The line stays as it was said: its record may be adopted. */
export function giveFate(
  line: Line,
  fate: { readonly outcome: ProposalFate; readonly note: string; readonly becameId: string | null },
  meeting: Meeting,
  writing: Writing,
): TrailStep {
  const step = stepAt({ kind: 'line', ...subjectOf(line) }, meeting, fate.outcome, writing)
  return { ...step, note: fate.note, becameId: fate.becameId as TrailStep['becameId'] }
}

function subjectOf({ id, mechanismId, marking, lang, chathamHouse }: Line) {
  return { id, mechanismId, marking, lang, chathamHouse }
}

/** The words that international organisations propose in, in English and French. */
const proposing = [
  /\b(should|could|might|may|to)\s+(also\s+)?be\s+(further\s+)?(explored|considered|examined|studied|looked into)\b/i,
  /\b(it\s+(is|was)|has\s+been|was)\s+(proposed|suggested)\b/i,
  /\b(proposed|proposes|propose|suggested|suggests|suggest)\s+(to|that|a|an|the)\b/i,
  /\b(worth|merits?)\s+(exploring|considering)\b/i,
  /\b(pourrai(t|ent)|devrai(t|ent))\s+être\s+(explorée?s?|étudiée?s?|examinée?s?|envisagée?s?)(?!\p{L})/iu,
  /\bil\s+(est|a\s+été|était)\s+(proposé|suggéré)(?!\p{L})/iu,
  /(?<!\p{L})(propose|suggère|proposent|suggèrent)\s+(de|d[’']|que|qu[’']|une?|la|le|les)/iu,
]

/**
 * Does this sound like a proposal: a hint for the recorder, who decides. Nothing is ever turned into
 * another kind because of it.
 */
export function looksLikeProposal(text: string): boolean {
  return proposing.some((words) => words.test(text))
}
