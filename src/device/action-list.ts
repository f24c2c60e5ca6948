import { type ActionGroup, actionGroupOf, actionGroups } from '../domain/action-groups.ts'
import type { ActionItem } from '../domain/action-item.ts'
import type { Day } from '../domain/day.ts'
import { type ActionFilter, finishedActionItems, openActionItems, passes } from './action-items.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'

/** One part of a list: how many belong to it, and the first of them. */
export type ActionListPart = {
  readonly group: ActionGroup
  readonly total: number
  readonly views: readonly ActionView[]
}

/** How many rows of each part a list shows; a part that is not named shows `firstRows`. */
export type Shown = Readonly<Partial<Record<ActionGroup, number>>>

/** Enough to fill two screens of a phone; the rest of a part is one tap away. */
export const firstRows = 25

/**
 * The actions that `filter` lets through, in their parts, most urgent part first and none empty. Only
 * the rows that are shown are looked up further, so that ten thousand cost little more than a hundred.
 */
export async function actionList(
  db: Database,
  filter: ActionFilter,
  shown: Shown,
  today: Day,
): Promise<ActionListPart[]> {
  const items = filter.finished ? await finishedActionItems(db) : await openActionItems(db)
  return await partsOf(
    db,
    items.filter((item) => passes(item, filter)),
    shown,
    today,
  )
}

/** Any actions in the parts of a list, in the order in which they are given. */
export async function partsOf(
  db: Database,
  items: readonly ActionItem[],
  shown: Shown,
  today: Day,
): Promise<ActionListPart[]> {
  const pages = [...grouped(items, today)].map(([group, members]) => ({
    group,
    total: members.length,
    items: members.slice(0, shown[group] ?? firstRows),
  }))
  const views = await actionViews(
    db,
    pages.flatMap((page) => page.items),
    today,
  )
  const viewOf = new Map(views.map((view) => [view.item.id, view]))
  return pages.map(({ group, total, items: page }) => ({
    group,
    total,
    views: page.flatMap((item) => viewOf.get(item.id) ?? []),
  }))
}

function grouped(items: readonly ActionItem[], today: Day): Map<ActionGroup, ActionItem[]> {
  const groups = new Map<ActionGroup, ActionItem[]>(actionGroups.map((group) => [group, []]))
  for (const item of items) groups.get(actionGroupOf(item, today))?.push(item)
  for (const [group, members] of groups) if (members.length === 0) groups.delete(group)
  return groups
}
