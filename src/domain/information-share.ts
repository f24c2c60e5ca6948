import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import {
  AreaId,
  DecisionId,
  InformationShareId,
  IssueId,
  JointActivityId,
  MechanismId,
  OrganisationId,
} from './ids.ts'
import { projectPhases } from './joint-activity.ts'
import { LongText, optionalText, shortText } from './text.ts'

/** What was shared (S62, S63, S65, S67). */
export const shareKinds = [
  'situation_assessment',
  'options_paper',
  'plan',
  'update',
  'report',
  'statistics',
  'evaluation',
  'lesson',
] as const
export type ShareKind = (typeof shareKinds)[number]

/** How sure a piece of information is. */
export const reliabilities = ['confirmed', 'single_source', 'unverified'] as const

/** The states of a share; who acknowledged it stands in `acknowledgedBy`. `share-states.ts` has the steps. */
export const shareStates = ['noted', 'shared', 'superseded'] as const
export type ShareState = (typeof shareStates)[number]

/**
 * That one organisation shared something with others on a day: "Information sharing needs to take place as
 * early as possible, in the pre-planning and planning stages when situation assessments are made and options
 * are developed." The document itself stays where it is; this is the record that it was shared.
 */
export const InformationShare = z.strictObject({
  id: InformationShareId,
  ...envelope,
  mechanismId: MechanismId,
  kind: z.enum(shareKinds),
  title: shortText(),
  /** The organisation that shared. */
  organisationId: OrganisationId,
  sharedWithIds: z.array(OrganisationId),
  /** The day on which the others had it; `null` while it is only noted. */
  sharedOn: z.nullable(Day),
  /** The phase that the activity was in. */
  phase: z.enum(projectPhases),
  /** The activity that it concerns, if it concerns one. Never changes. */
  jointActivityId: z.nullable(JointActivityId),
  issueId: z.nullable(IssueId),
  areaId: z.nullable(AreaId),
  /** The day that the facts are of. */
  factOn: z.nullable(Day),
  reliability: z.enum(reliabilities),
  /** Options may be shared before anything is decided: marked as not agreed wherever they are shown (S63). */
  notAgreed: z.boolean(),
  note: LongText,
  /** Where it is kept: a file, a letter's number, an address. */
  reference: optionalText(280),
  acknowledgedBy: z.array(OrganisationId),
  /** The decisions in which a lesson or an option was used (S67). */
  usedInDecisionIds: z.array(DecisionId),
  state: z.enum(shareStates),
  replacesId: z.nullable(InformationShareId),
})
export type InformationShare = z.infer<typeof InformationShare>
