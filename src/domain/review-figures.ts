import type { ActionItem } from './action-item.ts'
import { isClosed } from './action-item-states.ts'
import { responsibleOrganisation } from './assignee-rules.ts'
import type { Day } from './day.ts'
import { isDueSoon, isLongOverdue, isOverdue, isToAsk, longCarriedTimes } from './due-rules.ts'
import type { ActionItemId, MechanismId, OrganisationId } from './ids.ts'
import { compareText } from './position.ts'
import { type OrderedList, orderedList } from './review/ordered-list.ts'

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

/** What figures are made against. `carriedOver` tells how often an action was passed on. */
type Context = { readonly today: Day; readonly carriedOver: (action: ActionItem) => number }

/** Figures that follow actions which come, change and go one by one. */
export type KeptFigures = {
  /** What they say now. Figures that did not change are the same as before. */
  readonly figures: () => ReviewFigures
  /** The open actions, in order. */
  readonly open: () => readonly ActionItem[]
  /** Takes out what there was and puts in what there is now; of an action that is new or gone there is one of them. */
  readonly replace: (before: ActionItem | undefined, now: ActionItem | undefined) => void
}

/**
 * The figures of these actions, which are those that the reader may see: what he may not see is neither
 * counted nor hinted at.
 */
export function reviewFigures(actions: readonly ActionItem[], context: Context): ReviewFigures {
  return keptFigures(actions, { ...context, order: () => 0 }).figures()
}

/**
 * `reviewFigures` to go on with: what it says after any changes is what all would say that are there then.
 * `actions` come in `order`, which is total.
 */
export function keptFigures(
  actions: readonly ActionItem[],
  context: Context & { readonly order: Order },
): KeptFigures {
  const { today, carriedOver, order } = context
  const standing = actions.filter(isOpen)
  const those = (isIn: (action: ActionItem) => boolean) => figureOf(standing, order, isIn)
  const isLate = (action: ActionItem) => isOverdue(action, { today })
  const open = those(() => true)
  const plain = {
    needsMe: those((action) => action.needsAttention),
    late: those(isLate),
    longLate: those((action) => isLongOverdue(action, { today, carriedOver: carriedOver(action) })),
    dueSoon: those((action) => isDueSoon(action, { today })),
    toCheck: those((action) => action.state === 'reported_done'),
    toAsk: those(isToAsk),
    carriedOften: those(
      (action) => action.due.kind !== 'ongoing' && carriedOver(action) >= longCarriedTimes,
    ),
  }
  const byOrganisation = keptShares(standing, order, isLate, ({ assignees }) =>
    responsibleOrganisation(assignees),
  )
  const byMechanism = keptShares(standing, order, isLate, ({ mechanismId }) => mechanismId)
  const following = [open, ...Object.values(plain), byOrganisation, byMechanism]
  return {
    figures: () => ({
      needsMe: plain.needsMe.ids(),
      open: open.ids(),
      late: plain.late.ids(),
      longLate: plain.longLate.ids(),
      dueSoon: plain.dueSoon.ids(),
      toCheck: plain.toCheck.ids(),
      toAsk: plain.toAsk.ids(),
      carriedOften: plain.carriedOften.ids(),
      byOrganisation: byOrganisation.shares(),
      byMechanism: byMechanism.shares(),
    }),
    open: open.rows,
    replace: (before, now) => {
      const there = now !== undefined && isOpen(now) ? now : undefined
      for (const one of following) one.replace(before, there)
    },
  }
}

type Order = (one: ActionItem, other: ActionItem) => number

function isOpen(action: ActionItem): boolean {
  return action.deletedAt === null && !isClosed(action.state)
}

/** The list of those actions that belong to a figure. */
function figureOf(
  actions: readonly ActionItem[],
  order: Order,
  isIn: (action: ActionItem) => boolean,
): OrderedList<ActionItem> {
  const list = orderedList(actions.filter(isIn), order)
  return {
    ...list,
    replace: (before, now) =>
      list.replace(before, now !== undefined && isIn(now) ? now : undefined),
  }
}

/** Who or what has how much, told anew from its own lists. */
function keptShares<Key extends string | null>(
  actions: readonly ActionItem[],
  order: Order,
  isLate: (action: ActionItem) => boolean,
  keyOf: (action: ActionItem) => Key,
) {
  type Lists = { readonly open: OrderedList<ActionItem>; readonly late: OrderedList<ActionItem> }
  const groups = new Map<Key, Lists>()
  const listsOf = (some: readonly ActionItem[]): Lists => ({
    open: orderedList(some, order),
    late: figureOf(some, order, isLate),
  })
  const byKey = new Map<Key, ActionItem[]>()
  for (const action of actions) {
    const some = byKey.get(keyOf(action))
    if (some === undefined) byKey.set(keyOf(action), [action])
    else some.push(action)
  }
  for (const [key, some] of byKey) groups.set(key, listsOf(some))
  let told: readonly Share<Key>[] = []
  return {
    /** Those that did not change are the same as before. */
    shares: () => {
      const before = new Map(told.map((share) => [share.key, share]))
      const now = [...groups]
        .map(([key, lists]): Share<Key> => {
          const [open, late] = [lists.open.ids(), lists.late.ids()]
          const known = before.get(key)
          return known?.open === open && known.late === late ? known : { key, open, late }
        })
        .filter(({ open }) => open.length > 0)
        .toSorted(byLateness)
      const isSame = now.length === told.length && now.every((share, at) => share === told[at])
      if (!isSame) told = now
      return told
    },
    replace: (before: ActionItem | undefined, now: ActionItem | undefined) => {
      const from = before && keyOf(before)
      const to = now && keyOf(now)
      for (const key of new Set([from, to])) {
        if (key === undefined) continue
        const lists = groups.get(key) ?? listsOf([])
        groups.set(key, lists)
        const [out, into] = [key === from ? before : undefined, key === to ? now : undefined]
        lists.open.replace(out, into)
        lists.late.replace(out, into)
      }
    },
  }
}

function byLateness(a: Share<string | null>, b: Share<string | null>): number {
  return (
    b.late.length - a.late.length ||
    b.open.length - a.open.length ||
    compareText(a.key ?? '', b.key ?? '')
  )
}
