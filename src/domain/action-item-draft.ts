import { z } from 'zod/mini'
import { ActionItem, type ActionState } from './action-item.ts'
import type { Instant } from './day.ts'
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
    promisedAt: null,
    state: 'open',
    stateReason: '',
    supersededById: null,
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

/**
 * The action as it stands once moved to `state` at `now`; done since then, or not done. `successor`: the
 * action that takes its place.
 */
export function moveAction(
  action: ActionItem,
  state: ActionState,
  reason: string,
  now: Instant,
  successor: ActionItemId | null = null,
): ActionItem {
  return {
    ...action,
    state,
    stateReason: reason,
    supersededById: state === 'superseded' ? successor : null,
    doneAt: state === 'done' ? (action.doneAt ?? now) : null,
  }
}
