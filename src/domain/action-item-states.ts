import type { ActionState } from './action-item.ts'
import type { Machine } from './state-machine.ts'

/**
 * Field practice 2.4. What a meeting hears done may be closed at once, without the steps between. What
 * turns out not to be done, or is wanted after all, is taken up again by those who may close it; and
 * every step can be taken back, up to where nothing was begun, since a thumb slips.
 */
export const actionItemMachine: Machine<ActionState> = {
  initial: 'open',
  byDevice: {
    open: ['in_progress', 'blocked', 'reported_done', 'done', 'dropped', 'superseded'],
    in_progress: ['open', 'blocked', 'reported_done', 'done', 'dropped', 'superseded'],
    blocked: ['in_progress', 'reported_done', 'done', 'dropped', 'superseded'],
    reported_done: ['done', 'in_progress', 'dropped', 'superseded'],
    done: ['in_progress'],
    dropped: ['in_progress'],
    superseded: ['in_progress'],
  },
  byServer: {},
}

/** It ended by an explicit word: done, dropped or superseded. All else is carried on (I14). */
export function isClosed(state: ActionState): boolean {
  return state === 'done' || state === 'dropped' || state === 'superseded'
}

/** Does entering this state ask for a reason. What is superseded names its successor instead. */
export function needsReason(from: ActionState, to: ActionState): boolean {
  return (
    to === 'blocked' ||
    to === 'dropped' ||
    (to === 'in_progress' && (from === 'reported_done' || isClosed(from)))
  )
}

/** The word that is missing: why it is blocked or dropped, or which action took its place. */
export type MissingWord = 'stateReason' | 'supersededById'

/**
 * I14: nothing leaves the list of open actions without a word, and nothing stands still without one.
 * What an action in this state still lacks; `null` where it says enough. Asked by the app before it
 * saves and by the server before it takes a change.
 */
export function missingWord(
  action: { readonly [Field in 'id' | 'state' | MissingWord]?: unknown },
): MissingWord | null {
  const { id, state, stateReason, supersededById = null } = action
  const isExplained = typeof stateReason === 'string' && stateReason.trim() !== ''
  switch (state) {
    case 'dropped':
    case 'blocked':
      return isExplained ? null : 'stateReason'
    case 'superseded':
      if (supersededById === id) return 'supersededById'
      return isExplained || supersededById !== null ? null : 'supersededById'
    default:
      return null
  }
}

/**
 * I14: a slip of the pen is struck while the record of the meeting that made it can still be written. Once
 * that is adopted a promise ends as all do: done, dropped or superseded. `meetingState` as it stands.
 */
export function mayBeStruck(meetingState: unknown): boolean {
  return meetingState !== 'adopted' && meetingState !== 'adopted_contested'
}
