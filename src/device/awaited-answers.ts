import { isSeatedOn } from '../domain/assignee-rules.ts'
import type { Day, Instant } from '../domain/day.ts'
import { may } from '../domain/may.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Minutes } from '../domain/minutes.ts'
import { compareText } from '../domain/position.ts'
import type { Actor } from '../domain/role.ts'
import type { Database } from './database.ts'

/** Minutes under silence to which the organisation of a person has said nothing yet. */
export type AwaitedAnswer = {
  readonly meeting: Meeting
  /** When the silence ends, by the server's clock. */
  readonly deadlineAt: Instant
}

/**
 * The minutes to which the organisation of `actor` may still object at `now`, the earliest deadline first:
 * it has a voice there, and has not written anything to them. Empty for whoever belongs to none.
 */
export async function awaitedAnswers(
  db: Database,
  actor: Actor,
  now: Instant,
  today: Day,
): Promise<AwaitedAnswer[]> {
  const { organisationId } = actor
  if (organisationId === null) return []
  const running = (await db.minutes.toArray()).filter((minutes) => isRunning(minutes, now))
  if (running.length === 0) return []
  const [meetings, objections, seats] = await Promise.all([
    db.meetings.bulkGet(running.map(({ meetingId }) => meetingId)),
    db.objections
      .where('minutesId')
      .anyOf(running.map(({ id }) => id))
      .toArray(),
    db.seats.where('organisationId').equals(organisationId).toArray(),
  ])
  const answered = new Set(
    objections
      .filter((one) => one.ownerOrganisationId === organisationId && one.withdrawnAt === null)
      .map(({ minutesId }) => minutesId),
  )
  const byId = new Map(meetings.flatMap((one) => (one ? [[one.id, one]] : [])))
  return running
    .filter(({ id, mechanismId }) => {
      const own = seats.filter((one) => one.mechanismId === mechanismId && isSeatedOn(one, today))
      const hasVoice = own.length === 0 || own.some(({ status }) => status === 'member')
      const where = { mechanismId, ownerOrganisationId: organisationId }
      return hasVoice && !answered.has(id) && may(actor, 'object_to_minutes', where)
    })
    .flatMap(({ meetingId, deadlineAt }) => {
      const meeting = byId.get(meetingId)
      return meeting === undefined || deadlineAt === null ? [] : [{ meeting, deadlineAt }]
    })
    .toSorted((a, b) => compareText(a.deadlineAt, b.deadlineAt))
}

function isRunning({ state, deadlineAt, deletedAt }: Minutes, now: Instant): boolean {
  return deletedAt === null && state === 'under_silence' && deadlineAt !== null && deadlineAt > now
}
