import { z } from 'zod/mini'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import {
  demandSources,
  type JointActivity,
  jointKinds,
  projectPhases,
} from '../../domain/joint-activity.ts'
import { JointActivityDraft } from '../../domain/joint-drafts.ts'
import { partnersOf } from '../../domain/joint-partners.ts'

/** What has been typed about a joint activity; half of it may be missing. */
const JointInput = z.object({
  mechanismId: z.string(),
  kind: z.nullable(z.enum(jointKinds)),
  title: z.string(),
  /** Each organisation with its part. */
  parts: z.record(z.string(), z.string()),
  issueIds: z.array(z.string()),
  areaIds: z.array(z.string()),
  demandedBy: z.nullable(z.enum(demandSources)),
  demandedByWhom: z.string(),
  demandedOn: z.string(),
  demandEvidence: z.string(),
  beneficiaries: z.string(),
  beneficiaryBenefit: z.string(),
  phase: z.enum(projectPhases),
  plannedFromOn: z.string(),
  plannedToOn: z.string(),
  jointPlanning: z.nullable(z.enum(['yes', 'no'])),
  jointPlanningReason: z.string(),
  jointPlanningOn: z.string(),
  nextStep: z.string(),
  nextStepOn: z.string(),
  statement: z.string(),
  dependsOnIds: z.array(z.string()),
  reinforcesIds: z.array(z.string()),
  conflictsWithIds: z.array(z.string()),
  agendaItemId: z.string(),
  decisionId: z.string(),
  hostOrganisationId: z.string(),
})
export type JointInput = z.infer<typeof JointInput>

/** What was kept of a form; `null` when it is of another version. */
export function readInput(kept: unknown): JointInput | null {
  const read = JointInput.safeParse(kept)
  return read.success ? read.data : null
}

/** An empty form, with what is known from where it was opened. */
export function emptyInput(mechanismId: string, item: AgendaItem | undefined): JointInput {
  return {
    mechanismId,
    kind: null,
    title: item?.title ?? '',
    parts: {},
    issueIds: [...(item?.issueIds ?? [])],
    areaIds: [],
    demandedBy: null,
    demandedByWhom: '',
    demandedOn: '',
    demandEvidence: '',
    beneficiaries: '',
    beneficiaryBenefit: '',
    phase: 'pre_planning',
    plannedFromOn: '',
    plannedToOn: '',
    jointPlanning: null,
    jointPlanningReason: '',
    jointPlanningOn: '',
    nextStep: '',
    nextStepOn: '',
    statement: '',
    dependsOnIds: [],
    reinforcesIds: [],
    conflictsWithIds: [],
    agendaItemId: item?.id ?? '',
    decisionId: '',
    hostOrganisationId: '',
  }
}

/** What is known of an activity, as the form has it. */
export function inputOf(activity: JointActivity): JointInput {
  const { mechanismId, kind, title, phase, demandedBy, jointPlanning } = activity
  return {
    ...emptyInput(mechanismId, undefined),
    kind,
    title,
    phase,
    demandedBy,
    jointPlanning,
    parts: Object.fromEntries(
      partnersOf(activity).map(({ organisationId, part }) => [organisationId, part]),
    ),
    issueIds: [...activity.issueIds],
    areaIds: [...activity.areaIds],
    demandedByWhom: activity.demandedByWhom,
    demandedOn: activity.demandedOn ?? '',
    demandEvidence: activity.demandEvidence,
    beneficiaries: activity.beneficiaries,
    beneficiaryBenefit: activity.beneficiaryBenefit,
    plannedFromOn: activity.plannedFromOn ?? '',
    plannedToOn: activity.plannedToOn ?? '',
    jointPlanningReason: activity.jointPlanningReason,
    jointPlanningOn: activity.jointPlanningOn ?? '',
    nextStep: activity.nextStep,
    nextStepOn: activity.nextStepOn ?? '',
    statement: activity.statement,
    dependsOnIds: [...activity.dependsOnIds],
    reinforcesIds: [...activity.reinforcesIds],
    conflictsWithIds: [...activity.conflictsWithIds],
    agendaItemId: activity.agendaItemId ?? '',
    decisionId: activity.decisionId ?? '',
    hostOrganisationId: activity.hostOrganisationId ?? '',
  }
}

/** The draft that the domain takes, or what is wrong with it. */
export function draftOf({ mechanismId: _, parts, ...input }: JointInput, today: string) {
  return JointActivityDraft.safeParse({
    ...input,
    partners: Object.entries(parts)
      .map(([organisation, part]) => `${part}.${organisation}`)
      .sort(),
    demandedOn: input.demandedOn || null,
    plannedFromOn: input.plannedFromOn || null,
    plannedToOn: input.plannedToOn || null,
    jointPlanningOn: input.jointPlanning === null ? null : input.jointPlanningOn || today,
    nextStepOn: input.nextStepOn || null,
    agendaItemId: input.agendaItemId || null,
    decisionId: input.decisionId || null,
    hostOrganisationId: input.hostOrganisationId || null,
  })
}
