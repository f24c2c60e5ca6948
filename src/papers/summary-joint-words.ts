import type { JointKind, JointPart, ProjectPhase } from '../domain/joint-activity.ts'

/** The fixed words for what is done together, in one language of a donor's page. */
export type SummaryJointWords = {
  readonly title: string
  readonly kinds: Readonly<Record<JointKind, string>>
  readonly parts: Readonly<Record<JointPart, string>>
  /** Where one that goes on stands. */
  readonly phases: Readonly<Record<ProjectPhase, string>>
  readonly running: string
  readonly finished: string
  readonly since: string
  readonly benefit: string
  readonly results: string
  /** Further organisations of one activity, after `named` that are named. */
  readonly more: (count: number, named: number) => string
  readonly notNamed: (count: number) => string
  readonly file: string
  readonly heads: readonly [string, string, string, string, string, string, string, string]
}

export const englishJointWords: SummaryJointWords = {
  title: 'What is done together',
  kinds: {
    joint_needs_assessment: 'joint needs assessment',
    joint_planning: 'joint planning',
    common_project: 'common project',
    joint_visit: 'joint visit',
    joint_statement: 'joint statement',
    joint_training: 'joint training',
    joint_evaluation: 'joint evaluation',
    secondment: 'secondment',
  },
  parts: {
    lead: 'lead',
    co_lead: 'co-lead',
    implementing: 'implementing',
    funding: 'funding',
    expertise: 'expertise',
    hosting: 'hosting',
    observing: 'observing',
  },
  phases: {
    pre_planning: 'in pre-planning',
    planning: 'in planning',
    implementation: 'in implementation',
    evaluation: 'in evaluation',
  },
  running: 'under way',
  finished: 'finished',
  since: 'since',
  benefit: 'What those it is for have of it',
  results: 'What came of it',
  more: (count, named) =>
    `${count}${named > 0 ? ' more' : ''} ${count === 1 ? 'organisation' : 'organisations'}, not named here`,
  notNamed: (count) =>
    count === 1
      ? 'One more joint activity is not part of this summary.'
      : `${count} more joint activities are not part of this summary.`,
  file: 'The joint activities as a file (CSV)',
  heads: ['Joint activity', 'Kind', 'Areas', 'From', 'To', 'State', 'Organisation', 'Part'],
}

export const frenchJointWords: SummaryJointWords = {
  title: 'Ce qui est fait ensemble',
  kinds: {
    joint_needs_assessment: 'évaluation conjointe des besoins',
    joint_planning: 'planification conjointe',
    common_project: 'projet commun',
    joint_visit: 'visite conjointe',
    joint_statement: 'déclaration commune',
    joint_training: 'formation conjointe',
    joint_evaluation: 'évaluation conjointe',
    secondment: 'détachement',
  },
  parts: {
    lead: 'chef de file',
    co_lead: 'co-chef de file',
    implementing: 'mise en œuvre',
    funding: 'financement',
    expertise: 'expertise',
    hosting: 'accueil',
    observing: 'observation',
  },
  phases: {
    pre_planning: 'en préparation',
    planning: 'en planification',
    implementation: 'en cours de mise en œuvre',
    evaluation: 'en cours d’évaluation',
  },
  running: 'en cours',
  finished: 'terminé',
  since: 'depuis',
  benefit: 'Ce qu’en retirent les bénéficiaires',
  results: 'Résultats',
  more: (count, named) =>
    count === 1
      ? `une ${named > 0 ? 'autre ' : ''}organisation, non nommée ici`
      : `${count} ${named > 0 ? 'autres ' : ''}organisations, non nommées ici`,
  notNamed: (count) =>
    count === 1
      ? 'Une autre activité commune ne figure pas dans ce résumé.'
      : `${count} autres activités communes ne figurent pas dans ce résumé.`,
  file: 'Les activités communes en fichier (CSV)',
  heads: ['Activité commune', 'Nature', 'Zones', 'De', 'À', 'État', 'Organisation', 'Rôle'],
}
