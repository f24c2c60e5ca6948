import { z } from 'zod/mini'
import { Assignees } from './assignees.ts'
import { Day, Instant } from './day.ts'
import { Due } from './due.ts'
import { envelope } from './envelope.ts'
import {
  ActionItemId,
  AgendaItemId,
  DecisionId,
  IssueId,
  MechanismId,
  MeetingId,
  OrganisationId,
} from './ids.ts'
import { LongText, optionalText, shortText } from './text.ts'

/** The states of a promise; `action-item-states.ts` says which follow which. */
export const actionStates = [
  'open',
  'in_progress',
  'blocked',
  'reported_done',
  'done',
  'dropped',
  'superseded',
] as const
export type ActionState = (typeof actionStates)[number]

/** Something promised in a meeting, by somebody, by some time. */
export const ActionItem = z.strictObject({
  id: ActionItemId,
  ...envelope,
  mechanismId: MechanismId,
  meetingId: MeetingId,
  agendaItemId: z.nullable(AgendaItemId),
  decisionId: z.nullable(DecisionId),
  issueId: z.nullable(IssueId),
  /** What will be done, in one line. */
  task: shortText(280),
  assignees: Assignees,
  /** Those who help the responsible organisation. */
  supportingOrganisationIds: z.array(OrganisationId),
  due: Due,
  /**
   * The last day of the due as far as it is known, by `latestDay`; `null` where it has none. Kept
   * beside the due so that devices and server can index it.
   */
  dueOn: z.nullable(Day),
  /**
   * When the present due was promised; `null` where its own meeting did. "By the next meeting", said again at
   * the next one, means the one after.
   */
  promisedAt: z._default(z.nullable(Instant), null),
  priority: z.enum(['urgent', 'high', 'normal']),
  state: z.enum(actionStates),
  /** Why it is blocked, dropped or sent back; which one supersedes it. */
  stateReason: optionalText(400),
  /** The action that took its place; `null` unless superseded. */
  supersededById: z._default(z.nullable(ActionItemId), null),
  progress: LongText,
  /** A head of mission wants to see this one (S2 of the scenarios). */
  needsAttention: z.boolean(),
  attentionReason: optionalText(400),
  doneAt: z.nullable(Instant),
  /** It came of a line under the Chatham House Rule: outside the room nobody is told who promised. */
  chathamHouse: z._default(z.boolean(), false),
})
export type ActionItem = z.infer<typeof ActionItem>
