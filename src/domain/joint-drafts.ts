import { z } from 'zod/mini'
import type { Instant } from './day.ts'
import type { InformationShareId, JointActivityId, MechanismId } from './ids.ts'
import { InformationShare } from './information-share.ts'
import { JointActivity, type JointState, type ProjectPhase } from './joint-activity.ts'
import { stepToText } from './joint-history.ts'
import { type Signing, signed } from './new-envelope.ts'

/** What somebody types of a joint activity. */
export const JointActivityDraft = z
  .pick(JointActivity, {
    kind: true,
    title: true,
    partners: true,
    issueIds: true,
    areaIds: true,
    demandedBy: true,
    demandedByWhom: true,
    demandedOn: true,
    demandEvidence: true,
    beneficiaries: true,
    beneficiaryBenefit: true,
    phase: true,
    plannedFromOn: true,
    plannedToOn: true,
    jointPlanning: true,
    jointPlanningReason: true,
    jointPlanningOn: true,
    nextStep: true,
    nextStepOn: true,
    statement: true,
    reinforcesIds: true,
    dependsOnIds: true,
    conflictsWithIds: true,
    agendaItemId: true,
    decisionId: true,
    hostOrganisationId: true,
  })
  .check(
    z.refine(
      ({ plannedFromOn, plannedToOn }) =>
        plannedFromOn === null || plannedToOn === null || plannedFromOn <= plannedToOn,
      { error: 'ends before it starts', path: ['plannedToOn'] },
    ),
  )
export type JointActivityDraft = z.infer<typeof JointActivityDraft>

/** An idea of something to do together. */
export function recordJointActivity(
  draft: JointActivityDraft,
  id: JointActivityId,
  mechanismId: MechanismId,
  signing: Signing,
): JointActivity {
  const steps = [{ phase: draft.phase }, { state: 'idea' as const }]
  return JointActivity.parse({
    ...JointActivityDraft.parse(draft),
    id,
    ...signed(signing, mechanismId),
    mechanismId,
    startedOn: null,
    endedOn: null,
    results: '',
    jointEvaluation: null,
    jointEvaluationReason: '',
    evaluation: '',
    notJointReason: null,
    state: 'idea',
    stateReason: '',
    clearances: [],
    quietPhases: [],
    history: steps.map((step) => stepToText(signing.now, step)),
  })
}

/** What entering a phase at `at` writes; nothing for the phase that it is in. */
export function enterPhase(
  activity: Pick<JointActivity, 'phase' | 'history'>,
  phase: ProjectPhase,
  at: Instant,
): Pick<JointActivity, 'phase' | 'history'> {
  if (activity.phase === phase) return { phase, history: activity.history }
  return { phase, history: [...activity.history, stepToText(at, { phase })].sort() }
}

/** What entering a state at `at` writes; `joint-activity-states.ts` says which may follow which. */
export function enterState(
  activity: Pick<JointActivity, 'history'>,
  state: JointState,
  at: Instant,
): Pick<JointActivity, 'state' | 'history'> {
  return { state, history: [...activity.history, stepToText(at, { state })].sort() }
}

/** What somebody types who records that something was shared. */
export const InformationShareDraft = z.pick(InformationShare, {
  kind: true,
  title: true,
  organisationId: true,
  sharedWithIds: true,
  sharedOn: true,
  phase: true,
  jointActivityId: true,
  issueId: true,
  areaId: true,
  factOn: true,
  reliability: true,
  notAgreed: true,
  note: true,
  reference: true,
  replacesId: true,
})
export type InformationShareDraft = z.infer<typeof InformationShareDraft>

/** That something was shared; only noted where no day is known. */
export function recordShare(
  draft: InformationShareDraft,
  id: InformationShareId,
  mechanismId: MechanismId,
  signing: Signing,
): InformationShare {
  return InformationShare.parse({
    ...draft,
    id,
    ...signed(signing, mechanismId),
    mechanismId,
    acknowledgedBy: [],
    usedInDecisionIds: [],
    state: draft.sharedOn === null ? 'noted' : 'shared',
  })
}
