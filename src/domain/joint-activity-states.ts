import type { ShareState } from './information-share.ts'
import type { JointState } from './joint-activity.ts'
import type { Machine } from './state-machine.ts'

/** Field practice 2.4. What has taken place is not dropped any more. */
export const jointActivityMachine: Machine<JointState> = {
  initial: 'idea',
  byDevice: {
    idea: ['demand_confirmed', 'dropped'],
    demand_confirmed: ['agreed', 'dropped'],
    agreed: ['planned', 'dropped'],
    planned: ['under_way', 'dropped'],
    under_way: ['completed', 'dropped'],
    completed: ['jointly_evaluated'],
    jointly_evaluated: [],
    dropped: [],
  },
  byServer: {},
}

/** Field practice 2.4; that a share was acknowledged is said by each organisation for itself. */
export const shareMachine: Machine<ShareState> = {
  initial: 'noted',
  byDevice: { noted: ['shared', 'superseded'], shared: ['superseded'], superseded: [] },
  byServer: {},
}

/** Is it one that goes on: neither finished nor dropped. */
export function isLiveJoint(state: JointState): boolean {
  return state !== 'completed' && state !== 'jointly_evaluated' && state !== 'dropped'
}

/** Was it agreed, so that it binds: agreed or any state that follows. */
export function isAgreedJoint(state: JointState): boolean {
  return state !== 'idea' && state !== 'demand_confirmed' && state !== 'dropped'
}
