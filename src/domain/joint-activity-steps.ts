import type { JointActivity } from './joint-activity.ts'
import { isAgreedJoint } from './joint-activity-states.ts'
import { clearanceStands } from './joint-clearances.ts'

/** What a joint activity lacks for the state that it is in. */
export type JointLack = 'no_demand' | 'no_benefit' | 'no_reason' | 'no_text' | 'not_cleared'

/** The fields that its state asks something of. */
export type Stepped = Pick<
  JointActivity,
  | 'kind'
  | 'state'
  | 'demandedBy'
  | 'beneficiaryBenefit'
  | 'notJointReason'
  | 'stateReason'
  | 'statement'
  | 'clearances'
  | 'partners'
>

/**
 * JNT1: what keeps an activity from being in its state: a confirmed demand says who asked, a common project is
 * not agreed without the benefit for those it is for (S55), a joint statement is not completed before every
 * organisation has cleared its present text, and nothing is dropped without a reason. `null` when nothing does.
 */
export function whatJointLacks(activity: Stepped): JointLack | null {
  const { state, kind } = activity
  if (state === 'dropped')
    return activity.notJointReason === null && activity.stateReason.trim() === ''
      ? 'no_reason'
      : null
  if (state === 'idea') return null
  if (activity.demandedBy === null) return 'no_demand'
  if (!isAgreedJoint(state)) return null
  if (kind === 'common_project' && activity.beneficiaryBenefit.trim() === '') return 'no_benefit'
  const isOut = state === 'completed' || state === 'jointly_evaluated'
  if (kind !== 'joint_statement' || !isOut) return null
  if (activity.statement.trim() === '') return 'no_text'
  return clearanceStands(activity).every(({ stand }) => stand === 'cleared') ? null : 'not_cleared'
}
