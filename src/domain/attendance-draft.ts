import { z } from 'zod/mini'
import { Attendance, attendanceId } from './attendance.ts'
import type { Meeting } from './meeting.ts'
import { type Signing, signed } from './new-envelope.ts'

/** What the recorder ticks: an organisation first, a person second. */
export const AttendanceDraft = z.pick(Attendance, {
  organisationId: true,
  personId: true,
  headCount: true,
  status: true,
  capacity: true,
  walkIn: true,
  note: true,
})
export type AttendanceDraft = z.infer<typeof AttendanceDraft>

/** What may be added to a tick: when they came and went, for whom they speak, as whom they were sent. */
export type AttendanceDetails = Pick<
  Attendance,
  'arrivedAt' | 'leftAt' | 'onBehalfOfOrganisationId' | 'sentAs'
>

/** The attendance of an organisation or person at this meeting; its id is the same on every phone. */
export function recordAttendance(
  draft: AttendanceDraft & Partial<AttendanceDetails>,
  meeting: Pick<Meeting, 'id' | 'mechanismId' | 'marking'>,
  signing: Signing,
): Attendance {
  return Attendance.parse({
    ...draft,
    id: attendanceId(meeting.id, draft),
    ...signed(signing, meeting.mechanismId, meeting.marking),
    meetingId: meeting.id,
    headCount: draft.personId === null ? draft.headCount : 0,
  })
}
