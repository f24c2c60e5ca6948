import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaProposal } from '../domain/agenda-proposal.ts'
import { daysAfter, mondayOf } from '../domain/calendar.ts'
import type { Day, Instant, Zone } from '../domain/day.ts'
import type { JointActivity } from '../domain/joint-activity.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Organisation } from '../domain/organisation.ts'
import {
  type HostBurden,
  type HostPicture,
  hostBurden,
  joiningId,
} from '../domain/review/host-burden.ts'
import { openActionItems } from './action-items.ts'
import { type ActionView, actionViews } from './action-views.ts'
import type { Database } from './database.ts'

/**
 * What is asked of the authorities in the week of a day and in the one after, of what this device may see.
 * `open`: the open actions, where they are read already.
 */
export async function hostBurdenNow(
  db: Database,
  today: Day,
  zone: Zone,
  open: readonly ActionItem[],
): Promise<{ readonly now: readonly HostBurden[]; readonly next: readonly HostBurden[] }> {
  const nextWeek = daysAfter(mondayOf(today), 7)
  const days = { fromOn: mondayOf(today), toOn: daysAfter(nextWeek, 6) }
  const picture = await pictureOf(db, days, zone, open)
  return { now: hostBurden(picture, today), next: hostBurden(picture, nextWeek) }
}

/** What one authority is asked in a week, with the records themselves. */
export type HostWeek = {
  readonly organisation: Organisation
  readonly burden: HostBurden
  readonly meetings: readonly Meeting[]
  readonly actions: readonly ActionView[]
  readonly activities: readonly JointActivity[]
  /** The proposals to join them that wait or were taken. */
  readonly proposals: readonly AgendaProposal[]
}

/** What one authority is asked in the week of a day; `null` where it is not on this device. */
export async function hostWeek(
  db: Database,
  organisationId: string,
  day: Day,
  zone: Zone,
): Promise<HostWeek | null> {
  const organisation = await db.organisations.get(organisationId)
  if (organisation === undefined || organisation.deletedAt !== null) return null
  const week = mondayOf(day)
  const days = { fromOn: week, toOn: daysAfter(week, 6) }
  const picture = await pictureOf(db, days, zone, await openActionItems(db))
  const burden = hostBurden(picture, day).find((one) => one.organisationId === organisation.id) ?? {
    ...{ organisationId: organisation.id, week, requests: [], mechanismIds: [] },
  }
  const found = <Row extends { readonly id: string }>(rows: readonly Row[]) => {
    const byId = new Map<string, Row>(rows.map((row) => [row.id, row]))
    return burden.requests.flatMap(({ id }) => byId.get(id) ?? [])
  }
  const [actions, proposals] = await Promise.all([
    actionViews(db, found(picture.actions), day),
    db.agendaProposals.bulkGet(burden.mechanismIds.map((one) => joiningId(burden, one))),
  ])
  return {
    ...{ organisation, burden, actions },
    meetings: found(picture.meetings),
    activities: found(picture.activities),
    proposals: proposals.flatMap((one) =>
      one === undefined || one.deletedAt !== null || one.state === 'withdrawn' ? [] : [one],
    ),
  }
}

/** Everything that can ask something of somebody between these days, both included. */
async function pictureOf(
  db: Database,
  { fromOn, toOn }: { readonly fromOn: Day; readonly toOn: Day },
  zone: Zone,
  open: readonly ActionItem[],
): Promise<HostPicture> {
  // A day of a zone begins or ends up to fourteen hours from that of UTC.
  const [from, to] = [startOf(daysAfter(fromOn, -1)), startOf(daysAfter(toOn, 2))]
  const [organisations, seats, activities, near, done, made] = await Promise.all([
    db.organisations.toArray(),
    db.seats.toArray(),
    db.jointActivities.toArray(),
    db.meetings.where('startsAt').between(from, to).toArray(),
    db.actionItems
      .where('[state+dueOn]')
      .between(['done', fromOn], ['done', toOn], true, true)
      .toArray(),
    db.actionItems.where('createdAt').between(from, to).toArray(),
  ])
  // The open ones last: they have their last day as it is now.
  const actions = new Map([...made, ...done, ...open].map((one) => [one.id as string, one]))
  const undated = [...actions.values()].filter(
    ({ dueOn, assignees }) => dueOn === null || assignees.kind === 'all_partners',
  )
  const [origins, attendances] = await Promise.all([
    db.meetings.bulkGet([...new Set(undated.map(({ meetingId }) => meetingId))]),
    db.attendances
      .where('meetingId')
      .anyOf(near.map(({ id }) => id))
      .toArray(),
  ])
  const meetings = new Map(
    [...origins, ...near].flatMap((one) => (one === undefined ? [] : [[one.id as string, one]])),
  )
  return {
    ...{ organisations, seats, attendances, activities, zone },
    actions: [...actions.values()],
    meetings: [...meetings.values()],
  }
}

function startOf(day: Day): Instant {
  return `${day}T00:00:00.000Z`
}
