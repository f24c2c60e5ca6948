import type { ActionItem } from './action-item.ts'
import { isClosed } from './action-item-states.ts'
import { responsibleOrganisation } from './assignee-rules.ts'
import type { Day } from './day.ts'
import { isDueSoon, isLongOverdue, isOverdue, isToAsk, longCarriedTimes } from './due-rules.ts'
import type { ActionItemId, MechanismId, OrganisationId } from './ids.ts'
import { compareText } from './position.ts'

/** A figure is the records behind it (I20); its number is their count. */
export type Figure = readonly ActionItemId[]

/** The open actions of one organisation or mechanism, and those of them that are late. */
export type Share<Key> = { readonly key: Key; readonly open: Figure; readonly late: Figure }

/** What a head of mission asks: what needs me, what is late, with whom, and where. */
export type ReviewFigures = {
  /** Somebody asked for his eyes. */
  readonly needsMe: Figure
  readonly open: Figure
  readonly late: Figure
  /** Part of `late`. */
  readonly longLate: Figure
  readonly dueSoon: Figure
  /** Reported done, not yet checked. */
  readonly toCheck: Figure
  /** No day, or an event in words. */
  readonly toAsk: Figure
  /** Carried over three times or more: drop, re-assign or raise (G18). Standing promises are not counted. */
  readonly carriedOften: Figure
  /** Most late first. `null`: all partners. */
  readonly byOrganisation: readonly Share<OrganisationId | null>[]
  readonly byMechanism: readonly Share<MechanismId>[]
}

/**
 * The figures of these actions, which are those that the reader may see: what he may not see is neither
 * counted nor hinted at. `carriedOver` tells how often an action was passed on.
 */
export function reviewFigures(
  actions: readonly ActionItem[],
  context: { readonly today: Day; readonly carriedOver: (action: ActionItem) => number },
): ReviewFigures {
  const open = actions.filter((action) => action.deletedAt === null && !isClosed(action.state))
  const those = (wanted: (action: ActionItem) => boolean) => open.filter(wanted).map(({ id }) => id)
  const { today, carriedOver } = context
  return {
    needsMe: those((action) => action.needsAttention),
    open: those(() => true),
    late: those((action) => isOverdue(action, { today })),
    longLate: those((action) => isLongOverdue(action, { today, carriedOver: carriedOver(action) })),
    dueSoon: those((action) => isDueSoon(action, { today })),
    toCheck: those((action) => action.state === 'reported_done'),
    toAsk: those(isToAsk),
    carriedOften: those(
      (action) => action.due.kind !== 'ongoing' && carriedOver(action) >= longCarriedTimes,
    ),
    byOrganisation: shares(open, today, (action) => responsibleOrganisation(action.assignees)),
    byMechanism: shares(open, today, (action) => action.mechanismId),
  }
}

function shares<Key extends string | null>(
  open: readonly ActionItem[],
  today: Day,
  keyOf: (action: ActionItem) => Key,
): Share<Key>[] {
  const groups = new Map<Key, { open: ActionItemId[]; late: ActionItemId[] }>()
  for (const action of open) {
    const key = keyOf(action)
    const group = groups.get(key) ?? { open: [], late: [] }
    groups.set(key, group)
    group.open.push(action.id)
    if (isOverdue(action, { today })) group.late.push(action.id)
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .toSorted(
      (a, b) =>
        b.late.length - a.late.length ||
        b.open.length - a.open.length ||
        compareText(a.key ?? '', b.key ?? ''),
    )
}
