import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import {
  AreaId,
  DecisionId,
  InstrumentId,
  IssueId,
  LabourLineId,
  MandateStatementId,
  MechanismId,
  MeetingId,
  OrganisationId,
  SheetImportId,
} from './ids.ts'
import { LabourAnswer } from './labour-answer.ts'
import { LabourPast } from './labour-past.ts'
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

/** What is brought in for a part: money in whole units of a currency, people, and words. */
export const LabourResources = z.strictObject({
  amount: z.nullable(z.number().check(z.minimum(0))),
  /** ISO 4217; empty without an amount. */
  currency: z.string().check(z.regex(/^([A-Z]{3})?$/)),
  staff: z.nullable(z.number().check(z.minimum(0))),
  words: optionalText(280),
})
export type LabourResources = z.infer<typeof LabourResources>

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
  /** One of several parallel parts of a whole, as the "political", "security" and "police development track" of Ohrid (S28). */
  track: z._default(optionalText(80), ''),
  /** What is done, in a few words: overlaps compare it. */
  activity: z._default(optionalText(280), ''),
  fromOn: Day,
  /** The last day; `null` while open-ended. */
  toOn: z.nullable(Day),
  scope: LongText,
  /** The mandate or agreement it rests on. */
  basis: optionalText(280),
  mandateStatementId: z._default(z.nullable(MandateStatementId), null),
  instrumentId: z._default(z.nullable(InstrumentId), null),
  /** Where in the instrument: `Article 3`. */
  instrumentArticle: z._default(optionalText(80), ''),
  comparativeAdvantages: z.array(z.enum(advantages)),
  resources: z._default(z.nullable(LabourResources), null),
  /** Organisations besides its own that are asked to accept it. */
  askedIds: z._default(z.array(OrganisationId), []),
  /** Organisations that have accepted it, that decline it, that accept it with a reserve. */
  acceptedBy: z.array(OrganisationId),
  declinedBy: z._default(z.array(OrganisationId), []),
  reservedBy: z._default(z.array(OrganisationId), []),
  /** Who answered what, when, and who noted it: the history of the three sets above. */
  answers: z._default(z.array(LabourAnswer), []),
  agreedAtMeetingId: z.nullable(MeetingId),
  decisionId: z.nullable(DecisionId),
  state: z.enum(labourStates),
  supersedesId: z.nullable(LabourLineId),
  /** What it was before, field by field, until when: what "as of" a day is read from (S50). */
  past: z._default(z.array(LabourPast), []),
  /** The sheet that it came with, and its organisation as written there. */
  importId: z._default(z.nullable(SheetImportId), null),
  importedName: z._default(optionalText(280), ''),
})
export type LabourLine = z.infer<typeof LabourLine>
