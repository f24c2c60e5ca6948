import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { carriedCounter } from '../domain/carried-actions.ts'
import type { Day } from '../domain/day.ts'
import { compareText } from '../domain/position.ts'
import { type KeptFigures, keptFigures, type ReviewFigures } from '../domain/review-figures.ts'
import { byUrgency, datedByUrgency, isOpenAction, openAsSaved } from './action-items.ts'
import { type ActionView, agendaOfActions, type ViewGround, viewOn } from './action-views.ts'
import { type Database, tableOf } from './database.ts'
import { allDatedNow } from './dated-now.ts'
import { groupBy } from './group-by.ts'
import { type Kept, keptReading } from './kept.ts'
import { keptRows, type RowChange } from './kept-rows.ts'
import { contestedIds } from './meeting-actions.ts'

/** What a head of mission asks first, from what this device holds: no network is needed for any of it. */
export type Review = {
  readonly figures: ReviewFigures
  /** The most urgent of the actions marked for attention; `figures.needsMe` has all of them. */
  readonly needsMe: readonly ActionView[]
  /** The open actions that it was read from, most urgent first, for what is read after it. */
  readonly open: readonly ActionItem[]
}

/** A page for a lift: the rest is one tap away. */
const needsMeShown = 6

/** Beyond so many changes at once, counting everything anew is as quick. */
const mostChanges = 100

/** What figures and rows are made of besides the actions: few enough to be read anew when they change. */
type Ground = Omit<ViewGround, 'agenda'> & {
  readonly carriedOver: (action: ActionItem) => number
  /** Those that were asked for so far. */
  readonly agenda: Map<string, AgendaItem>
  /** Views that were made on it. */
  readonly views: WeakMap<ActionItem, ActionView>
}

/** Minutes move last days, when they go out. */
const groundTables = (['meeting', 'minutes', 'mechanism', 'agendaItem', 'conflict'] as const).map(
  (kind) => tableOf[kind],
)

/**
 * The figures of everything that this device may see, on this day, gone on with from change to change: the
 * thousands of open actions are read once, and after a change the changed ones only.
 */
export function keptReview(db: Database, today: Day): Kept<Review> {
  const actions = keptRows(db, 'actionItem', { all: () => openAsSaved(db), isOne: isOpenAction })
  const ground = keptReading(db, groundTables, () => readGround(db))
  /** What was counted, and on which ground. */
  let last: { readonly figures: KeptFigures; readonly on: Ground } | undefined
  /** Each open action with its last day as it is now, as it was counted. */
  let counted = new Map<string, ActionItem>()

  async function countAnew(on: Ground): Promise<KeptFigures> {
    const items = await datedByUrgency(db, [...actions.rows.values()])
    counted = new Map(items.map((item) => [item.id, item]))
    return keptFigures(items, { today, carriedOver: on.carriedOver, order: byUrgency })
  }

  async function count(changes: readonly RowChange<ActionItem>[], kept: KeptFigures) {
    const dated = await allDatedNow(
      db,
      changes.flatMap(({ now }) => now ?? []),
    )
    for (const { before, now } of changes) if (before && !now) putInPlace(before.id, undefined)
    for (const item of dated) putInPlace(item.id, item)

    function putInPlace(id: string, item: ActionItem | undefined) {
      kept.replace(counted.get(id), item)
      if (item === undefined) counted.delete(id)
      else counted.set(id, item)
    }
  }

  async function views(on: Ground, items: readonly ActionItem[]): Promise<ActionView[]> {
    const unknown = items.filter(
      (item) => !on.views.has(item) && !on.agenda.has(item.agendaItemId ?? ''),
    )
    for (const [id, item] of await agendaOfActions(db, unknown)) on.agenda.set(id, item)
    return items.map((item) => {
      const view = on.views.get(item) ?? viewOn(on, item, today)
      on.views.set(item, view)
      return view
    })
  }

  return {
    async read() {
      const before = last
      // Where one of these readings fails, the next one counts everything anew.
      last = undefined
      const [on, changes] = await Promise.all([ground.read(), actions.catchUp()])
      const isFew = changes !== 'all' && changes.length <= mostChanges
      const figures = isFew && before?.on === on ? before.figures : await countAnew(on)
      if (figures === before?.figures && changes !== 'all') await count(changes, figures)
      last = { figures, on }
      const told = figures.figures()
      const first = told.needsMe.slice(0, needsMeShown).flatMap((id) => counted.get(id) ?? [])
      return { figures: told, needsMe: await views(on, first), open: figures.open() }
    },
    listen(changed) {
      const stops = [actions.listen(changed), ground.listen(changed)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

async function readGround(db: Database): Promise<Ground> {
  const [meetings, mechanisms, contested] = await Promise.all([
    db.meetings.toArray(),
    db.mechanisms.toArray(),
    contestedIds(db),
  ])
  const there = meetings
    .filter((one) => one.deletedAt === null)
    .toSorted((a, b) => compareText(a.startsAt, b.startsAt))
  return {
    carriedOver: carriedCounter(meetings),
    series: groupBy(there, ({ mechanismId }) => mechanismId as string),
    mechanisms: new Map(mechanisms.map((one) => [one.id, one])),
    contested,
    agenda: new Map(),
    views: new WeakMap(),
  }
}
