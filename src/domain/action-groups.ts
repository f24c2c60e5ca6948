import type { ActionItem } from './action-item.ts'
import type { Day } from './day.ts'
import { isDueSoon, isOverdue, isToAsk } from './due-rules.ts'

/**
 * The parts of a list of promises, most urgent first. Every action is in exactly one:
 *
 *     late      past its last day
 *     to_check  reported done; somebody has to look
 *     soon      due within a week
 *     later     due after that, or at a meeting that has no day yet
 *     to_ask    nobody said by when, or an event in words: a question for the next meeting
 *     ongoing   reviewed at every meeting
 *     finished  done, dropped or superseded
 */
export const actionGroups = [
  'late',
  'to_check',
  'soon',
  'later',
  'to_ask',
  'ongoing',
  'finished',
] as const
export type ActionGroup = (typeof actionGroups)[number]

/** The one part of the list that an action belongs to on `today`. */
export function actionGroupOf(
  item: Pick<ActionItem, 'state' | 'due' | 'dueOn'>,
  today: Day,
): ActionGroup {
  switch (item.state) {
    case 'done':
    case 'dropped':
    case 'superseded':
      return 'finished'
    case 'reported_done':
      return 'to_check'
    default:
      if (isOverdue(item, { today })) return 'late'
      if (isDueSoon(item, { today })) return 'soon'
      if (isToAsk(item)) return 'to_ask'
      return item.due.kind === 'ongoing' ? 'ongoing' : 'later'
  }
}
