import type { ActionItem } from '../action-item.ts'
import type { Day } from '../day.ts'
import { daysLate, longOverdueDays } from '../due-rules.ts'
import type { ActionItemId } from '../ids.ts'

/** How late: up to a week, up to a month, up to a quarter, longer. Days, the last one of each. */
export const lateAges = [7, longOverdueDays, 90, null] as const
export type LateAge = (typeof lateAges)[number]

/** What is late, by how long: each in one group. */
export function lateByAge(
  actions: readonly ActionItem[],
  today: Day,
): { readonly upTo: LateAge; readonly ids: readonly ActionItemId[] }[] {
  const late = actions
    .filter((action) => action.deletedAt === null)
    .map((action) => ({ id: action.id, days: daysLate(action, { today }) }))
    .filter(({ days }) => days > 0)
  return lateAges.map((upTo, index) => {
    const over = lateAges[index - 1] ?? 0
    const ids = late
      .filter(({ days }) => days > over && (upTo === null || days <= upTo))
      .map(({ id }) => id)
    return { upTo, ids }
  })
}
