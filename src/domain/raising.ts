import type { ActionItem } from './action-item.ts'
import type { Mechanism } from './mechanism.ts'
import { compareText } from './position.ts'

/** Where what a working level cannot settle is taken. */
const tables: ReadonlySet<string> = new Set([
  'heads_of_mission_meeting',
  'ambassadorial_working_group',
])

/**
 * The mechanisms to which an action may be raised (G18: "taking place at different levels"): those of heads of
 * mission and ambassadors, and other political ones, that are at work; the one above its own first, then by
 * name.
 */
export function tablesAbove(
  { mechanismId }: Pick<ActionItem, 'mechanismId'>,
  mechanisms: readonly Mechanism[],
): Mechanism[] {
  const above = mechanisms.find(({ id }) => id === mechanismId)?.parentMechanismId ?? null
  return mechanisms
    .filter(
      ({ id, kind, tier, state, deletedAt }) =>
        id !== mechanismId &&
        deletedAt === null &&
        (state === 'active' || state === 'forming') &&
        (tables.has(kind) || tier === 'political' || id === above),
    )
    .toSorted(
      (a, b) => Number(b.id === above) - Number(a.id === above) || compareText(a.name, b.name),
    )
}
