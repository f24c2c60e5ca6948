import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import { AppointmentId, AreaId, IssueId, OrganisationId, PersonId } from './ids.ts'

/** What somebody is appointed as (S12, S18, S19). */
export const appointmentRoles = [
  'focal_point',
  'alternate',
  'liaison_officer',
  'secondee',
  'point_of_contact',
] as const

/** Somebody is a focal point, alternate, liaison officer or secondee, from a day to a day. */
export const Appointment = z.strictObject({
  id: AppointmentId,
  ...envelope,
  personId: PersonId,
  organisationId: OrganisationId,
  as: z.enum(appointmentRoles),
  level: z.enum(['technical', 'senior_official', 'head_of_mission_ambassador']),
  issueId: z.nullable(IssueId),
  areaId: z.nullable(AreaId),
  fromOn: Day,
  /** The last day; `null` while open-ended. */
  toOn: z.nullable(Day),
})
export type Appointment = z.infer<typeof Appointment>
