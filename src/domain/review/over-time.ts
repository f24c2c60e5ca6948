import type { ActionItem } from '../action-item.ts'
import { isClosed } from '../action-item-states.ts'
import { type Day, dayOf, type Month } from '../day.ts'
import type { ActionItemId } from '../ids.ts'
import type { TrailStep } from '../trail-step.ts'

/** What stood open at the end of a month, and what was closed in it. */
export type MonthOfActions = {
  readonly month: Month
  readonly open: readonly ActionItemId[]
  readonly done: readonly ActionItemId[]
  /** Dropped or superseded: closed unkept. */
  readonly givenUp: readonly ActionItemId[]
}

/** An action with the day on which it was made and, once closed, the day of that. */
export type Lifetime = {
  readonly action: ActionItem
  readonly madeOn: Day
  /** `null` while it is open, and where nothing tells when it was given up. */
  readonly closedOn: Day | null
}

/**
 * From when to when each action was open. `made`: when its meeting began, where that is known. What was
 * given up has no day of its own: the step of its trail that says so has one.
 */
export function lifetimes(
  actions: readonly ActionItem[],
  steps: readonly TrailStep[],
  { zone, made }: { readonly zone: string; readonly made: (action: ActionItem) => string | null },
): Lifetime[] {
  const gaveUp = new Map<string, string>()
  for (const { subjectId, outcome, createdAt, deletedAt } of steps)
    if (deletedAt === null && (outcome === 'dropped' || outcome === 'superseded'))
      gaveUp.set(subjectId, createdAt)
  return actions
    .filter((action) => action.deletedAt === null)
    .map((action) => {
      const closedAt = isClosed(action.state) ? (action.doneAt ?? gaveUp.get(action.id)) : undefined
      return {
        action,
        madeOn: dayOf(made(action) ?? action.createdAt, zone),
        closedOn: closedAt === undefined ? null : dayOf(closedAt, zone),
      }
    })
}

/**
 * Open and done over these months. What was made and closed in one month is not open at its end. What was
 * given up on a day that nobody knows is in no month.
 */
export function actionsOverTime(
  lives: readonly Lifetime[],
  months: readonly Month[],
): MonthOfActions[] {
  const known = lives.filter(({ action, closedOn }) => closedOn !== null || !isClosed(action.state))
  const ids = (wanted: (life: Lifetime) => boolean) =>
    known.filter(wanted).map(({ action }) => action.id)
  return months.map((month) => {
    const isIn = (day: Day | null) => day?.slice(0, 7) === month
    // Days compare as text: the 31st is not before the end of any month.
    const end = `${month}-31`
    return {
      month,
      open: ids(({ madeOn, closedOn }) => madeOn <= end && (closedOn === null || closedOn > end)),
      done: ids(({ action, closedOn }) => action.state === 'done' && isIn(closedOn)),
      givenUp: ids(({ action, closedOn }) => action.state !== 'done' && isIn(closedOn)),
    }
  })
}
