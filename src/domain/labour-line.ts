import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import {
  AreaId,
  DecisionId,
  IssueId,
  LabourLineId,
  MechanismId,
  MeetingId,
  OrganisationId,
} from './ids.ts'
import { advantages } from './organisation.ts'
import { LongText, optionalText } from './text.ts'

export const labourRoles = [
  'lead',
  'co_lead',
  'support',
  'implementing',
  'funding',
  'observing',
] as const
export type LabourRole = (typeof labourRoles)[number]

/** The states of a labour line; `labour-line-states.ts` says which follow which. */
export const labourStates = [
  'proposed',
  'under_discussion',
  'agreed',
  'declined',
  'superseded',
  'withdrawn',
  'expired',
] as const

/**
 * On one issue, in one area and period, one organisation's part (S41): "an agreed division of labour
 * between stakeholders on specific issues/in specific cases strengthens co-operation."
 */
export const LabourLine = z.strictObject({
  id: LabourLineId,
  ...envelope,
  mechanismId: MechanismId,
  issueId: IssueId,
  areaId: AreaId,
  organisationId: OrganisationId,
  role: z.enum(labourRoles),
  fromOn: Day,
  /** The last day; `null` while open-ended. */
  toOn: z.nullable(Day),
  scope: LongText,
  /** The mandate or agreement it rests on. */
  basis: optionalText(280),
  comparativeAdvantages: z.array(z.enum(advantages)),
  /** Organisations that have accepted it. */
  acceptedBy: z.array(OrganisationId),
  agreedAtMeetingId: z.nullable(MeetingId),
  decisionId: z.nullable(DecisionId),
  state: z.enum(labourStates),
  supersedesId: z.nullable(LabourLineId),
})
export type LabourLine = z.infer<typeof LabourLine>
