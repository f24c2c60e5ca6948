import type { AgendaItem } from '../agenda-item.ts'
import { dayOf, type Month } from '../day.ts'
import type { AgendaItemId, MechanismId } from '../ids.ts'
import type { Meeting } from '../meeting.ts'
import { isHeld } from '../meeting-states.ts'

/** An item of substance that a meeting held went through, as far as the ledger needs it. */
export type LedgerItem = {
  readonly id: AgendaItemId
  readonly nature: AgendaItem['nature']
  readonly mechanismId: MechanismId
  readonly month: Month
  /** The time that the agenda gave it; 0 where it gave none. */
  readonly minutes: number
}

/** The items of one nature, and the time that agendas gave them. */
export type Entry = { readonly ids: readonly AgendaItemId[]; readonly minutes: number }

/** One line of the ledger: what came up that was easily shared, and what had to be agreed. */
export type LedgerLine<Key> = {
  readonly key: Key
  readonly operational: Entry
  readonly strategic: Entry
  /** How much of the time was strategic, 0 to 100 in whole numbers; `null` where no item had time. */
  readonly ofTime: number | null
  /** The same of the items themselves. */
  readonly ofItems: number | null
}

/** What an agenda only opens and closes with has no nature to speak of; the mirror's rule on joint policy counts the same. */
export const kindsOfSubstance: ReadonlySet<AgendaItem['kind']> = new Set([
  'information',
  'discussion',
  'decision',
])

/**
 * The items behind the ledger of operational and strategic (M23, S40: "sharing operational information is more
 * easily achieved than formulating joint strategic policy"): of meetings held in these months, each month that
 * of the meeting's own zone.
 */
export function ledgerItems(
  items: readonly AgendaItem[],
  meetings: readonly Meeting[],
  months: readonly Month[],
): LedgerItem[] {
  const wanted = new Set<string>(months)
  const held = new Map(
    meetings
      .filter(({ deletedAt, state }) => deletedAt === null && isHeld(state))
      .map((meeting) => [meeting.id, meeting]),
  )
  return items.flatMap(({ id, nature, kind, meetingId, minutesAllotted, deletedAt }) => {
    const meeting = held.get(meetingId)
    if (meeting === undefined || deletedAt !== null || !kindsOfSubstance.has(kind)) return []
    const month = dayOf(meeting.startsAt, meeting.zone).slice(0, 7)
    const { mechanismId } = meeting
    return wanted.has(month)
      ? [{ id, nature, mechanismId, month, minutes: minutesAllotted ?? 0 }]
      : []
  })
}

/** One line for each key, in the order given; with a line of nothing where nothing came up. */
export function ledgerBy<Key extends string>(
  items: readonly LedgerItem[],
  keys: readonly Key[],
  keyOf: (item: LedgerItem) => Key,
): LedgerLine<Key>[] {
  const groups = new Map<Key, LedgerItem[]>(keys.map((key) => [key, []]))
  for (const item of items) groups.get(keyOf(item))?.push(item)
  return [...groups].map(([key, some]) => ({ key, ...totalOf(some) }))
}

/** All of them in one line. */
export function totalOf(items: readonly LedgerItem[]): Omit<LedgerLine<never>, 'key'> {
  const [operational, strategic] = [entryOf(items, 'operational'), entryOf(items, 'strategic')]
  return {
    operational,
    strategic,
    ofTime: share(strategic.minutes, operational.minutes),
    ofItems: share(strategic.ids.length, operational.ids.length),
  }
}

function entryOf(items: readonly LedgerItem[], nature: LedgerItem['nature']): Entry {
  const some = items.filter((item) => item.nature === nature)
  return {
    ids: some.map(({ id }) => id),
    minutes: some.reduce((sum, { minutes }) => sum + minutes, 0),
  }
}

function share(part: number, rest: number): number | null {
  return part + rest === 0 ? null : Math.round((100 * part) / (part + rest))
}
