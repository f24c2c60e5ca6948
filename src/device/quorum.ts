import { dayOf, type Instant, instantFromMs } from '../domain/day.ts'
import type { DecisionId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import { type Quorum, quorumAt, requiredIn } from '../domain/quorum.ts'
import { fail, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'

/** The room of a meeting at a moment, as a decision keeps it; `null` where nobody is ticked. */
export async function quorumOfMeeting(
  db: Database,
  meeting: Meeting,
  at: Instant,
): Promise<Quorum | null> {
  const [mechanism, seats, attendances, organisations] = await Promise.all([
    db.mechanisms.get(meeting.mechanismId ?? ''),
    db.seats
      .where('mechanismId')
      .equals(meeting.mechanismId ?? '')
      .toArray(),
    db.attendances.where('meetingId').equals(meeting.id).toArray(),
    db.organisations.toArray(),
  ])
  const day = dayOf(meeting.startsAt, meeting.zone)
  const required =
    mechanism === undefined
      ? { organisationIds: [], constituencies: [] }
      : requiredIn(mechanism, seats, day)
  return quorumAt(attendances, organisations, required, at)
}

/** The room now, for a decision that is being taken; `null` unless the meeting is going on. */
export async function quorumNow(device: Device, meeting: Meeting): Promise<Quorum | null> {
  if (meeting.state !== 'open') return null
  return await quorumOfMeeting(device.db, meeting, instantFromMs(device.now()))
}

/**
 * Notes once more who was in the room when a decision was taken: by the attendance as it is now, for
 * the moment at which it was written down. Where nobody was ticked then, this is how it gets its room.
 */
export async function noteQuorum(device: Device, id: DecisionId): Promise<Result<void, SaveError>> {
  const decision = await device.db.decisions.get(id)
  const meeting = decision && (await device.db.meetings.get(decision.meetingId))
  if (decision === undefined || meeting === undefined) return fail({ kind: 'gone' })
  const at = decision.quorum?.at ?? decision.createdAt
  const quorum = await quorumOfMeeting(device.db, meeting, at)
  return await commit(device, [{ kind: 'decision', id, fields: { quorum } }])
}
