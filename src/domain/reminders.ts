import type { ActionItem } from './action-item.ts'
import { isClosed } from './action-item-states.ts'
import { daysAfter, daysBetween } from './calendar.ts'
import type { Day } from './day.ts'
import type { Due, DueKind } from './due.ts'
import { askAgainDays, type DueContext, isOverdue, latestDay, soonDays } from './due-rules.ts'

/** How a kind of due reminds. */
export type ReminderRule = {
  /** So many days before its last day, the longest first; none lies before the promise itself. */
  readonly before: readonly number[]
  /** Late, it reminds again each so many days; `null`: what has no last day is never late. */
  readonly lateEvery: number | null
  readonly why: string
}

const aWeekAndADay = [soonDays, 1, 0]

/**
 * The rule of each kind. What has a last day: a week before, the day before, the day itself, and late every
 * week, so that a phone speaks at most four times of a promise that is kept. What has none is asked about
 * on the day of the next meeting.
 */
export const reminderRules: Readonly<Record<DueKind, ReminderRule>> = {
  asap: {
    before: aWeekAndADay,
    lateEvery: 7,
    why: '“As soon as possible” means within two weeks: half of it gone is worth a word.',
  },
  date: {
    before: aWeekAndADay,
    lateEvery: 7,
    why: 'A week to do it, a day to remember it, the day itself.',
  },
  week: {
    before: aWeekAndADay,
    lateEvery: 7,
    why: 'Its last day is the Sunday: the first word comes on the eve of that week, not in it.',
  },
  with_minutes: {
    before: [1, 0],
    lateEvery: 7,
    why: 'Minutes go out within two working days: a week before lies before the meeting.',
  },
  month: {
    before: aWeekAndADay,
    lateEvery: 7,
    why: 'Said of a month, its end is meant; the last week is when it is done.',
  },
  next_meeting: {
    before: aWeekAndADay,
    lateEvery: 7,
    why: 'It is asked for in the room: a week to do it, and the eve to look once more.',
  },
  when: {
    before: [0],
    lateEvery: null,
    why: 'Nobody can look an event up: the next meeting asks whether it has come.',
  },
  ongoing: {
    before: [0],
    lateEvery: null,
    why: 'Reviewed at every meeting, and late at none.',
  },
  none: {
    before: [0],
    lateEvery: null,
    why: 'Nobody said by when: the next meeting asks.',
  },
}

/**
 * The days on which the responsible organisation is reminded of what is in time, in order; never empty. What
 * has no last day is asked about at the next meeting, or thirty days after the last one while none is
 * planned.
 */
export function remindOn(due: Due, context: DueContext): Day[] {
  const last = latestDay(due, context)
  if (last === null) return [context.nextMeetingOn ?? daysAfter(context.meetingOn, askAgainDays)]
  return reminderRules[due.kind].before
    .map((days) => daysAfter(last, -days))
    .filter((day) => day === last || day > context.meetingOn)
}

/**
 * The first reminder that is still to come, `today` at the earliest: one whose day was passed over
 * because a meeting moved is given today, so that moving a meeting never loses a reminder.
 */
export function nextReminder(due: Due, context: DueContext): Day {
  return remindOn(due, context).find((day) => day >= context.today) ?? context.today
}

/** Does this due remind on `day`: one of `remindOn`, or a whole number of weeks late. */
export function remindsOn(due: Due, context: DueContext, day: Day): boolean {
  if (remindOn(due, context).includes(day)) return true
  const last = latestDay(due, context)
  const { lateEvery } = reminderRules[due.kind]
  if (last === null || lateEvery === null || day <= last) return false
  return daysBetween(last, day) % lateEvery === 0
}

/** The parts of what is due: late, on this very day, within seven days. */
export const digestParts = ['overdue', 'today', 'week'] as const
export type DigestPart = (typeof digestParts)[number]

/**
 * The part of the digest that an open action is in on `context.today`; `null` for what is not near. What
 * has no last day is asked about at the next meeting: that is the day that counts.
 */
export function digestPartOf(
  action: Pick<ActionItem, 'state' | 'due' | 'dueOn'>,
  context: Pick<DueContext, 'today' | 'nextMeetingOn'>,
): DigestPart | null {
  const { today } = context
  if (isClosed(action.state) || action.state === 'reported_done') return null
  if (isOverdue(action, { today })) return 'overdue'
  const day = action.dueOn ?? context.nextMeetingOn
  if (day === null || day < today) return null
  if (day === today) return 'today'
  return daysBetween(today, day) <= soonDays ? 'week' : null
}
