import { useLingui } from '@lingui/react/macro'
import type { InformationShare, ShareKind } from '../../domain/information-share.ts'
import type {
  DemandSource,
  JointKind,
  JointPart,
  JointState,
  NotJointReason,
  ProjectPhase,
} from '../../domain/joint-activity.ts'
import type { JointLack } from '../../domain/joint-activity-steps.ts'
import type { ClearanceStand } from '../../domain/joint-clearances.ts'
import type { Tone } from '../parts/tone.ts'

/** What is done together. */
export function useJointKindWords(): Record<JointKind, string> {
  const { t } = useLingui()
  return {
    joint_needs_assessment: t`Joint needs assessment`,
    joint_planning: t`Joint planning`,
    common_project: t`Common project`,
    joint_visit: t`Joint visit`,
    joint_statement: t`Joint statement`,
    joint_training: t`Joint training`,
    joint_evaluation: t`Joint evaluation`,
    secondment: t`Secondment`,
  }
}

/** The phases of a project. */
export function usePhaseWords(): Record<ProjectPhase, string> {
  const { t } = useLingui()
  return {
    pre_planning: t`Pre-planning`,
    planning: t`Planning`,
    implementation: t`Implementation`,
    evaluation: t`Evaluation`,
  }
}

/** Where an activity stands. */
export function useJointStateWords(): Record<JointState, string> {
  const { t } = useLingui()
  return {
    idea: t`Idea`,
    demand_confirmed: t`Demand confirmed`,
    agreed: t`Agreed`,
    planned: t`Planned`,
    under_way: t`Under way`,
    completed: t`Completed`,
    jointly_evaluated: t`Evaluated together`,
    dropped: t`Dropped`,
  }
}

/** The act that leads into a state. */
export function useJointStepWords(): Record<JointState, string> {
  const { t } = useLingui()
  return {
    idea: t`Begin with an idea`,
    demand_confirmed: t`Confirm the demand`,
    agreed: t`Mark it as agreed`,
    planned: t`Mark it as planned`,
    under_way: t`It has begun`,
    completed: t`It is completed`,
    jointly_evaluated: t`It was evaluated together`,
    dropped: t`Drop it…`,
  }
}

export const jointStateTones: Readonly<Record<JointState, Tone>> = {
  idea: 'neutral',
  demand_confirmed: 'neutral',
  agreed: 'accent',
  planned: 'accent',
  under_way: 'accent',
  completed: 'good',
  jointly_evaluated: 'good',
  dropped: 'neutral',
}

/** What a step still needs, and where it is written. */
export function useJointLackWords(): Record<JointLack, string> {
  const { t } = useLingui()
  return {
    no_demand: t`First say who asked for it: change the activity, under “Demand”.`,
    no_benefit: t`First say what the people it is for have of it: change the activity, under “Benefit”.`,
    no_reason: t`Say why it is dropped.`,
    no_text: t`First write the text of the statement: change the activity, under “Text”.`,
    not_cleared: t`Every organisation in it clears the present text first; see “Clearances”.`,
  }
}

/** Who asked for it. */
export function useDemandWords(): Record<DemandSource, string> {
  const { t } = useLingui()
  return {
    host_authority: t`The host authority`,
    beneficiaries: t`Those it is for`,
    partner: t`A partner`,
    donor: t`A donor`,
    own_initiative: t`Nobody: our own initiative`,
  }
}

/** What an organisation brings. */
export function useJointPartWords(): Record<JointPart, string> {
  const { t } = useLingui()
  return {
    lead: t`leads`,
    co_lead: t`leads with others`,
    implementing: t`carries out`,
    funding: t`funds`,
    expertise: t`brings expertise`,
    hosting: t`hosts`,
    observing: t`observes`,
  }
}

/** Why something is not done together. */
export function useNotJointWords(): Record<NotJointReason, string> {
  const { t } = useLingui()
  return {
    too_sensitive: t`Too sensitive`,
    not_practical: t`Not practical`,
    mandate: t`Outside a mandate`,
    no_demand: t`No demand`,
  }
}

/** What was shared. */
export function useShareKindWords(): Record<ShareKind, string> {
  const { t } = useLingui()
  return {
    situation_assessment: t`Situation assessment`,
    options_paper: t`Options`,
    plan: t`Plan`,
    update: t`Update`,
    report: t`Report`,
    statistics: t`Statistics`,
    evaluation: t`Evaluation`,
    lesson: t`Lesson`,
  }
}

/** How sure it is. */
export function useReliabilityWords(): Record<InformationShare['reliability'], string> {
  const { t } = useLingui()
  return {
    confirmed: t`Confirmed`,
    single_source: t`From one source`,
    unverified: t`Not verified`,
  }
}

/** Where an organisation stands to the text of a statement. */
export function useClearanceWords(): Record<ClearanceStand, string> {
  const { t } = useLingui()
  return {
    cleared: t`Cleared`,
    withheld: t`Withholds its name`,
    earlier_text: t`Answered an earlier text`,
    open: t`Not answered yet`,
  }
}

/** `5` → “5 days before its start”. */
export function useLagWords(): (lag: number | null) => string {
  const { t } = useLingui()
  return (lag) => {
    if (lag === null) return ''
    if (lag === 0) return t`First shared on the day it began`
    const days = Math.abs(lag)
    if (lag > 0)
      return days === 1
        ? t`First shared a day before its start`
        : t`First shared ${days} days before its start`
    return days === 1
      ? t`First shared a day after its start`
      : t`First shared ${days} days after its start`
  }
}
