import type { ShareKind } from '../information-share.ts'
import type {
  DemandSource,
  JointActivity,
  JointKind,
  JointPart,
  JointState,
  NotJointReason,
  ProjectPhase,
} from '../joint-activity.ts'
import type { OrganisationKey } from './organisations.ts'
import type { AreaKey, IssueKey } from './places-and-issues.ts'

/** Days from today, phase, kind, title, who shared, with whom. */
export type ShareRow = readonly [
  number,
  ProjectPhase,
  ShareKind,
  string,
  OrganisationKey,
  readonly OrganisationKey[],
]

type Entering = { readonly phase: ProjectPhase } | { readonly state: JointState }

/** One activity of the demonstration; every day is told from today. */
export type DemoActivity = {
  readonly kind: JointKind
  readonly title: string
  readonly partners: readonly (readonly [JointPart, OrganisationKey])[]
  readonly issues: readonly IssueKey[]
  readonly areas: readonly AreaKey[]
  readonly demand: readonly [by: DemandSource, whom: string, evidence: string]
  readonly benefit: readonly [whose: string, what: string]
  readonly made: number
  readonly path: readonly (readonly [number, Entering])[]
  readonly planned: readonly [number | null, number | null]
  readonly actual: readonly [number | null, number | null]
  readonly jointPlanning?: 'yes' | 'no'
  readonly nextStep?: readonly [number, string]
  readonly statement?: string
  readonly results?: string
  readonly evaluation?: readonly [NonNullable<JointActivity['jointEvaluation']>, string]
  readonly notJoint?: NotJointReason
  readonly stateReason?: string
  /** A note inside the mission's own organisation. */
  readonly privately?: string
  /** The place of another in this list. */
  readonly dependsOn?: number
  readonly shares: readonly ShareRow[]
}

const upTo = (...steps: readonly (readonly [number, ProjectPhase | JointState])[]) =>
  steps.map(([day, to]) => [day, entering(to)] as const)

function entering(to: ProjectPhase | JointState): Entering {
  switch (to) {
    case 'pre_planning':
    case 'planning':
    case 'implementation':
    case 'evaluation':
      return { phase: to }
    default:
      return { state: to }
  }
}

/**
 * Planted: an assessment shared 41 days before it began and evaluated together; a training shared six days
 * after it began; one silent for 45 days; one finished and never evaluated; one that depends on one that
 * was dropped as too sensitive; options shared before anything was agreed; a statement on its way.
 */
export const demoActivities: readonly DemoActivity[] = [
  {
    kind: 'joint_needs_assessment',
    title: 'Needs of returned victims in the North',
    partners: [
      ['lead', 'osce'],
      ['co_lead', 'iom'],
      ['hosting', 'commissionBalti'],
    ],
    issues: ['reintegration'],
    areas: ['balti', 'soroca'],
    demand: [
      'host_authority',
      'Territorial commission of Balti',
      'Asked for at the third meeting.',
    ],
    benefit: ['Returned victims', 'Support where they live, instead of in the capital only.'],
    made: -220,
    path: upTo(
      [-210, 'demand_confirmed'],
      [-200, 'agreed'],
      [-195, 'planning'],
      [-190, 'planned'],
      [-160, 'under_way'],
      [-160, 'implementation'],
      [-120, 'completed'],
      [-115, 'evaluation'],
      [-90, 'jointly_evaluated'],
    ),
    planned: [-160, -120],
    actual: [-160, -122],
    jointPlanning: 'yes',
    results: '64 interviews in two districts; four gaps named.',
    evaluation: ['done', ''],
    shares: [
      [
        -201,
        'pre_planning',
        'situation_assessment',
        'What each of us knows',
        'iom',
        ['osce', 'commissionBalti'],
      ],
      [-140, 'implementation', 'update', 'Half of the interviews', 'osce', ['iom']],
      [-95, 'evaluation', 'lesson', 'Ask the district first', 'osce', ['iom', 'unicef']],
    ],
  },
  {
    kind: 'joint_training',
    title: 'Training of multidisciplinary teams, autumn round',
    partners: [
      ['lead', 'osce'],
      ['expertise', 'iom'],
      ['funding', 'switzerland'],
    ],
    issues: ['referral'],
    areas: ['chisinau', 'ungheni'],
    demand: ['partner', 'IOM', ''],
    benefit: ['Victims who are referred', 'Fewer are sent from door to door.'],
    made: -110,
    path: upTo(
      [-100, 'demand_confirmed'],
      [-80, 'agreed'],
      [-78, 'planning'],
      [-70, 'planned'],
      [-50, 'under_way'],
      [-50, 'implementation'],
    ),
    planned: [-50, 30],
    actual: [-50, null],
    jointPlanning: 'no',
    nextStep: [6, 'Third session, in Ungheni'],
    shares: [
      [-44, 'implementation', 'plan', 'Curriculum and dates', 'osce', ['iom', 'switzerland']],
      [-9, 'implementation', 'report', 'Second session', 'osce', ['iom']],
    ],
  },
  {
    kind: 'common_project',
    title: 'Referral register of the North',
    partners: [
      ['lead', 'iom'],
      ['implementing', 'safeHarbour'],
      ['funding', 'sweden'],
    ],
    issues: ['referral'],
    areas: ['balti'],
    demand: ['host_authority', 'Ministry of Labour and Social Protection', 'Letter 214'],
    benefit: ['Victims in the North', 'One register: nobody tells the story four times.'],
    made: -150,
    path: upTo(
      [-140, 'demand_confirmed'],
      [-120, 'agreed'],
      [-118, 'planning'],
      [-110, 'planned'],
      [-80, 'under_way'],
      [-80, 'implementation'],
    ),
    planned: [-80, 120],
    actual: [-80, null],
    jointPlanning: 'yes',
    shares: [
      [
        -130,
        'pre_planning',
        'options_paper',
        'Three ways to keep one register',
        'iom',
        ['osce', 'safeHarbour'],
      ],
      [
        -45,
        'implementation',
        'update',
        'Forms are agreed',
        'iom',
        ['osce', 'safeHarbour', 'sweden'],
      ],
    ],
  },
  {
    kind: 'joint_visit',
    title: 'Visit to shelters on both banks',
    partners: [
      ['lead', 'osce'],
      ['co_lead', 'bothBanks'],
    ],
    issues: ['accommodation'],
    areas: ['bothBanks'],
    demand: ['partner', 'Both Banks', ''],
    benefit: ['Women in two shelters', 'What is missing is seen by those who can pay for it.'],
    made: -75,
    path: upTo(
      [-70, 'demand_confirmed'],
      [-68, 'agreed'],
      [-66, 'planning'],
      [-60, 'planned'],
      [-40, 'under_way'],
      [-40, 'implementation'],
      [-38, 'completed'],
      [-38, 'evaluation'],
    ),
    planned: [-40, -39],
    actual: [-40, -39],
    jointPlanning: 'yes',
    results: 'Two shelters seen; a list of repairs.',
    shares: [[-62, 'planning', 'plan', 'Programme of the visit', 'osce', ['bothBanks', 'austria']]],
  },
  {
    kind: 'common_project',
    title: 'Hotline in Russian for both banks',
    partners: [
      ['lead', 'bothBanks'],
      ['funding', 'austria'],
    ],
    issues: ['prevention'],
    areas: ['bothBanks'],
    demand: ['beneficiaries', 'Callers of the hotline', 'Half of the calls are in Russian.'],
    benefit: ['Callers', 'They are answered in their language.'],
    made: -40,
    path: upTo([-30, 'demand_confirmed'], [-20, 'planning']),
    planned: [25, 200],
    actual: [null, null],
    nextStep: [4, 'Austria says what it can fund'],
    dependsOn: 5,
    shares: [],
  },
  {
    kind: 'joint_needs_assessment',
    title: 'Assessment with the police of the left bank',
    partners: [
      ['lead', 'osce'],
      ['co_lead', 'bothBanks'],
    ],
    issues: ['prosecution'],
    areas: ['transnistria'],
    demand: ['partner', 'Both Banks', ''],
    benefit: ['', ''],
    made: -90,
    path: upTo([-80, 'demand_confirmed'], [-48, 'dropped']),
    planned: [null, null],
    actual: [null, null],
    notJoint: 'too_sensitive',
    stateReason: 'Not now.',
    privately: 'The Head of Mission was asked by phone not to go on before the talks in Vienna.',
    shares: [],
  },
  {
    kind: 'joint_statement',
    title: 'Statement for the day against trafficking',
    partners: [
      ['lead', 'osce'],
      ['co_lead', 'unicef'],
      ['co_lead', 'iom'],
    ],
    issues: ['trafficking'],
    areas: ['moldova'],
    demand: ['own_initiative', '', ''],
    benefit: ['', ''],
    made: -25,
    path: upTo([-20, 'demand_confirmed'], [-15, 'agreed'], [-15, 'planning']),
    planned: [12, 12],
    actual: [null, null],
    jointPlanning: 'yes',
    nextStep: [3, 'Every organisation clears the text'],
    statement: 'We ask every district to name who answers the telephone at night.',
    shares: [[-14, 'planning', 'plan', 'First text', 'osce', ['unicef', 'iom']]],
  },
  {
    kind: 'joint_planning',
    title: 'One calendar of trainings for next year',
    partners: [
      ['lead', 'osce'],
      ['co_lead', 'unicef'],
      ['co_lead', 'iom'],
    ],
    issues: ['referral', 'children'],
    areas: ['moldova'],
    demand: ['donor', 'Embassy of Sweden', 'Asked twice who trains whom.'],
    benefit: ['', ''],
    made: -12,
    path: [],
    planned: [40, 75],
    actual: [null, null],
    shares: [],
  },
]
