import type { ActionItem } from './action-item.ts'
import { type Day, dayOf } from './day.ts'
import { type DueContext, latestDay } from './due-rules.ts'
import type { Meeting } from './meeting.ts'
import { compareText } from './position.ts'

/** What the dues of this meeting's promises are read against. */
export function dueContextOf(
  meeting: Pick<Meeting, 'startsAt' | 'zone' | 'nextMeetingOn'>,
  next: Pick<Meeting, 'startsAt' | 'zone'> | null,
  days: { today: Day; minutesCirculatedOn: Day | null },
): DueContext {
  return {
    meetingOn: dayOf(meeting.startsAt, meeting.zone),
    nextMeetingOn: next === null ? meeting.nextMeetingOn : dayOf(next.startsAt, next.zone),
    ...days,
  }
}

/** Today, and the day on which the minutes of each meeting first went out, by the id of the meeting. */
export type Days = { readonly today: Day; readonly minutesOut: ReadonlyMap<string, Day> }

type Promised = Pick<ActionItem, 'meetingId' | 'promisedAt'>

/**
 * What the due of an action is read against in the `series` of its mechanism: from the meeting that made
 * the promise, or from when it was promised anew. Minutes that had gone out before that are not those
 * that it waits for. `null` where that meeting is not at hand.
 */
export function dueContextIn(
  action: Promised,
  series: readonly Meeting[],
  { today, minutesOut }: Days,
): DueContext | null {
  const { promisedAt } = action
  const origin = originOf(action, series)
  if (origin === undefined) return null
  const since = promisedAt ?? origin.startsAt
  const next = series
    .filter((meeting) => hasDay(meeting) && meeting.startsAt > since)
    .toSorted(inTime)[0]
  const meetingOn = dayOf(since, origin.zone)
  const out = minutesOut.get(origin.id) ?? ''
  const minutesCirculatedOn = out >= meetingOn ? out : null
  return { ...dueContextOf(origin, next ?? null, { today, minutesCirculatedOn }), meetingOn }
}

/** The meeting whose day and minutes a promise counts on: that which made it, or the last before it was promised anew. */
export function originOf(
  { meetingId, promisedAt }: Promised,
  series: readonly Meeting[],
): Meeting | undefined {
  if (promisedAt === null) return series.find((meeting) => meeting.id === meetingId)
  return series
    .filter((meeting) => hasDay(meeting) && meeting.startsAt <= promisedAt)
    .toSorted(inTime)
    .at(-1)
}

/**
 * The action with its last day as it is now. What was saved with it is older where a meeting was moved on
 * another device, or the minutes have gone out since.
 */
export function datedNow<Item extends Promised & Pick<ActionItem, 'due' | 'dueOn'>>(
  item: Item,
  series: readonly Meeting[],
  days: Days,
): Item {
  const context = dueContextIn(item, series, days)
  const dueOn = context === null ? item.dueOn : latestDay(item.due, context)
  return dueOn === item.dueOn ? item : { ...item, dueOn }
}

/** A meeting that was called off or put off has no day that a promise could count on. */
function hasDay({ deletedAt, state }: Meeting): boolean {
  return deletedAt === null && state !== 'cancelled' && state !== 'postponed'
}

function inTime(a: Meeting, b: Meeting): number {
  return compareText(a.startsAt, b.startsAt) || compareText(a.id, b.id)
}
