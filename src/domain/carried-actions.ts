import { actionGroupOf, actionGroups } from './action-groups.ts'
import type { ActionItem } from './action-item.ts'
import { isClosed } from './action-item-states.ts'
import type { AgendaItem } from './agenda-item.ts'
import type { Day, Instant } from './day.ts'
import { compareDues } from './due-rules.ts'
import type { Meeting } from './meeting.ts'
import { isHeld, isToCome } from './meeting-states.ts'
import { byPosition, compareText } from './position.ts'

/**
 * What is on this meeting's review of action points: every open action of its mechanism that an earlier
 * meeting made (I14), the most urgent first. An action whose meeting is not at hand is carried too:
 * nothing disappears without an explicit word.
 */
export function carriedTo(
  meeting: Meeting,
  actions: readonly ActionItem[],
  meetings: readonly Meeting[],
): ActionItem[] {
  const origins = new Map<string, Meeting>(meetings.map((each) => [each.id, each]))
  const isFromBefore = (action: ActionItem) => {
    const origin = origins.get(action.meetingId)
    return origin === undefined || origin.startsAt < meeting.startsAt
  }
  return actions
    .filter(
      (action) =>
        action.mechanismId === meeting.mechanismId &&
        action.meetingId !== meeting.id &&
        action.deletedAt === null &&
        !isClosed(action.state) &&
        isFromBefore(action),
    )
    .toSorted((a, b) => compareDues(a, b) || compareText(a.id, b.id))
}

/**
 * The one coming meeting that goes through this open action: the first of its mechanism that is under way
 * or still to come, after the one that made it. `null` where it is closed or none is planned; then it waits
 * for one. Never two: what a meeting leaves open goes on to the next when it closes.
 */
export function comingReviewOf(
  action: ActionItem,
  meetings: readonly Meeting[],
  now: Instant,
): Meeting | null {
  const origin = meetings.find((meeting) => meeting.id === action.meetingId)
  if (action.deletedAt !== null || isClosed(action.state)) return null
  const later = meetings.filter(
    (meeting) =>
      meeting.id !== action.meetingId &&
      (origin === undefined || isBefore(origin, meeting) || meeting.state === 'open'),
  )
  return nextMeetingOf(action.mechanismId, later, now)
}

/**
 * The order in which a chair goes through them: by the parts of the list of actions (late, reported done
 * and to be checked, soon, later, to ask, ongoing), then by priority, then by due. Total: the same on every
 * phone.
 */
export function byReviewOrder(today: Day): (a: ActionItem, b: ActionItem) => number {
  return (a, b) =>
    actionGroups.indexOf(actionGroupOf(asOpen(a), today)) -
      actionGroups.indexOf(actionGroupOf(asOpen(b), today)) ||
    priorities.indexOf(a.priority) - priorities.indexOf(b.priority) ||
    compareDues(a, b) ||
    compareText(a.id, b.id)
}

const priorities: readonly ActionItem['priority'][] = ['urgent', 'high', 'normal']

/** What is closed during the review keeps its place: a list that jumps under the thumb is misread. */
function asOpen(action: ActionItem): ActionItem {
  return isClosed(action.state) ? { ...action, state: 'in_progress' } : action
}

function isBefore(a: Meeting, b: Meeting): boolean {
  return compareText(a.startsAt, b.startsAt) < 0
}

/** The meetings that passed an action on: held in its mechanism since the one that made it, up to when it was done. */
export function meetingsCarriedThrough(
  action: ActionItem,
  meetings: readonly Meeting[],
): Meeting[] {
  const origin = meetings.find((meeting) => meeting.id === action.meetingId)
  const from = origin?.startsAt ?? action.createdAt
  return meetings.filter(
    (meeting) =>
      meeting.mechanismId === action.mechanismId &&
      meeting.deletedAt === null &&
      isHeld(meeting.state) &&
      meeting.startsAt > from &&
      (action.doneAt === null || meeting.startsAt < action.doneAt),
  )
}

/** How many meetings passed it on. */
export function timesCarried(action: ActionItem, meetings: readonly Meeting[]): number {
  return meetingsCarriedThrough(action, meetings).length
}

/**
 * `timesCarried` for many actions, each among the meetings of its own mechanism: thousands that come of the
 * same few meetings are counted once for each meeting.
 */
export function carriedCounter(meetings: readonly Meeting[]): (action: ActionItem) => number {
  const series = new Map<string, Meeting[]>()
  for (const meeting of meetings) {
    const known = series.get(meeting.mechanismId)
    if (known === undefined) series.set(meeting.mechanismId, [meeting])
    else known.push(meeting)
  }
  const startOf = new Map(meetings.map((one) => [`${one.mechanismId} ${one.id}`, one.startsAt]))
  const counted = new Map<string, number>()
  return (action) => {
    const { mechanismId, meetingId, createdAt, doneAt } = action
    const from = startOf.get(`${mechanismId} ${meetingId}`) ?? createdAt
    const key = `${mechanismId} ${from} ${doneAt ?? ''}`
    const times = counted.get(key) ?? timesCarried(action, series.get(mechanismId) ?? [])
    counted.set(key, times)
    return times
  }
}

/** The meeting of this mechanism that comes next: under way, or planned from `now` on; `null` for none. */
export function nextMeetingOf(
  mechanismId: string,
  meetings: readonly Meeting[],
  now: Instant,
): Meeting | null {
  const coming = meetings.filter(
    (meeting) =>
      meeting.mechanismId === mechanismId &&
      meeting.deletedAt === null &&
      (meeting.state === 'open' || (isToCome(meeting.state) && meeting.endsAt > now)),
  )
  return (
    coming.toSorted((a, b) => compareText(a.startsAt, b.startsAt) || compareText(a.id, b.id))[0] ??
    null
  )
}

/** The agenda item under which open actions are reviewed: the first of that kind; `null` for none. */
export function reviewItemOf(agenda: readonly AgendaItem[]): AgendaItem | null {
  return (
    agenda
      .filter((item) => item.kind === 'review_of_action_points' && item.deletedAt === null)
      .toSorted(byPosition)[0] ?? null
  )
}
