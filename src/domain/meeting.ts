import { z } from 'zod/mini'
import { Day, Instant, Zone } from './day.ts'
import { envelope } from './envelope.ts'
import { AreaId, MechanismId, MeetingId, OrganisationId, PersonId } from './ids.ts'
import { Lang, LongText, optionalText, shortText } from './text.ts'

export const meetingKinds = ['technical', 'executive', 'political', 'ad_hoc'] as const

/** The states of a meeting and of its record; `meeting-states.ts` says which follow which. */
export const meetingStates = [
  'planned',
  'postponed',
  'cancelled',
  'open',
  'held',
  'minutes_draft',
  'circulated',
  'silence_broken',
  'adopted',
  'adopted_contested',
  'reopened',
] as const
export const MeetingState = z.enum(meetingStates)
export type MeetingState = z.infer<typeof MeetingState>

/** Another event beside which a meeting is held (S99: "on the margins of" a ministerial meeting). */
const Margins = z.strictObject({
  event: shortText(200),
  on: Day,
  place: optionalText(200),
  /** The day of the event for which the meeting's own day was chosen. */
  settledFor: Day,
})
export type Margins = z.infer<typeof Margins>

/** One meeting of a mechanism. */
export const Meeting = z.strictObject({
  id: MeetingId,
  ...envelope,
  mechanismId: MechanismId,
  /** The number in its series, as announced; `null` for a meeting outside the numbering (S15). */
  number: z.nullable(z.int().check(z.gte(1), z.lte(100_000))),
  kind: z.enum(meetingKinds),
  title: shortText(200),
  purpose: LongText,
  startsAt: Instant,
  endsAt: Instant,
  zone: Zone,
  place: optionalText(200),
  areaId: z.nullable(AreaId),
  format: z.enum(['in_person', 'remote', 'hybrid']),
  hostOrganisationId: z.nullable(OrganisationId),
  /** Whose turn it is to chair, or was. */
  chairOrganisationId: z._default(z.nullable(OrganisationId), null),
  marginsOf: z._default(z.nullable(Margins), null),
  /** The day of the rhythm that it stands for, wherever it was moved to. */
  occasionOn: z._default(z.nullable(Day), null),
  interpretation: z.array(Lang),
  chairPersonId: z.nullable(PersonId),
  recorderPersonId: z.nullable(PersonId),
  /** Nothing said is attributed outside the room. */
  chathamHouse: z.boolean(),
  state: MeetingState,
  openedAt: z.nullable(Instant),
  closedAt: z.nullable(Instant),
  /** Why it was postponed or cancelled. */
  stateReason: optionalText(280),
  nextMeetingOn: z.nullable(Day),
  /** Only those who plan here read it (ACC8), until its agenda is sent or it is opened. */
  draft: z._default(z.boolean(), false),
  /** Expected, and not invited this time. */
  leftOutIds: z._default(z.array(OrganisationId), []),
  /** Why no authority of the host country is invited (S47); empty where one is. */
  hostAbsenceReason: z._default(optionalText(280), ''),
  /** The latest version of its minutes that was circulated; 0 before the first. */
  minutesVersion: z._default(z.int().check(z.gte(0)), 0),
})
export type Meeting = z.infer<typeof Meeting>
