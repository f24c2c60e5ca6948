import { z } from 'zod/mini'
import { agendaKinds, agendaPurposes } from './agenda-item.ts'
import { Assignees } from './assignees.ts'
import { attendanceStatuses } from './attendance.ts'
import { Day, Instant, Zone } from './day.ts'
import { Due } from './due.ts'
import {
  ActionItemId,
  AgendaItemId,
  DecisionId,
  LineId,
  MechanismId,
  MeetingId,
  OrganisationId,
  PersonId,
} from './ids.ts'
import { lineKinds } from './line.ts'
import { meetingKinds } from './meeting.ts'
import { Lang, LongText, optionalText } from './text.ts'

/** Somebody's presence, as the minutes have it. */
export const MinutesAttendance = z.strictObject({
  organisationId: OrganisationId,
  /** `null` when only the organisation is known. */
  personId: z.nullable(PersonId),
  headCount: z.int(),
  status: z.enum(attendanceStatuses),
  capacity: z.string(),
})
export type MinutesAttendance = z.infer<typeof MinutesAttendance>

/** What was said, under its agenda item; without a speaker where the Chatham House Rule holds. */
export const MinutesLine = z.strictObject({
  id: LineId,
  kind: z.enum(lineKinds),
  text: LongText,
  lang: Lang,
  organisationId: z.nullable(OrganisationId),
  personId: z.nullable(PersonId),
  /** The decision or action that this line became: it is told there. */
  decisionId: z.nullable(DecisionId),
  actionItemId: z.nullable(ActionItemId),
})
export type MinutesLine = z.infer<typeof MinutesLine>

/** An agenda item with what was said under it, in order. */
export const MinutesItem = z.strictObject({
  id: AgendaItemId,
  title: z.string(),
  kind: z.enum(agendaKinds),
  purpose: z.enum(agendaPurposes),
  lang: Lang,
  chathamHouse: z.boolean(),
  lines: z.array(MinutesLine),
})
export type MinutesItem = z.infer<typeof MinutesItem>

/** A decision as circulated. Its number is given at adoption and stands beside the content. */
export const MinutesDecision = z.strictObject({
  id: DecisionId,
  agendaItemId: z.nullable(AgendaItemId),
  text: LongText,
  lang: Lang,
  kind: z.string(),
  adoptedBy: z.string(),
  basis: z.string(),
  reservations: z.record(OrganisationId, optionalText(1000)),
})
export type MinutesDecision = z.infer<typeof MinutesDecision>

/** A promise as circulated. */
export const MinutesAction = z.strictObject({
  id: ActionItemId,
  agendaItemId: z.nullable(AgendaItemId),
  task: z.string(),
  lang: Lang,
  /** `null` where the Chatham House Rule keeps who promised in the room. */
  assignees: z.nullable(Assignees),
  due: Due,
  dueOn: z.nullable(Day),
})
export type MinutesAction = z.infer<typeof MinutesAction>

/**
 * What a version of the minutes says, frozen: made by `minutesContent` and by nothing else, so that two
 * machines with the same records make the same text of it, and the same hash. People are named by id
 * only: who is erased reads "former participant" in every version.
 */
export const MinutesContent = z.strictObject({
  meeting: z.strictObject({
    id: MeetingId,
    number: z.nullable(z.int()),
    kind: z.enum(meetingKinds),
    title: z.string(),
    purpose: z.string(),
    lang: Lang,
    startsAt: Instant,
    endsAt: Instant,
    openedAt: z.nullable(Instant),
    closedAt: z.nullable(Instant),
    zone: Zone,
    place: z.string(),
    format: z.string(),
    chairPersonId: z.nullable(PersonId),
    recorderPersonId: z.nullable(PersonId),
    chathamHouse: z.boolean(),
    nextMeetingOn: z.nullable(Day),
  }),
  mechanism: z.strictObject({ id: MechanismId, name: z.string(), shortName: z.string() }),
  /** Empty where the whole meeting was held under the Chatham House Rule. */
  attendance: z.array(MinutesAttendance),
  items: z.array(MinutesItem),
  decisions: z.array(MinutesDecision),
  actions: z.array(MinutesAction),
  /** What every organisation that is named was called then. */
  organisations: z.record(
    OrganisationId,
    z.strictObject({ name: z.string(), shortName: z.string() }),
  ),
})
export type MinutesContent = z.infer<typeof MinutesContent>

/** What a version says; `null` where this app is too old to read it. */
export function readMinutesContent(minutes: { readonly content: unknown }): MinutesContent | null {
  const read = MinutesContent.safeParse(minutes.content)
  return read.success ? read.data : null
}
