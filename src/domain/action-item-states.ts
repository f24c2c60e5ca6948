import type { ActionState } from './action-item.ts'
import type { Machine } from './state-machine.ts'

/**
 * Field practice 2.4. What a meeting hears done may be closed at once, without the steps between. What
 * turns out not to be done, or is wanted after all, is taken up again by those who may close it.
 */
export const actionItemMachine: Machine<ActionState> = {
  initial: 'open',
  byDevice: {
    open: ['in_progress', 'blocked', 'reported_done', 'done', 'dropped', 'superseded'],
    in_progress: ['blocked', 'reported_done', 'done', 'dropped', 'superseded'],
    blocked: ['in_progress', 'reported_done', 'done', 'dropped', 'superseded'],
    reported_done: ['done', 'in_progress', 'dropped', 'superseded'],
    done: ['in_progress'],
    dropped: ['in_progress'],
    superseded: [],
  },
  byServer: {},
}

/** It ended by an explicit word: done, dropped or superseded. All else is carried on (I14). */
export function isClosed(state: ActionState): boolean {
  return state === 'done' || state === 'dropped' || state === 'superseded'
}

/** Does entering this state ask for a reason. */
export function needsReason(from: ActionState, to: ActionState): boolean {
  return (
    to === 'blocked' ||
    to === 'dropped' ||
    to === 'superseded' ||
    (to === 'in_progress' && (from === 'reported_done' || isClosed(from)))
  )
}
