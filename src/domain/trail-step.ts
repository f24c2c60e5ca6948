import { z } from 'zod/mini'
import { Due } from './due.ts'
import { envelope } from './envelope.ts'
import { MeetingId, RecordId, TrailStepId } from './ids.ts'
import { optionalText } from './text.ts'

/** What a meeting can hear of an action that was carried to it. `still_going` may come with a new promise. */
export const actionOutcomes = [
  'done',
  'still_going',
  'blocked',
  'dropped',
  'superseded',
  'not_looked_at',
] as const
export type ActionOutcome = (typeof actionOutcomes)[number]

/** The fates of a proposal. `explore_again` is none for good: it comes back at the next meeting. */
export const proposalFates = [
  'became_action',
  'became_decision',
  'became_agenda_item',
  'declined',
  'explore_again',
] as const
export type ProposalFate = (typeof proposalFates)[number]

/**
 * One step in the trail of what a meeting left open, an action or a proposal: what a later meeting heard
 * of it, or what was promised anew between two. The record of the meeting that made it stays as it was.
 */
export const TrailStep = z.strictObject({
  id: TrailStepId,
  ...envelope,
  subjectKind: z.enum(['actionItem', 'line']),
  subjectId: RecordId,
  /** The meeting that heard it; `null` for what was changed between meetings. */
  heardAtMeetingId: z.nullable(MeetingId),
  outcome: z.enum([...actionOutcomes, ...proposalFates]),
  /** Why, in the words of those who said it. */
  note: optionalText(400),
  /** By when it was promised before and since; both `null` where that did not change. */
  dueBefore: z.nullable(Due),
  dueSince: z.nullable(Due),
  /** What took its place, or came of it. */
  becameId: z.nullable(RecordId),
  /** It was heard under the Chatham House Rule: what was said stays in the room. */
  chathamHouse: z.boolean(),
})
export type TrailStep = z.infer<typeof TrailStep>

/** The id that any phone gives to what this meeting heard of this action or proposal: two recorders write one step. */
export function trailStepId(subjectId: string, meetingId: string): TrailStepId {
  return TrailStepId.parse(`${subjectId}:${meetingId}`)
}
