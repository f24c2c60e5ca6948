import type { ActionItem, ActionState } from './action-item.ts'
import { moveAction } from './action-item-draft.ts'
import { isClosed, needsReason } from './action-item-states.ts'
import type { Due } from './due.ts'
import { dueInPlaceOf } from './due-rules.ts'
import type { ActionItemId } from './ids.ts'
import type { Line } from './line.ts'
import { stricter } from './marking.ts'
import type { Meeting } from './meeting.ts'
import { envelopeFor, type Writing } from './new-envelope.ts'
import { compareText } from './position.ts'
import { unreachable } from './result.ts'
import { type ActionOutcome, TrailStep, trailStepId } from './trail-step.ts'

/** What the chair heard of an action: the outcome, why, by when now, and what takes its place. */
export type Hearing = {
  readonly outcome: Exclude<ActionOutcome, 'not_looked_at'>
  readonly note: string
  /** The new promise; `null` where the old one stands. Only for what is still going or blocked. */
  readonly due: Due | null
  readonly successorId: ActionItemId | null
}

/** The state that an action is in once it was heard of so. */
export function stateAfter(outcome: Hearing['outcome']): ActionState {
  return outcome === 'still_going' ? 'in_progress' : outcome
}

/** What a hearing must still say before it can be written down; `null` when it says enough. */
export function missingIn(
  action: Pick<ActionItem, 'id' | 'state'>,
  hearing: Hearing,
): 'reason' | 'successor' | null {
  const { outcome } = hearing
  if (outcome === 'superseded')
    return hearing.successorId === null || hearing.successorId === action.id ? 'successor' : null
  return needsReason(action.state, stateAfter(outcome)) && hearing.note.trim() === ''
    ? 'reason'
    : null
}

/**
 * The action and the step of its trail as they are once `meeting` heard of it so. Its last day is for
 * whoever knows the series to work out: a new promise counts from this meeting.
 */
export function hear(
  action: ActionItem,
  hearing: Hearing,
  meeting: Meeting,
  writing: Writing,
): { readonly action: ActionItem; readonly step: TrailStep } {
  const { outcome, note, successorId } = hearing
  const moved = moveAction(action, stateAfter(outcome), note, writing.now, successorId)
  const wanted = isClosed(moved.state) ? null : hearing.due
  const due = wanted === null ? null : dueInPlaceOf(action.due, wanted)
  return {
    action: due === null ? moved : { ...moved, due, promisedAt: meeting.startsAt },
    step: {
      ...stepAt({ kind: 'actionItem', ...action }, meeting, outcome, writing),
      note,
      dueBefore: due === null ? null : action.due,
      dueSince: due,
      becameId: outcome === 'superseded' ? successorId : null,
    },
  }
}

/** That this meeting came to its end without a word about the action: carried on, and said so. */
export function notLookedAt(action: ActionItem, meeting: Meeting, writing: Writing): TrailStep {
  return stepAt({ kind: 'actionItem', ...action }, meeting, 'not_looked_at', writing)
}

/**
 * What the trail keeps of a change of state between two meetings: that it ended, or why it stands still
 * or was sent back. `null` for what says nothing more than the state itself.
 */
export function stepBetween(
  before: ActionItem,
  after: ActionItem,
  id: TrailStep['id'],
  writing: Writing,
): TrailStep | null {
  const { state, stateReason, supersededById } = after
  if (state === 'open' || state === 'reported_done') return null
  if (state === 'in_progress' && stateReason.trim() === '') return null
  return {
    ...promisedAnew(before, null, stateReason, id, writing),
    outcome: state === 'in_progress' ? 'still_going' : state,
    becameId: supersededById,
  }
}

/**
 * A promise changed between two meetings; `due` is `null` where the day stands. `id` is new: there may be
 * several in a day.
 */
export function promisedAnew(
  action: ActionItem,
  due: Due | null,
  note: string,
  id: TrailStep['id'],
  writing: Writing,
): TrailStep {
  const { mechanismId, marking, lang } = action
  return TrailStep.parse({
    id,
    ...envelopeFor(writing, { mechanismId, marking, lang }),
    subjectKind: 'actionItem',
    subjectId: action.id,
    heardAtMeetingId: null,
    outcome: 'still_going',
    note,
    dueBefore: due === null ? null : action.due,
    dueSince: due,
    becameId: null,
    chathamHouse: action.chathamHouse,
  })
}

/**
 * An empty step of what this meeting heard. As strict as the stricter of both, and quiet where the
 * meeting is: what was said in a room does not leave it with the action.
 */
export function stepAt(
  subject: Pick<Line, 'mechanismId' | 'marking' | 'lang' | 'chathamHouse'> & {
    readonly kind: TrailStep['subjectKind']
    readonly id: string
  },
  meeting: Pick<Meeting, 'id' | 'marking' | 'chathamHouse'>,
  outcome: TrailStep['outcome'],
  writing: Writing,
): TrailStep {
  const { mechanismId, lang } = subject
  return TrailStep.parse({
    id: trailStepId(subject.id, meeting.id),
    ...envelopeFor(writing, {
      mechanismId,
      marking: stricter(subject.marking, meeting.marking),
      lang,
    }),
    subjectKind: subject.kind,
    subjectId: subject.id,
    heardAtMeetingId: meeting.id,
    outcome,
    note: '',
    dueBefore: null,
    dueSince: null,
    becameId: null,
    chathamHouse: subject.chathamHouse || meeting.chathamHouse,
  })
}

/** Was anything said of it: a step that only notes that nobody looked is none. */
export function isHeard(step: TrailStep | undefined): boolean {
  return step !== undefined && step.deletedAt === null && step.outcome !== 'not_looked_at'
}

/** The actions on a meeting's review of which nothing was said there. */
export function notHeard(
  carried: readonly ActionItem[],
  steps: readonly TrailStep[],
  meetingId: string,
): ActionItem[] {
  const heard = new Set(
    steps.filter((step) => step.heardAtMeetingId === meetingId && isHeard(step)).map(subjectOf),
  )
  return carried.filter((action) => !isClosed(action.state) && !heard.has(action.id))
}

/** Something that happened to an action, for its trail. */
export type TrailEntry =
  | { readonly kind: 'promised'; readonly at: string; readonly meeting: Meeting | null }
  | { readonly kind: 'carried'; readonly at: string; readonly meeting: Meeting }
  | {
      readonly kind: 'step'
      readonly at: string
      readonly step: TrailStep
      readonly meeting: Meeting | null
    }

/**
 * The whole trail of an action, oldest first: where it was promised, each meeting that passed it on with
 * what it heard, and what was promised anew in between. A meeting that left no step (older apps wrote
 * none) still counts: the action was on its review.
 */
export function trailOf(
  action: ActionItem,
  steps: readonly TrailStep[],
  carriedThrough: readonly Meeting[],
  meetings: readonly Meeting[],
): TrailEntry[] {
  const meetingOf = (id: string | null) => meetings.find((meeting) => meeting.id === id) ?? null
  const origin = meetingOf(action.meetingId)
  const standing = steps.filter((step) => step.deletedAt === null && step.subjectId === action.id)
  const told = new Set(standing.map((step) => step.heardAtMeetingId))
  const later: TrailEntry[] = [
    ...standing.map((step): TrailEntry => {
      const meeting = meetingOf(step.heardAtMeetingId)
      return { kind: 'step', at: meeting?.startsAt ?? step.createdAt, step, meeting }
    }),
    ...carriedThrough
      .filter((meeting) => !told.has(meeting.id))
      .map((meeting): TrailEntry => ({ kind: 'carried', at: meeting.startsAt, meeting })),
  ].toSorted((a, b) => compareText(a.at, b.at) || compareText(keyOf(a), keyOf(b)))
  return [{ kind: 'promised', at: origin?.startsAt ?? action.createdAt, meeting: origin }, ...later]
}

function keyOf(entry: TrailEntry): string {
  switch (entry.kind) {
    case 'promised':
      return ''
    case 'carried':
      return entry.meeting.id
    case 'step':
      return entry.step.id
    default:
      return unreachable(entry)
  }
}

function subjectOf(step: TrailStep): string {
  return step.subjectId
}
