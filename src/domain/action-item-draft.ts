import { z } from 'zod/mini'
import { ActionItem, type ActionState } from './action-item.ts'
import { type Day, dayOf, type Instant } from './day.ts'
import { type DueContext, latestDay } from './due-rules.ts'
import type { ActionItemId, AgendaItemId, DecisionId } from './ids.ts'
import type { Meeting } from './meeting.ts'
import { type Signing, signed, usualIn } from './new-envelope.ts'

/** What the recorder types about a promise. */
export const ActionItemDraft = z.pick(ActionItem, {
  task: true,
  assignees: true,
  supportingOrganisationIds: true,
  due: true,
  priority: true,
  issueId: true,
})
export type ActionItemDraft = z.infer<typeof ActionItemDraft>

/** Where a promise was made. */
export type Promised = {
  readonly meeting: Pick<Meeting, 'id' | 'mechanismId' | 'marking'>
  readonly agendaItemId: AgendaItemId | null
  readonly decisionId: DecisionId | null
  /** It was said under the Chatham House Rule. */
  readonly chathamHouse?: boolean
}

/** What the dues of this meeting's promises are read against. */
export function dueContextOf(
  meeting: Pick<Meeting, 'startsAt' | 'zone' | 'nextMeetingOn'>,
  next: Pick<Meeting, 'startsAt' | 'zone'> | null,
  days: { today: Day; minutesCirculatedOn: Day | null },
): DueContext {
  return {
    meetingOn: dayOf(meeting.startsAt, meeting.zone),
    nextMeetingOn: next === null ? meeting.nextMeetingOn : dayOf(next.startsAt, next.zone),
    ...days,
  }
}

/** An open promise, dated by its due as far as that is known. */
export function recordAction(
  draft: ActionItemDraft,
  id: ActionItemId,
  promised: Promised,
  context: DueContext,
  signing: Signing,
): ActionItem {
  const { meeting, agendaItemId, decisionId } = promised
  return ActionItem.parse({
    ...draft,
    id,
    ...signed(signing, meeting.mechanismId, usualIn(meeting.marking)),
    mechanismId: meeting.mechanismId,
    meetingId: meeting.id,
    agendaItemId,
    decisionId,
    dueOn: latestDay(draft.due, context),
    state: 'open',
    stateReason: '',
    progress: '',
    needsAttention: false,
    attentionReason: '',
    doneAt: null,
    chathamHouse: promised.chathamHouse ?? false,
  })
}

/** The action with another due, and the last day that goes with it. */
export function redueAction(action: ActionItem, due: ActionItem['due'], context: DueContext) {
  return { ...action, due, dueOn: latestDay(due, context) }
}

/** The action as it stands once moved to `state` at `now`; done since then, or not done. */
export function moveAction(
  action: ActionItem,
  state: ActionState,
  reason: string,
  now: Instant,
): ActionItem {
  return {
    ...action,
    state,
    stateReason: reason,
    doneAt: state === 'done' ? (action.doneAt ?? now) : null,
  }
}
