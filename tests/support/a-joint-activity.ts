import { InformationShare } from '../../src/domain/information-share.ts'
import { JointActivity } from '../../src/domain/joint-activity.ts'
import { envelope, ids, newId } from './some-records.ts'

/** A visit that began on 1 September 2026, with nothing said of it. */
export function anActivity(
  fields: Partial<Record<keyof JointActivity, unknown>> = {},
): JointActivity {
  return JointActivity.parse({
    id: newId('activity'),
    ...envelope,
    createdAt: '2026-08-01T09:00:00.000Z',
    kind: 'joint_visit',
    title: 'A visit to both banks',
    partners: [],
    issueIds: [],
    areaIds: [],
    demandedBy: null,
    demandedByWhom: '',
    demandedOn: null,
    demandEvidence: '',
    beneficiaries: '',
    beneficiaryBenefit: '',
    phase: 'implementation',
    plannedFromOn: '2026-09-01',
    plannedToOn: null,
    startedOn: null,
    endedOn: null,
    results: '',
    jointEvaluation: null,
    jointEvaluationReason: '',
    evaluation: '',
    jointPlanning: null,
    jointPlanningReason: '',
    jointPlanningOn: null,
    notJointReason: null,
    state: 'under_way',
    stateReason: '',
    nextStep: '',
    nextStepOn: null,
    statement: '',
    clearances: [],
    reinforcesIds: [],
    dependsOnIds: [],
    conflictsWithIds: [],
    quietPhases: [],
    history: [],
    agendaItemId: null,
    decisionId: null,
    hostOrganisationId: null,
    ...fields,
  })
}

/** The concept note of an activity, shared on a day. */
export function aShare(
  activity: JointActivity,
  sharedOn: string,
  fields: Partial<Record<keyof InformationShare, unknown>> = {},
): InformationShare {
  return InformationShare.parse({
    id: newId('share'),
    ...envelope,
    kind: 'plan',
    title: 'The concept note',
    organisationId: ids.organisation,
    sharedWithIds: [],
    sharedOn,
    phase: 'planning',
    jointActivityId: activity.id,
    issueId: null,
    areaId: null,
    factOn: null,
    reliability: 'confirmed',
    notAgreed: false,
    note: '',
    reference: '',
    acknowledgedBy: [],
    usedInDecisionIds: [],
    state: 'shared',
    replacesId: null,
    ...fields,
  })
}
