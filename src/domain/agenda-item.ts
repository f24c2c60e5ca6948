import { z } from 'zod/mini'
import { envelope } from './envelope.ts'
import { AgendaItemId, IssueId, MeetingId, OrganisationId } from './ids.ts'
import { LongText, shortText } from './text.ts'

export const agendaKinds = [
  'adoption_of_agenda',
  'review_of_action_points',
  'information',
  'discussion',
  'decision',
  'any_other_business',
] as const

/**
 * What an item is for (S38): "important for information exchange, discussing possible joint
 * activities and ensuring a coherent approach to issues of concern".
 */
export const agendaPurposes = ['inform', 'explore', 'align', 'decide'] as const

/** A fractional position: text that sorts in order, with room between any two. */
export const Position = z.string().check(z.regex(/^[0-9A-Za-z]{1,200}$/))
export type Position = z.infer<typeof Position>

/** One point of a meeting's agenda. */
export const AgendaItem = z.strictObject({
  id: AgendaItemId,
  ...envelope,
  meetingId: MeetingId,
  position: Position,
  title: shortText(200),
  kind: z.enum(agendaKinds),
  purpose: z.enum(agendaPurposes),
  /** "sharing operational information is more easily achieved than formulating joint strategic policy" (S40). */
  nature: z.enum(['operational', 'strategic']),
  requestedByOrganisationId: z.nullable(OrganisationId),
  minutesAllotted: z.nullable(z.int().check(z.gte(0), z.lte(600))),
  issueIds: z.array(IssueId),
  note: LongText,
  chathamHouse: z.boolean(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

/** An item of a template: what stands on an agenda before anybody has planned it. */
export const TemplateItem = z.pick(AgendaItem, {
  title: true,
  kind: true,
  purpose: true,
  nature: true,
  minutesAllotted: true,
})
export type TemplateItem = z.infer<typeof TemplateItem>
