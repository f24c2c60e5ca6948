import { type Day, dayOf, type Zone } from './day.ts'
import type { JointActivity, JointState } from './joint-activity.ts'
import { historyOf } from './joint-history.ts'

/** Since which day something is done together, and until which; `null` while it goes on. */
export type JointSpan = { readonly fromOn: Day; readonly toOn: Day | null }

type Spanned = Pick<JointActivity, 'state' | 'startedOn' | 'endedOn' | 'history'>

/** Has it taken place: completed, or evaluated together after that. */
export function isFinishedJoint(state: JointState): boolean {
  return state === 'completed' || state === 'jointly_evaluated'
}

/**
 * The days on which a joint activity that runs or is finished took place: those written down, else those on which
 * it entered the state, as days of `zone`. `null` for one that has not begun or was dropped, and where no day is known.
 */
export function jointSpan(activity: Spanned, zone: Zone): JointSpan | null {
  const { state, startedOn, endedOn } = activity
  const isFinished = isFinishedJoint(state)
  if (state !== 'under_way' && !isFinished) return null
  const enteredOn = (wanted: JointState): Day | null => {
    const entered = historyOf(activity).find(
      ({ what, value }) => what === 'state' && value === wanted,
    )
    return entered === undefined ? null : dayOf(entered.at, zone)
  }
  const toOn = endedOn ?? (isFinished ? enteredOn('completed') : null)
  const fromOn = startedOn ?? enteredOn('under_way') ?? toOn
  return fromOn === null ? null : { fromOn, toOn }
}
