import { type ActionItem, type ActionState, actionStates } from '../domain/action-item.ts'
import { isClosed } from '../domain/action-item-states.ts'
import { organisationsInvolved } from '../domain/assignee-rules.ts'
import type { DueKind } from '../domain/due.ts'
import { compareDues } from '../domain/due-rules.ts'
import type { Database } from './database.ts'
import { allDatedNow } from './dated-now.ts'

/** The states in which somebody still owes something. */
const openStates = actionStates.filter((state) => !isClosed(state))

const closedStates: readonly ActionState[] = ['done', 'dropped', 'superseded']

/** One reading a state: `anyOf` would walk a cursor, ten times slower over thousands of rows. */
async function inStates(db: Database, states: readonly ActionState[]): Promise<ActionItem[]> {
  const rows = await Promise.all(
    states.map((state) => db.actionItems.where('state').equals(state).toArray()),
  )
  return rows.flat()
}

/** Which actions a list shows; `null` stands for all. */
export type ActionFilter = {
  readonly organisationId: string | null
  readonly mechanismId: string | null
  readonly state: ActionState | null
  readonly dueKind: DueKind | null
  /** Only what all partners promised. */
  readonly allPartners: boolean
  /** Only those that a head of mission is asked to look at. */
  readonly attention: boolean
  /** Done, dropped and superseded ones instead of those that are open. */
  readonly finished: boolean
  /** What the task or those who promised it are searched for; empty for all. */
  readonly words: string
  /** The one written down last comes first, instead of the most urgent. */
  readonly newest: boolean
}

/** Everything that is open. */
export const allOpenActions: ActionFilter = {
  organisationId: null,
  mechanismId: null,
  state: null,
  dueKind: null,
  allPartners: false,
  attention: false,
  finished: false,
  words: '',
  newest: false,
}

/**
 * What has been promised and not yet kept, most urgent first. Reads by the index on `state`, so that
 * the thousands that are finished are never touched. Each has its last day as it is now: what was saved with
 * it may be older than the meeting that another device moved.
 */
export async function openActionItems(db: Database): Promise<ActionItem[]> {
  return await datedByUrgency(db, await openAsSaved(db))
}

/** `openActionItems` as they lie in the database: in no order, and with the last day that was saved. */
export async function openAsSaved(db: Database): Promise<ActionItem[]> {
  return (await inStates(db, openStates)).filter(isOpenAction)
}

/** Each with its last day as it is now, most urgent first. */
export async function datedByUrgency(
  db: Database,
  items: readonly ActionItem[],
): Promise<ActionItem[]> {
  return (await allDatedNow(db, items)).sort(byUrgency)
}

/** Is it there, and does somebody still owe something. */
export function isOpenAction({ deletedAt, state }: ActionItem): boolean {
  return deletedAt === null && !isClosed(state)
}

/** The finished ones, the latest due first. */
export async function finishedActionItems(db: Database): Promise<ActionItem[]> {
  const rows = await inStates(db, closedStates)
  return rows.filter((row) => row.deletedAt === null).sort((a, b) => byUrgency(b, a))
}

/** Does an action pass the filter. An action of all partners concerns every organisation. */
export function passes(item: ActionItem, filter: ActionFilter): boolean {
  return (
    (filter.organisationId === null || concerns(item, filter.organisationId)) &&
    (filter.mechanismId === null || item.mechanismId === filter.mechanismId) &&
    (filter.state === null || item.state === filter.state) &&
    (filter.dueKind === null || item.due.kind === filter.dueKind) &&
    (!filter.allPartners || item.assignees.kind === 'all_partners') &&
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
