import { formalAndInformal, peopleToPeople } from './contact-rules.ts'
import { continuous } from './continuity-rule.ts'
import {
  agendaInTime,
  interpretation,
  minutesInTime,
  reviewFirst,
  shortMeetings,
} from './hygiene-rules.ts'
import {
  agreedLeads,
  clearMandates,
  comparativeAdvantages,
  overlapsSettled,
} from './labour-rules.ts'
import { hostInvolved, jointPolicy, meetingsHeld } from './meeting-rules.ts'
import { focalPoints, initiative, symmetry } from './people-rules.ts'
import { jointPlanning } from './planning-rule.ts'
import type { PracticeIndex } from './practice-index.ts'
import type { Reading } from './reading.ts'
import { demandDriven, earlyShared, jointEvaluation, updates } from './sharing-rules.ts'
import type { Window } from './window.ts'

/** The groups in which the rules are shown. */
export const practiceGroups = ['meetings', 'labour', 'people', 'sharing', 'hygiene'] as const
export type PracticeGroup = (typeof practiceGroups)[number]

/** The papers: good practices of co-ordination in the field (OSCE), relations with other organisations (CoE). */
export type Paper = 'osce' | 'coe'

/** A sentence as it stands in a paper, and where. */
export type Sentence = {
  readonly words: string
  readonly paper: Paper
  /** The heading under which it stands, in the paper's language. */
  readonly section: string
  readonly page: number | null
}

/** One rule of good practice (field practice 3). */
export type Practice = {
  readonly number: `${'G' | 'H'}${number}`
  readonly group: PracticeGroup
  /** None for hygiene, which is practice and of no paper. */
  readonly sentences: readonly Sentence[]
  readonly read: (index: PracticeIndex, window: Window) => Reading
}

const practicesOfPaper = 'Good Practices'
const improvements = 'Some Areas for Improvement'

function osce(words: string, section: string, page: number): Sentence {
  return { words, paper: 'osce', section, page }
}

/** Every rule by its name, in the order of its number. */
export const practices = {
  meetings_held: {
    number: 'G1',
    group: 'meetings',
    sentences: [
      osce(
        'Co-ordination meetings are important for information exchange, discussing possible joint activities and ensuring a coherent approach to issues of concern',
        practicesOfPaper,
        3,
      ),
    ],
    read: meetingsHeld,
  },
  joint_policy: {
    number: 'G2',
    group: 'meetings',
    sentences: [
      osce(
        'In general, sharing operational information is more easily achieved than formulating joint strategic policy.',
        practicesOfPaper,
        3,
      ),
    ],
    read: jointPolicy,
  },
  agreed_leads: {
    number: 'G3',
    group: 'labour',
    sentences: [
      osce(
        'If possible, an agreed division of labour between stakeholders on specific issues/in specific cases strengthens co-operation.',
        practicesOfPaper,
        3,
      ),
    ],
    read: agreedLeads,
  },
  clear_mandates: {
    number: 'G4',
    group: 'labour',
    sentences: [
      osce(
        'co-operation is easier if the mandates of the international organizations are clear and allow for such a division of labour',
        practicesOfPaper,
        3,
      ),
    ],
    read: clearMandates,
  },
  comparative_advantages: {
    number: 'G5',
    group: 'labour',
    sentences: [
      osce(
        'different perspectives can facilitate an effective division of labour based on each organization’s comparative advantages',
        practicesOfPaper,
        4,
      ),
    ],
    read: comparativeAdvantages,
  },
  overlaps_settled: {
    number: 'G6',
    group: 'labour',
    sentences: [osce('mandate overlaps still prevent a clear division of labour', improvements, 4)],
    read: overlapsSettled,
  },
  host_involved: {
    number: 'G7',
    group: 'meetings',
    sentences: [
      osce(
        'where possible, local authorities should be involved in international co-ordination mechanisms',
        practicesOfPaper,
        4,
      ),
    ],
    read: hostInvolved,
  },
  focal_points: {
    number: 'G8',
    group: 'people',
    sentences: [
      osce(
        'the use of liaison officers or focal points can significantly improve the scope and effectiveness of co-ordination',
        practicesOfPaper,
        4,
      ),
    ],
    read: focalPoints,
  },
  symmetry: {
    number: 'G9',
    group: 'people',
    sentences: [
      {
        words:
          'exploring a stronger symmetry in the participation, notably with regard to the focal points',
        paper: 'coe',
        section: '5.1. Relations with the EU, UN and the OSCE',
        page: null,
      },
    ],
    read: symmetry,
  },
  initiative: {
    number: 'G10',
    group: 'people',
    sentences: [
      osce(
        'Having an organization that takes the initiative can equally support co-ordination.',
        practicesOfPaper,
        4,
      ),
    ],
    read: initiative,
  },
  people_to_people: {
    number: 'G11',
    group: 'people',
    sentences: [
      osce(
        'more effort is needed on building people-to-people relations in the initial stages',
        practicesOfPaper,
        4,
      ),
    ],
    read: peopleToPeople,
  },
  formal_and_informal: {
    number: 'G12',
    group: 'people',
    sentences: [
      osce('combining formal and informal mechanisms has proven to be useful', practicesOfPaper, 4),
    ],
    read: formalAndInformal,
  },
  early_sharing: {
    number: 'G13',
    group: 'sharing',
    sentences: [
      osce(
        'Information sharing needs to take place as early as possible, in the pre-planning and planning stages when situation assessments are made and options are developed.',
        improvements,
        4,
      ),
    ],
    read: earlyShared,
  },
  joint_planning: {
    number: 'G14',
    group: 'sharing',
    sentences: [
      osce('Joint planning of activities should be considered more regularly.', improvements, 4),
    ],
    read: jointPlanning,
  },
  updates: {
    number: 'G15',
    group: 'sharing',
    sentences: [
      osce(
        'In the implementation phase, the sharing of updates and reports remains vital.',
        improvements,
        4,
      ),
    ],
    read: updates,
  },
  joint_evaluation: {
    number: 'G16',
    group: 'sharing',
    sentences: [
      osce(
        'co-operation during the evaluation of activities needs to be further strengthened, if possible through joint evaluations',
        improvements,
        4,
      ),
    ],
    read: jointEvaluation,
  },
  demand_driven: {
    number: 'G17',
    group: 'sharing',
    sentences: [
      osce(
        'joint project implementation should be guided by the benefits for the beneficiaries',
        practicesOfPaper,
        4,
      ),
      osce('Co-operation should be demand-driven', practicesOfPaper, 4),
    ],
    read: demandDriven,
  },
  continuous: {
    number: 'G18',
    group: 'meetings',
    sentences: [
      osce(
        'Co-operation and co-ordination are continuous processes, taking place at different levels and changing over time due to altering conditions.',
        practicesOfPaper,
        4,
      ),
    ],
    read: continuous,
  },
  minutes_in_time: { number: 'H1', group: 'hygiene', sentences: [], read: minutesInTime },
  agenda_in_time: { number: 'H2', group: 'hygiene', sentences: [], read: agendaInTime },
  review_first: { number: 'H3', group: 'hygiene', sentences: [], read: reviewFirst },
  short_meetings: { number: 'H4', group: 'hygiene', sentences: [], read: shortMeetings },
  interpretation: { number: 'H5', group: 'hygiene', sentences: [], read: interpretation },
} as const satisfies Record<string, Practice>

export type PracticeName = keyof typeof practices

/** The rule of a name. */
export function practiceOf(name: PracticeName): Practice {
  return practices[name]
}
