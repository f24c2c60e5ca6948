import type { ActionItem } from '../domain/action-item.ts'
import { partnersOn } from '../domain/assignee-rules.ts'
import { daysAfter } from '../domain/calendar.ts'
import { checklistAnswerId } from '../domain/checklist-answer.ts'
import type { Day } from '../domain/day.ts'
import type { Due } from '../domain/due.ts'
import { dueContextIn } from '../domain/due-context.ts'
import { type DueContext, latestDay } from '../domain/due-rules.ts'
import type { OrganisationId } from '../domain/ids.ts'
import type { ReminderDay } from '../domain/reminder-time.ts'
import { type DigestPart, digestPartOf, remindsOn } from '../domain/reminders.ts'
import type { Actor } from '../domain/role.ts'
import { byUrgency, concerns, openActionItems } from './action-items.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'
import { minutesOut, waitedFor } from './dated-now.ts'
import { groupBy } from './group-by.ts'

/** One part of what is due: how many in all, and the first of them. */
export type DigestSection = { readonly total: number; readonly views: readonly ActionView[] }

/** What the organisation of a person owes: late, today, within a week. Read with no network. */
export type DueDigest = Readonly<Record<DigestPart, DigestSection>>

/** `clock`: the due as it reminds; where its meeting is not on this device, only its day is known. */
type Owed = { readonly item: ActionItem; readonly context: DueContext; readonly clock: Due }

/** The digest of `actor` on `today`, at most `shown` rows of each part. */
export async function dueDigest(
  db: Database,
  actor: Actor,
  today: Day,
  shown: number,
): Promise<DueDigest> {
  const owed = await owedBy(db, actor.organisationId, today)
  const part = async (wanted: DigestPart): Promise<DigestSection> => {
    const items = owed
      .filter(({ item, context }) => digestPartOf(item, context) === wanted)
      .map(({ item }) => item)
    return { total: items.length, views: await actionViews(db, items.slice(0, shown), today) }
  }
  const [overdue, now, week] = [await part('overdue'), await part('today'), await part('week')]
  return { overdue, today: now, week }
}

/** How far ahead reminders are worked out: a phone that is not opened for so long says nothing more. */
export const reminderDays = 60

/**
 * What will be due on each of the coming days if nothing changes, as counts: what the browser's worker needs
 * to remind with the app closed, and all that lies outside a sealed database.
 */
export async function reminderSchedule(
  db: Database,
  actor: Actor,
  today: Day,
): Promise<ReminderDay[]> {
  const owed = await owedBy(db, actor.organisationId, today)
  return Array.from({ length: reminderDays }, (_, index): ReminderDay => {
    const on = daysAfter(today, index)
    const parts = owed.map(({ item, context }) => digestPartOf(item, { ...context, today: on }))
    const count = (wanted: DigestPart) => parts.filter((part) => part === wanted).length
    return {
      on,
      overdue: count('overdue'),
      today: count('today'),
      week: count('week'),
      isDue: owed.some(({ context, clock }) => remindsOn(clock, { ...context, today: on }, on)),
    }
  })
}

/**
 * The open actions that the organisation owes, most urgent first, each with its last day as it is now. What
 * all partners promised is owed until it has answered; what was reported done waits for others.
 */
async function owedBy(
  db: Database,
  organisationId: OrganisationId | null,
  today: Day,
): Promise<Owed[]> {
  if (organisationId === null) return []
  const [open, meetings] = await Promise.all([openActionItems(db), db.meetings.toArray()])
  const mine = open.filter(
    (item) => concerns(item, organisationId) && item.state !== 'reported_done',
  )
  const answered = await answeredAmong(db, mine, organisationId, today)
  const series = groupBy(meetings, (meeting) => meeting.mechanismId as string)
  const ofMechanism = (item: ActionItem) => series.get(item.mechanismId) ?? []
  const out = await minutesOut(
    db,
    mine.flatMap((item) => waitedFor([item], ofMechanism(item))),
  )
  return mine
    .filter((item) => !answered.has(item.id))
    .map((item): Owed => {
      const found = dueContextIn(item, ofMechanism(item), { today, minutesOut: out })
      if (found !== null) {
        const dueOn = latestDay(item.due, found)
        return { item: { ...item, dueOn }, context: found, clock: item.due }
      }
      const meetingOn = item.createdAt.slice(0, 10)
      const context = { meetingOn, nextMeetingOn: null, minutesCirculatedOn: null, today }
      const clock: Due =
        item.dueOn === null ? item.due : { kind: 'date', on: item.dueOn, words: '' }
      return { item, context, clock }
    })
    .sort((a, b) => byUrgency(a.item, b.item))
}

async function answeredAmong(
  db: Database,
  items: readonly ActionItem[],
  organisationId: OrganisationId,
  today: Day,
): Promise<Set<string>> {
  const all = items.filter((item) => item.assignees.kind === 'all_partners')
  const ids = all.map((item) => checklistAnswerId(item.id, organisationId))
  const [seats, answers] = await Promise.all([
    db.seats.where('organisationId').equals(organisationId).toArray(),
    db.checklistAnswers.bulkGet(ids),
  ])
  const isOwed = (item: ActionItem, index: number) =>
    (answers[index]?.answer ?? 'waiting') === 'waiting' &&
    partnersOn(seats, item.mechanismId, today).includes(organisationId)
  return new Set(all.filter((item, index) => !isOwed(item, index)).map(({ id }) => id))
}
