import type { labourStates } from './labour-line.ts'
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

/** Does it count in the division of labour: agreed, or on its way there. */
export function isStanding(state: LabourState): boolean {
  return state === 'agreed' || state === 'proposed' || state === 'under_discussion'
}
