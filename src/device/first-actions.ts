import { type Collection, Dexie } from 'dexie'
import { type ActionGroup, actionGroupOf, actionGroups } from '../domain/action-groups.ts'
import type { ActionItem, ActionState } from '../domain/action-item.ts'
import { type Day, daysAfter } from '../domain/day.ts'
import { soonDays } from '../domain/due-rules.ts'
import { byUrgency, closedStates, openStates } from './action-items.ts'
import type { Database } from './database.ts'

/** One part of a list: how many belong to it, and the first of them. */
export type ActionPage = {
  readonly group: ActionGroup
  readonly total: number
  readonly items: readonly ActionItem[]
}

/** What to read: the open ones or the finished ones, and how many of each part. */
type Wanted = {
  readonly finished: boolean
  readonly rowsOf: (group: ActionGroup) => number
  readonly today: Day
}

/**
 * The first actions of every part, most urgent part first and none empty: what reading all of them and
 * sorting would give, read from where `[state+dueOn]` has them in their order. What has no day is not
 * in that index, and its order is one of words: it is read in full.
 */
export async function firstActions(db: Database, wanted: Wanted): Promise<ActionPage[]> {
  const states = wanted.finished ? closedStates : openStates
  // One transaction, so that a number and the rows below it are of the same moment.
  const pages = await db.transaction('r', db.actionItems, async () => {
    const [deleted, undated] = await Promise.all([
      db.actionItems.where('deletedAt').above('').toArray(),
      Promise.all(states.map((state) => withoutDay(db, state))),
    ])
    const pool = { deleted, undated: undated.flat().filter((row) => row.deletedAt === null) }
    return await Promise.all(actionGroups.map((group) => pageOf(db, group, pool, wanted)))
  })
  return pages.filter(({ total }) => total > 0)
}

type Pool = { readonly deleted: readonly ActionItem[]; readonly undated: readonly ActionItem[] }

async function pageOf(
  db: Database,
  group: ActionGroup,
  pool: Pool,
  { finished, rowsOf, today }: Wanted,
): Promise<ActionPage> {
  const isOfGroup = (row: ActionItem) => actionGroupOf(row, today) === group
  const undated = pool.undated.filter(isOfGroup)
  const gone = pool.deleted.filter((row) => row.dueOn !== null && isOfGroup(row)).length
  const stretches = finished === (group === 'finished') ? stretchesOf(db, group, today) : []
  const counts = await Promise.all(stretches.map((stretch) => stretch.all().count()))
  const dated = counts.reduce((sum, count) => sum + count, 0) - gone
  const count = rowsOf(group)
  const first = dated === 0 ? [] : await firstDated(stretches, { count, gone, finished })
  const items = [...first, ...undated].sort(finished ? (a, b) => byUrgency(b, a) : byUrgency)
  return { group, total: dated + undated.length, items: items.slice(0, count) }
}

/** The actions of one state whose days belong to one part, and those of one of its days. */
type Stretch = {
  readonly all: () => Collection<ActionItem, string>
  readonly of: (day: Day) => Collection<ActionItem, string>
}

function stretchesOf(db: Database, group: ActionGroup, today: Day): Stretch[] {
  const index = () => db.actionItems.where('[state+dueOn]')
  const lastSoon = daysAfter(today, soonDays)
  const between = (
    states: readonly ActionState[],
    [from, to]: readonly [unknown, unknown],
    [withFrom, withTo]: readonly [boolean, boolean] = [true, true],
  ) =>
    states.map((state) => ({
      all: () => index().between([state, from], [state, to], withFrom, withTo),
      of: (day: Day) => index().equals([state, day]),
    }))
  const [start, end] = [Dexie.minKey, Dexie.maxKey]
  switch (group) {
    case 'late':
      return between(running, [start, today], [true, false])
    case 'to_check':
      return between(['reported_done'], [start, end])
    case 'soon':
      return between(running, [today, lastSoon])
    case 'later':
      return between(running, [lastSoon, end], [false, true])
    case 'finished':
      return between(closedStates, [start, end])
    default:
      return []
  }
}

const running = openStates.filter((state) => state !== 'reported_done')

/**
 * At least the first `count` of these, with all that share the day of the last of them: the index does
 * not know what comes first on one day.
 */
async function firstDated(
  stretches: readonly Stretch[],
  { count, gone, finished }: { count: number; gone: number; finished: boolean },
): Promise<ActionItem[]> {
  const read = await Promise.all(
    stretches.map(({ all }) => (finished ? all().reverse() : all()).limit(count + gone).toArray()),
  )
  const sign = finished ? -1 : 1
  const days = read.flatMap((rows) =>
    rows.flatMap(({ deletedAt, dueOn }) => (deletedAt === null && dueOn !== null ? dueOn : [])),
  )
  const last = days.sort((a, b) => (a < b ? -sign : sign))[count - 1]
  if (last === undefined) return read.flat().filter((row) => row.deletedAt === null)
  const onLastDay = await Promise.all(stretches.map((stretch) => stretch.of(last).toArray()))
  return [...read.flat().filter(({ dueOn }) => dueOn !== last), ...onLastDay.flat()].filter(
    (row) => row.deletedAt === null,
  )
}

/** Fetching rows one by one costs about three times as much as all in one go. */
const costOfOne = 3

/** The actions of a state that `[state+dueOn]` does not have, the deleted ones too. */
async function withoutDay(db: Database, state: ActionState): Promise<ActionItem[]> {
  const all = () => db.actionItems.where('state').equals(state)
  const dated = () =>
    db.actionItems
      .where('[state+dueOn]')
      .between([state, Dexie.minKey], [state, Dexie.maxKey], true, true)
  const [count, withDay] = await Promise.all([all().count(), dated().count()])
  const without = count - withDay
  if (without === 0) return []
  if (without * costOfOne > count)
    return (await all().toArray()).filter((row) => row.dueOn === null)
  const [ids, datedIds] = await Promise.all([all().primaryKeys(), dated().primaryKeys()])
  const known = new Set(datedIds)
  const rows = await db.actionItems.bulkGet(ids.filter((id) => !known.has(id)))
  return rows.flatMap((row) => row ?? [])
}
