import { type ActionGroup, actionGroupOf, actionGroups } from '../domain/action-groups.ts'
import type { ActionItem } from '../domain/action-item.ts'
import { organisationsInvolved } from '../domain/assignee-rules.ts'
import type { Day } from '../domain/day.ts'
import { compareText } from '../domain/position.ts'
import {
  type ActionFilter,
  concerns,
  finishedActionItems,
  openActionItems,
  passes,
} from './action-items.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'
import { organisationNames } from './names.ts'

/** The parts by urgency, or one part in the order in which actions were written down. */
export type ListGroup = ActionGroup | 'newest'

/** One part of a list: how many belong to it, and the first of them. */
export type ActionListPart = {
  readonly group: ListGroup
  readonly total: number
  readonly views: readonly ActionView[]
}

/** Whether a text has the words of a search. */
type Holds = (text: string, words: string) => boolean

/** How many rows of each part a list shows; a part that is not named shows `firstRows`. */
export type Shown = Readonly<Partial<Record<ListGroup, number>>>

/** Enough to fill two screens of a phone; the rest of a part is one tap away. */
export const firstRows = 25

/**
 * The actions that `filter` lets through and that hold its words, in their parts, most urgent part first
 * and none empty; or the newest first, in one part. Of an organisation, what it promised itself comes before
 * what all partners did. `holds`: whether a text has the words of a search. Only the rows that are shown are
 * looked up further, so that ten thousand cost little more than a hundred.
 */
export async function actionList(
  db: Database,
  filter: ActionFilter,
  shown: Shown,
  today: Day,
  holds: Holds = (text, words) => text.includes(words),
): Promise<ActionListPart[]> {
  const items = filter.finished ? await finishedActionItems(db) : await openActionItems(db)
  const isFound = filter.words.trim() === '' ? () => true : await searched(db, filter.words, holds)
  const wanted = items.filter((item) => passes(item, filter) && isFound(item))
  if (filter.newest) return await pagesOf(db, newestFirst(wanted), shown, today)
  const ordered =
    filter.organisationId === null
      ? wanted
      : wanted.toSorted((a, b) => Number(isOfAll(a)) - Number(isOfAll(b)))
  return await partsOf(db, ordered, shown, today)
}

function isOfAll({ assignees }: ActionItem): boolean {
  return assignees.kind === 'all_partners'
}

function newestFirst(items: readonly ActionItem[]): ReadonlyMap<ListGroup, ActionItem[]> {
  const sorted = items.toSorted(
    (a, b) => compareText(b.createdAt, a.createdAt) || compareText(b.id, a.id),
  )
  return new Map(sorted.length === 0 ? [] : [['newest', sorted]])
}

/** Finds words in the task and in the names of who promised it. */
async function searched(
  db: Database,
  words: string,
  holds: Holds,
): Promise<(item: ActionItem) => boolean> {
  const names = await organisationNames(db)
  return ({ task, assignees }) => {
    const who = organisationsInvolved(assignees).map((id) => names.get(id))
    return holds([task, assignees.words, ...who].join(' '), words)
  }
}

/** How many open actions each filter that stands above the list would show. */
export type ActionCounts = { readonly mine: number; readonly attention: number }

/** The counts for somebody of `organisationId`; nothing is his where that is `null`. */
export async function actionCounts(
  db: Database,
  organisationId: string | null,
): Promise<ActionCounts> {
  const items = await openActionItems(db)
  return {
    mine: items.filter((item) => organisationId !== null && concerns(item, organisationId)).length,
    attention: items.filter(({ needsAttention }) => needsAttention).length,
  }
}

/** Any actions in the parts of a list, in the order in which they are given. */
export async function partsOf(
  db: Database,
  items: readonly ActionItem[],
  shown: Shown,
  today: Day,
): Promise<ActionListPart[]> {
  return await pagesOf(db, grouped(items, today), shown, today)
}

async function pagesOf(
  db: Database,
  groups: ReadonlyMap<ListGroup, ActionItem[]>,
  shown: Shown,
  today: Day,
): Promise<ActionListPart[]> {
  const pages = [...groups].map(([group, members]) => ({
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
