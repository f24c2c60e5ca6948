import { z } from 'zod/mini'
import { Instant } from './day.ts'
import { envelope } from './envelope.ts'
import { AttendanceId, MeetingId, OrganisationId, PersonId } from './ids.ts'
import { optionalText } from './text.ts'

export const attendanceStatuses = [
  'invited',
  'confirmed',
  'present',
  'remote',
  'apologies',
  'absent',
] as const
export type AttendanceStatus = (typeof attendanceStatuses)[number]

export const sentAs = ['principal', 'delegate'] as const

/** Whether an organisation, and who of it, was at a meeting (finding 0.3: organisation first). */
export const Attendance = z.strictObject({
  id: AttendanceId,
  ...envelope,
  meetingId: MeetingId,
  organisationId: OrganisationId,
  /** `null` when only the organisation is known. */
  personId: z.nullable(PersonId),
  /** How many unnamed people, where no person is given; 0 with a person. */
  headCount: z.int().check(z.gte(0), z.lte(500)),
  status: z.enum(attendanceStatuses),
  capacity: z.enum([
    'chair',
    'co_chair',
    'recorder',
    'rapporteur',
    'member',
    'observer',
    'guest',
    'interpreter',
  ]),
  /** Came without having been expected. */
  walkIn: z.boolean(),
  /** When they came, if not from the beginning; `null` otherwise. */
  arrivedAt: z._default(z.nullable(Instant), null),
  /** When they went, if not at the end; `null` otherwise. */
  leftAt: z._default(z.nullable(Instant), null),
  /** The organisation for which they speak besides their own: one that asked them to. */
  onBehalfOfOrganisationId: z._default(z.nullable(OrganisationId), null),
  /** At a high-level meeting (S29): who was invited himself, or who came in his place; `null` where it makes no difference. */
  sentAs: z._default(z.nullable(z.enum(sentAs)), null),
  note: optionalText(280),
})
export type Attendance = z.infer<typeof Attendance>

/** The id that any phone gives to the attendance of this organisation or person at this meeting. */
export function attendanceId(
  meetingId: MeetingId,
  who: { organisationId: OrganisationId; personId: PersonId | null },
): AttendanceId {
  return AttendanceId.parse(`${meetingId}:${who.personId ?? who.organisationId}`)
}
