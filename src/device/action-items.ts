import { type ActionGroup, actionGroupOf, actionGroups } from '../domain/action-groups.ts'
import { type ActionItem, type ActionState, actionStates } from '../domain/action-item.ts'
import { organisationsInvolved } from '../domain/assignee-rules.ts'
import type { Day } from '../domain/day.ts'
import type { DueKind } from '../domain/due.ts'
import { compareDues } from '../domain/due-rules.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'

/** The states in which somebody still owes something. */
const openStates = actionStates.filter(
  (state) => state !== 'done' && state !== 'dropped' && state !== 'superseded',
)

/** Which actions a list shows; `null` stands for all. */
export type ActionFilter = {
  readonly organisationId: string | null
  readonly mechanismId: string | null
  readonly state: ActionState | null
  readonly dueKind: DueKind | null
  /** Only those that a head of mission is asked to look at. */
  readonly attention: boolean
  /** Done, dropped and superseded ones instead of those that are open. */
  readonly finished: boolean
}

/** Everything that is open. */
export const allOpenActions: ActionFilter = {
  organisationId: null,
  mechanismId: null,
  state: null,
  dueKind: null,
  attention: false,
  finished: false,
}

/** One part of a list: how many belong to it, and the first of them. */
export type ActionListPart = {
  readonly group: ActionGroup
  readonly total: number
  readonly views: readonly ActionView[]
}

/**
 * What has been promised and not yet kept, most urgent first. Reads by the index on `state`, so that
 * the thousands that are finished are never touched.
 */
export async function openActionItems(db: Database): Promise<ActionItem[]> {
  const rows = await db.actionItems.where('state').anyOf(openStates).toArray()
  return rows.filter((row) => row.deletedAt === null).sort(byUrgency)
}

/** The finished ones, the latest due first. */
export async function finishedActionItems(db: Database): Promise<ActionItem[]> {
  const rows = await db.actionItems.where('state').anyOf('done', 'dropped', 'superseded').toArray()
  return rows.filter((row) => row.deletedAt === null).sort((a, b) => byUrgency(b, a))
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
  const groups = grouped(
    items.filter((item) => passes(item, filter)),
    today,
  )
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

/** Does an action pass the filter. An action of all partners concerns every organisation. */
export function passes(item: ActionItem, filter: ActionFilter): boolean {
  return (
    (filter.organisationId === null || concerns(item, filter.organisationId)) &&
    (filter.mechanismId === null || item.mechanismId === filter.mechanismId) &&
    (filter.state === null || item.state === filter.state) &&
    (filter.dueKind === null || item.due.kind === filter.dueKind) &&
    (!filter.attention || item.needsAttention)
  )
}

/** Has the organisation promised it, alone, with others or as one of all partners, or does it help. */
export function concerns(item: ActionItem, organisationId: string): boolean {
  return (
    item.assignees.kind === 'all_partners' ||
    organisationsInvolved(item.assignees).some((id) => id === organisationId) ||
    item.supportingOrganisationIds.some((id) => id === organisationId)
  )
}

/** Most urgent first; of equal dues the one marked urgent, then the older one. */
export function byUrgency(a: ActionItem, b: ActionItem): number {
  return (
    compareDues(a, b) ||
    priorities.indexOf(a.priority) - priorities.indexOf(b.priority) ||
    (a.id < b.id ? -1 : 1)
  )
}

const priorities: readonly ActionItem['priority'][] = ['urgent', 'high', 'normal']

function grouped(items: readonly ActionItem[], today: Day): Map<ActionGroup, ActionItem[]> {
  const groups = new Map<ActionGroup, ActionItem[]>(actionGroups.map((group) => [group, []]))
  for (const item of items) groups.get(actionGroupOf(item, today))?.push(item)
  for (const [group, members] of groups) if (members.length === 0) groups.delete(group)
  return groups
}
