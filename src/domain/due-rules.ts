import { endOfMonth } from 'date-fns/endOfMonth'
import { isWeekend } from 'date-fns/isWeekend'
import { lightFormat } from 'date-fns/lightFormat'
import { parseISO } from 'date-fns/parseISO'
import type { ActionItem } from './action-item.ts'
import { daysAfter, daysBetween } from './calendar.ts'
import type { Day, Month } from './day.ts'
import { type Due, dueKinds } from './due.ts'
import { compareText } from './position.ts'
import { unreachable } from './result.ts'

/** What a due is read against. All days are of the mission's zone (field practice I19). */
export type DueContext = {
  /** The day of the meeting that made the promise. */
  readonly meetingOn: Day
  /** The day of the meeting after it; `null` while none is planned. */
  readonly nextMeetingOn: Day | null
  /** The day on which the minutes went out; `null` until then. */
  readonly minutesCirculatedOn: Day | null
  readonly today: Day
}

/** "As soon as possible" is late when two weeks have passed since the meeting. Our own rule. */
export const asapDays = 14
/** Draft minutes go out within two working days (field practice H1). */
export const minutesWorkingDays = 2
/** How many days before its last day an action counts as due soon. */
export const soonDays = 7
/** How many days after its last day an action counts as long overdue. */
export const longOverdueDays = 30
/** Carried over so many times, a late action counts as long overdue, whatever its day. */
export const longCarriedTimes = 3
/** With no next meeting planned, what has no day is asked about this long after the last one. */
export const askAgainDays = 30

/**
 * The last day on which a promise is in time; `null` where the calendar does not say.
 *
 *     date          that day
 *     week          its Sunday
 *     month         its last day
 *     next_meeting  the day of that meeting, once planned
 *     with_minutes  the day on which they went out; until then two working days after the meeting
 *     asap          14 days after the meeting
 *     when, ongoing, none   no day: asked about at every meeting, never overdue
 */
export function latestDay(due: Due, context: DueContext): Day | null {
  switch (due.kind) {
    case 'date':
      return due.on
    case 'week':
      return daysAfter(due.of, 6)
    case 'month':
      return lastOfMonth(due.of)
    case 'next_meeting':
      return context.nextMeetingOn
    case 'with_minutes':
      return context.minutesCirculatedOn ?? workingDaysAfter(context.meetingOn, minutesWorkingDays)
    case 'asap':
      return daysAfter(context.meetingOn, asapDays)
    case 'when':
    case 'ongoing':
    case 'none':
      return null
    default:
      return unreachable(due)
  }
}

/** A due with its last day as far as it is known. */
export type Dated = { readonly due: Due; readonly dueOn: Day | null }

/**
 * The one total order of dues: by last day, what has none after what has one; then by kind in the
 * order of `dueKinds`; then by the day, event and words themselves. Zero only for equal dues.
 */
export function compareDues(a: Dated, b: Dated): number {
  return (
    compareText(a.dueOn ?? '9999-99-99', b.dueOn ?? '9999-99-99') ||
    dueKinds.indexOf(a.due.kind) - dueKinds.indexOf(b.due.kind) ||
    compareText(detailOf(a.due), detailOf(b.due)) ||
    compareText(a.due.words, b.due.words)
  )
}

/** What the state of an action says about its clock. `reported_done` waits for a check, not for work. */
const running: ReadonlySet<ActionItem['state']> = new Set(['open', 'in_progress', 'blocked'])

type Clocked = Pick<ActionItem, 'state' | 'dueOn'>
type Today = Pick<DueContext, 'today'>

/** Not done, and its last day is over. From 00:00 of the next day in the mission's zone (I19). */
export function isOverdue(item: Clocked, { today }: Today): boolean {
  return running.has(item.state) && item.dueOn !== null && item.dueOn < today
}

/** How many days it is late; 0 when it is not. */
export function daysLate(item: Clocked, { today }: Today): number {
  return isOverdue(item, { today }) && item.dueOn !== null ? daysBetween(item.dueOn, today) : 0
}

/** Overdue by more than 30 days, or overdue and carried over three times. */
export function isLongOverdue(item: Clocked, context: Today & { carriedOver: number }): boolean {
  return (
    isOverdue(item, context) &&
    ((item.dueOn ?? '') < edgesOf(context.today).longSince ||
      context.carriedOver >= longCarriedTimes)
  )
}

/** Not done, and its last day is today or within the next seven days. */
export function isDueSoon(item: Clocked, { today }: Today): boolean {
  return (
    running.has(item.state) &&
    item.dueOn !== null &&
    item.dueOn >= today &&
    item.dueOn <= edgesOf(today).soonUntil
  )
}

type Edges = { readonly today: Day; readonly longSince: Day; readonly soonUntil: Day }
let edges: Edges | undefined

/** The days by which late is long late, and in time is soon: worked out once for the thousands that they are asked of. */
function edgesOf(today: Day): Edges {
  if (edges?.today !== today)
    edges = {
      today,
      longSince: daysAfter(today, -longOverdueDays),
      soonUntil: daysAfter(today, soonDays),
    }
  return edges
}

/** Nobody said by when, or an event in words that nobody can look up: a question for the next meeting. */
export function isToAsk(item: Pick<ActionItem, 'state' | 'due'>): boolean {
  return running.has(item.state) && (item.due.kind === 'none' || item.due.kind === 'when')
}

/** The items whose last day is another one now that a meeting moved or the minutes went out. */
export function redated<Item extends Dated>(
  items: readonly Item[],
  context: DueContext,
): { item: Item; dueOn: Day | null }[] {
  return items
    .map((item) => ({ item, dueOn: latestDay(item.due, context) }))
    .filter(({ item, dueOn }) => item.dueOn !== dueOn)
}

/** The day `count` working days (Monday to Friday) after `day`. */
export function workingDaysAfter(day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0; ) {
    at = daysAfter(at, 1)
    if (!isWeekend(parseISO(at))) left -= 1
  }
  return at
}

function lastOfMonth(month: Month): Day {
  return lightFormat(endOfMonth(parseISO(`${month}-01`)), 'yyyy-MM-dd')
}

function detailOf(due: Due): string {
  switch (due.kind) {
    case 'date':
      return due.on
    case 'week':
    case 'month':
      return due.of
    case 'when':
      return due.event
    default:
      return ''
  }
}

/**
 * The due that a promise gets in place of `before`. Words that were said of another day are not carried
 * over: "Feb 10" must not stand beside a promise for July.
 */
export function dueInPlaceOf(before: Due, after: Due): Due {
  const isSameDue = meaningOf(before) === meaningOf(after)
  return isSameDue || before.words !== after.words ? after : { ...after, words: '' }
}

function meaningOf(due: Due): string {
  switch (due.kind) {
    case 'date':
      return `date ${due.on}`
    case 'week':
    case 'month':
      return `${due.kind} ${due.of}`
    case 'when':
      return `when ${due.event}`
    default:
      return due.kind
  }
}
