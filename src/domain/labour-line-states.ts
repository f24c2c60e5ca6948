import type { LabourLine, labourStates } from './labour-line.ts'
import type { Machine } from './state-machine.ts'

export type LabourState = (typeof labourStates)[number]

/** Field practice 2.4. An agreed part ends; it is never quietly reworded into another. */
export const labourLineMachine: Machine<LabourState> = {
  initial: 'proposed',
  byDevice: {
    proposed: ['under_discussion', 'agreed', 'declined', 'withdrawn'],
    under_discussion: ['agreed', 'declined', 'withdrawn'],
    agreed: ['superseded', 'withdrawn'],
    declined: [],
    superseded: [],
    withdrawn: [],
    expired: [],
  },
  byServer: { agreed: ['expired'] },
}

/** What keeps a proposed part from being agreed; `null` when nothing does. */
export type NotAgreedYet = 'not_accepted_by_its_organisation' | 'no_meeting_or_decision'

/** I8: an agreed part is accepted by its organisation and rests on a meeting or a decision. */
export function whatKeepsFromAgreeing(
  line: Pick<LabourLine, 'acceptedBy' | 'organisationId' | 'agreedAtMeetingId' | 'decisionId'>,
): NotAgreedYet | null {
  if (!line.acceptedBy.includes(line.organisationId)) return 'not_accepted_by_its_organisation'
  if (line.agreedAtMeetingId === null && line.decisionId === null) return 'no_meeting_or_decision'
  return null
}

/** Does it count in the division of labour: agreed, or on its way there. */
export function isStanding(state: LabourState): boolean {
  return state === 'agreed' || state === 'proposed' || state === 'under_discussion'
}
