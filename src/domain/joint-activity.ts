import { z } from 'zod/mini'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import {
  AgendaItemId,
  AreaId,
  DecisionId,
  IssueId,
  JointActivityId,
  MechanismId,
  OrganisationId,
} from './ids.ts'
import { LongText, optionalText, shortText } from './text.ts'

/** What organisations do together (S17-S31). */
export const jointKinds = [
  'joint_needs_assessment',
  'joint_planning',
  'common_project',
  'joint_visit',
  'joint_statement',
  'joint_training',
  'joint_evaluation',
  'secondment',
] as const
export type JointKind = (typeof jointKinds)[number]

/** What an organisation brings to a joint activity. */
export const jointParts = [
  'lead',
  'co_lead',
  'implementing',
  'funding',
  'expertise',
  'hosting',
  'observing',
] as const
export type JointPart = (typeof jointParts)[number]

/** The phases of a project, in their order (S62). */
export const projectPhases = ['pre_planning', 'planning', 'implementation', 'evaluation'] as const
export type ProjectPhase = (typeof projectPhases)[number]

/** Who asked for it: "co-operation should be demand-driven" (S57). */
export const demandSources = [
  'host_authority',
  'beneficiaries',
  'partner',
  'donor',
  'own_initiative',
] as const
export type DemandSource = (typeof demandSources)[number]

/** Why something is not done together (S58); the words to it are a note inside one's own organisation. */
export const notJointReasons = ['too_sensitive', 'not_practical', 'mandate', 'no_demand'] as const
export type NotJointReason = (typeof notJointReasons)[number]

/** The states of a joint activity; `joint-activity-states.ts` says which follow which. */
export const jointStates = [
  'idea',
  'demand_confirmed',
  'agreed',
  'planned',
  'under_way',
  'completed',
  'jointly_evaluated',
  'dropped',
] as const
export type JointState = (typeof jointStates)[number]

export const jointEvaluations = ['planned', 'done', 'none'] as const

/** An organisation and its part, as an element of a set: `lead.<organisation>`; `joint-partners.ts` reads it. */
export const JointPartner = z
  .string()
  .check(z.maxLength(200), z.regex(/^[a-z_]{1,24}\.[A-Za-z0-9][A-Za-z0-9:._-]{7,}$/))
export type JointPartner = z.infer<typeof JointPartner>

/**
 * What was entered when, as an element of a set: `2026-11-21T10:00:00.000Z.phase.planning`, or with a state
 * for the phase; `joint-history.ts` reads it.
 */
export const JointStep = z
  .string()
  .check(z.maxLength(160), z.regex(/^[\d-]{10}T[\d:.]{12}Z\.[a-z_]+\.[a-z_]+(\..+)?$/))
export type JointStep = z.infer<typeof JointStep>

/**
 * What an organisation says of a joint statement's text, as an element of a set:
 * `<instant>.<word>.<fingerprint of the text>.<organisation>.<person>`; `joint-clearances.ts` reads it.
 */
export const JointClearance = z
  .string()
  .check(z.maxLength(260), z.regex(/^[\d-]{10}T[\d:.]{12}Z\.[a-z_]+\.[\w]+\..+$/))
export type JointClearance = z.infer<typeof JointClearance>

/**
 * Something that several organisations do, or think of doing, together: an assessment, a visit, a training, a
 * project, a statement. It lives from an idea to a common evaluation, or is dropped for a reason.
 */
export const JointActivity = z.strictObject({
  id: JointActivityId,
  ...envelope,
  mechanismId: MechanismId,
  kind: z.enum(jointKinds),
  title: shortText(),
  /** Who takes part, each with its part. */
  partners: z.array(JointPartner),
  issueIds: z.array(IssueId),
  areaIds: z.array(AreaId),
  /** Who asked for it; `null` while nobody has said. */
  demandedBy: z.nullable(z.enum(demandSources)),
  /** Who that was, in words: the police of a district, a letter of an association. */
  demandedByWhom: optionalText(280),
  demandedOn: z.nullable(Day),
  /** How it is known: a letter, an assessment, what was said in a meeting. */
  demandEvidence: LongText,
  beneficiaries: optionalText(280),
  /** What those it is for have of it; a common project is not agreed without (S55). */
  beneficiaryBenefit: LongText,
  phase: z.enum(projectPhases),
  plannedFromOn: z.nullable(Day),
  plannedToOn: z.nullable(Day),
  startedOn: z.nullable(Day),
  endedOn: z.nullable(Day),
  /** What came of it. */
  results: LongText,
  jointEvaluation: z.nullable(z.enum(jointEvaluations)),
  /** Why there is no common evaluation. */
  jointEvaluationReason: optionalText(1000),
  /** What the common evaluation found: questions, team, findings. */
  evaluation: LongText,
  /** Was planning it together considered (S64), why or why not, and when that was said; `null`: nobody has said. */
  jointPlanning: z.nullable(z.enum(['yes', 'no'])),
  jointPlanningReason: optionalText(1000),
  jointPlanningOn: z.nullable(Day),
  notJointReason: z.nullable(z.enum(notJointReasons)),
  state: z.enum(jointStates),
  /** What every reader may know of why it was dropped. */
  stateReason: optionalText(1000),
  nextStep: optionalText(280),
  nextStepOn: z.nullable(Day),
  /** The text of a joint statement, and which organisation said what of which text. */
  statement: LongText,
  clearances: z.array(JointClearance),
  reinforcesIds: z.array(JointActivityId),
  dependsOnIds: z.array(JointActivityId),
  conflictsWithIds: z.array(JointActivityId),
  /** Phases in which there is nothing to share, as somebody answered: nobody is reminded of them again. */
  quietPhases: z.array(z.enum(projectPhases)),
  /** Which phases and states it entered, and when. */
  history: z.array(JointStep),
  /** Where it comes from. */
  agendaItemId: z.nullable(AgendaItemId),
  decisionId: z.nullable(DecisionId),
  /** For whom a secondment is: the organisation that receives. */
  hostOrganisationId: z.nullable(OrganisationId),
})
export type JointActivity = z.infer<typeof JointActivity>
