import type { Day } from '../domain/day.ts'
import type { MeetingId } from '../domain/ids.ts'
import { margins, settled } from '../domain/margins.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import type { Device } from './device.ts'

/**
 * Says beside which event a meeting is held, or on which day that now is (S99); `null` takes it away. Who
 * moves the event and not the meeting is told on the meeting's page.
 */
export async function setMargins(
  device: Device,
  id: MeetingId,
  now: { readonly event: string; readonly on: Day; readonly place: string } | null,
): Promise<Result<void, SaveError>> {
  const meeting = await device.db.meetings.get(id)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const marginsOf = now === null ? null : margins(meeting.marginsOf, now)
  return await commit(device, [{ kind: 'meeting', id, fields: { marginsOf } }])
}

/** The event has moved, and the meeting stays where it is. */
export async function keepDay(device: Device, id: MeetingId): Promise<Result<void, SaveError>> {
  const meeting = await device.db.meetings.get(id)
  if (meeting === undefined) return fail({ kind: 'gone' })
  if (meeting.marginsOf === null) return ok(undefined)
  const marginsOf = settled(meeting.marginsOf)
  return await commit(device, [{ kind: 'meeting', id, fields: { marginsOf } }])
}
