import type { ActionItem } from '../domain/action-item.ts'
import { partnersOn, responsibleOrganisation } from '../domain/assignee-rules.ts'
import { comingReviewOf } from '../domain/carried-actions.ts'
import { checklistAnswerId } from '../domain/checklist-answer.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { OrganisationId } from '../domain/ids.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { may } from '../domain/may.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isHeld, isToCome, isWithoutMinutes } from '../domain/meeting-states.ts'
import { compareText } from '../domain/position.ts'
import type { Actor } from '../domain/role.ts'
import { concerns, openActionItems } from './action-items.ts'
import { openConflictCount } from './conflicts.ts'
import type { Database } from './database.ts'
import { groupBy } from './group-by.ts'
import { labourLinesOf } from './labour-lines.ts'
import { allNames, type Names } from './names.ts'
import { decidesQuarantine, quarantineCount } from './quarantine.ts'

/** A meeting that comes next, and what waits on its agenda. */
export type ComingMeeting = {
  readonly meeting: Meeting
  /** Under way, or planned for today: it can be recorded now. */
  readonly isNow: boolean
  readonly mayRecord: boolean
  /** How many open promises of earlier meetings it will review. */
  readonly carried: number
}

/** What waits for this person; each a number with the records one tap away. */
export type Waiting = {
  /** Marked for attention, where this person is asked to look. */
  readonly attention: number
  readonly conflicts: number
  /** Changes that the server did not take. */
  readonly refused: number
  /** Reported done, and this person may close it. */
  readonly toCheck: number
  /** Held, without adopted minutes, and this person records them. */
  readonly minutes: number
  /** Acts that devices handed over when they were shut out, as far as the server has told. */
  readonly quarantine: number
  /** What all partners promised and this person's organisation has not answered. */
  readonly answers: readonly ActionItem[]
}

/** The first screen: what comes, what waits, what one's own organisation owes. */
export type Today = {
  readonly coming: readonly ComingMeeting[]
  readonly mayPlan: boolean
  readonly waiting: Waiting
  /** How many open actions concern it. */
  readonly mineInAll: number
  /** The standing parts of this person's organisation. */
  readonly parts: readonly LabourLine[]
  /** Meetings that took place, the latest first. */
  readonly heldLately: readonly Meeting[]
  /** Meetings held whose minutes this person owes, the oldest first. */
  readonly minutesOwed: readonly Meeting[]
  readonly names: Names
}

const meetingsShown = 3
const heldShown = 6

/** The first screen of `actor` on `today`. */
export async function todayFor(db: Database, actor: Actor, today: Day): Promise<Today> {
  const [items, meetings, conflicts, refused, quarantine, names] = await Promise.all([
    openActionItems(db),
    db.meetings.toArray(),
    openConflictCount(db),
    db.refusals.count(),
    decidesQuarantine(actor) ? quarantineCount(db) : 0,
    allNames(db),
  ])
  const standing = meetings.filter((meeting) => meeting.deletedAt === null)
  const mine = items.filter((item) => concernsMe(item, actor.organisationId))
  const owed = await answersOwed(db, items, actor.organisationId, today)
  return {
    coming: comingMeetings(standing, items, actor, today),
    mayPlan: actor.grants.some(({ mechanismId }) => mayIn(actor, 'plan_meeting', mechanismId)),
    waiting: {
      attention: items.filter((item) => item.needsAttention && isHead(actor, item)).length,
      conflicts,
      refused,
      quarantine,
      toCheck: items.filter((item) => isToCheck(item, actor)).length,
      minutes: standing.filter((meeting) => owesMinutes(meeting, actor)).length,
      answers: owed,
    },
    mineInAll: mine.length,
    parts: actor.organisationId === null ? [] : await labourLinesOf(db, actor.organisationId),
    heldLately: latest(standing.filter((meeting) => isHeld(meeting.state))).slice(0, heldShown),
    minutesOwed: latest(standing.filter((meeting) => owesMinutes(meeting, actor))).toReversed(),
    names,
  }
}

function latest(meetings: readonly Meeting[]): Meeting[] {
  return meetings.toSorted((a, b) => compareText(b.startsAt, a.startsAt))
}

function comingMeetings(
  meetings: readonly Meeting[],
  items: readonly ActionItem[],
  actor: Actor,
  today: Day,
): ComingMeeting[] {
  const onDay = (meeting: Meeting) => dayOf(meeting.startsAt, meeting.zone)
  // Each action counts at the one meeting that comes to it next.
  const reviewedAt = new Map<string, number>()
  const ahead = groupBy(
    meetings.filter(({ state }) => state === 'open' || isToCome(state)),
    (meeting) => meeting.mechanismId as string,
  )
  const byId = new Map(meetings.map((meeting) => [meeting.id as string, meeting]))
  for (const item of items) {
    const around = [byId.get(item.meetingId), ...(ahead.get(item.mechanismId) ?? [])]
    const series = around.filter((meeting) => meeting !== undefined)
    const review = comingReviewOf(item, series, `${today}T00:00:00.000Z`)
    if (review !== null) reviewedAt.set(review.id, (reviewedAt.get(review.id) ?? 0) + 1)
  }
  return meetings
    .filter(
      (meeting) => meeting.state === 'open' || (isToCome(meeting.state) && onDay(meeting) >= today),
    )
    .sort((a, b) => rank(a) - rank(b) || compareText(a.startsAt, b.startsAt))
    .slice(0, meetingsShown)
    .map((meeting) => ({
      meeting,
      isNow: meeting.state === 'open' || onDay(meeting) === today,
      mayRecord: mayIn(actor, 'record_meeting', meeting.mechanismId),
      carried: reviewedAt.get(meeting.id) ?? 0,
    }))
}

/** A meeting under way comes before all others. */
function rank(meeting: Meeting): number {
  return meeting.state === 'open' ? 0 : 1
}

function concernsMe(item: ActionItem, organisationId: OrganisationId | null): boolean {
  return organisationId !== null && concerns(item, organisationId)
}

function isHead(actor: Actor, item: ActionItem): boolean {
  return actor.grants.some(
    ({ role, mechanismId }) =>
      role === 'head_of_mission' && (mechanismId === null || mechanismId === item.mechanismId),
  )
}

function isToCheck(item: ActionItem, actor: Actor): boolean {
  return (
    item.state === 'reported_done' &&
    may(actor, 'close_action', {
      mechanismId: item.mechanismId,
      ownerOrganisationId: responsibleOrganisation(item.assignees),
    })
  )
}

function owesMinutes(meeting: Meeting, actor: Actor): boolean {
  return isWithoutMinutes(meeting.state) && mayIn(actor, 'record_meeting', meeting.mechanismId)
}

function mayIn(
  actor: Actor,
  act: 'plan_meeting' | 'record_meeting',
  mechanismId: string | null,
): boolean {
  return may(actor, act, { mechanismId, ownerOrganisationId: actor.organisationId })
}

async function answersOwed(
  db: Database,
  items: readonly ActionItem[],
  organisationId: OrganisationId | null,
  today: Day,
): Promise<ActionItem[]> {
  const all = items.filter((item) => item.assignees.kind === 'all_partners')
  if (organisationId === null || all.length === 0) return []
  const ids = all.map((item) => checklistAnswerId(item.id, organisationId))
  const [seats, answers] = await Promise.all([
    db.seats.where('organisationId').equals(organisationId).toArray(),
    db.checklistAnswers.bulkGet(ids),
  ])
  return all.filter(
    (item, index) =>
      (answers[index]?.answer ?? 'waiting') === 'waiting' &&
      partnersOn(seats, item.mechanismId, today).includes(organisationId),
  )
}
