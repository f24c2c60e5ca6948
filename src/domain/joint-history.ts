import type { Instant } from './day.ts'
import {
  type JointActivity,
  type JointState,
  JointStep,
  type ProjectPhase,
} from './joint-activity.ts'
import { compareText } from './position.ts'

/** A phase or a state that was entered; `value` may be of a newer version. */
export type Entered = {
  readonly at: Instant
  readonly what: 'phase' | 'state'
  readonly value: string
}

/** What was entered as it is kept. */
export function stepToText(
  at: Instant,
  step: { readonly phase: ProjectPhase } | { readonly state: JointState },
): JointStep {
  const [word = ''] = Object.entries(step).map(([what, value]) => `${what}.${value}`)
  return JointStep.parse(`${at}.${word}`)
}

/** What an activity entered, the first first. */
export function historyOf({ history }: Pick<JointActivity, 'history'>): Entered[] {
  return history.toSorted(compareText).flatMap((text): Entered[] => {
    const [, at, what, value] = /^(.{23}Z)\.(phase|state)\.([a-z_]+)/.exec(text) ?? []
    if (at === undefined || value === undefined) return []
    return [{ at, what: what === 'phase' ? 'phase' : 'state', value }]
  })
}

/** When the present phase was entered for the first time; when it was made, where nobody noted it. */
export function phaseSince(
  activity: Pick<JointActivity, 'history' | 'phase' | 'createdAt'>,
): Instant {
  const entered = historyOf(activity).find(
    ({ what, value }) => what === 'phase' && value === activity.phase,
  )
  return entered?.at ?? activity.createdAt
}
