import type { TemplateItem } from './agenda-item.ts'
import type { Mechanism, mechanismKinds } from './mechanism.ts'
import type { Constituency } from './organisation.ts'
import type { Pattern } from './rhythm-pattern.ts'
import type { SeatWords } from './template-seats.ts'

/** What founding a forum of a kind starts from; all of it can be changed. */
export type MechanismTemplate = {
  readonly kind: (typeof mechanismKinds)[number]
  readonly formality: Mechanism['formality']
  readonly tier: Mechanism['tier']
  readonly level: Mechanism['level']
  readonly dimension: Mechanism['dimension']
  readonly decisionRule: Mechanism['decisionRule']
  readonly silenceHours: number
  /** `null`: it meets when needed. */
  readonly pattern: Pattern | null
  readonly minutes: number
  /** Of the four groups those that are expected. */
  readonly expected: readonly Constituency[]
  /** Seats that such a forum has, in words: whose organisations they are is the mission's to say. */
  readonly seats: readonly SeatWords[]
  /** Whether it is only the forum when all of `seats` are there (S99). */
  readonly needsAllSeats: boolean
  /** What takes turns in it, where the papers say so. */
  readonly alternates: 'host' | 'venue' | 'chair' | null
  /** What its meetings start from, where that differs from the agenda of its tier. */
  readonly agenda: readonly TemplateItem[] | null
  /** The sentence that names it, as it stands in the paper. */
  readonly sentence: string
  readonly source: 'osce' | 'coe'
}

const four = [
  'international_organisations',
  'bilateral_donors',
  'host_authorities',
  'ngos',
] as const

const common = {
  formality: 'formal',
  level: 'national',
  dimension: 'cross_dimensional',
  decisionRule: 'consensus_with_silence',
  silenceHours: 120,
  pattern: null,
  minutes: 90,
  expected: ['international_organisations'],
  needsAllSeats: false,
  alternates: null,
  agenda: null,
} as const

const monthly = (nth: number, weekday: 'TU' | 'WE' | 'TH'): Pattern => ({
  by: 'nth',
  every: 1,
  nth,
  weekday,
})
const everyMonths = (every: number): Pattern => ({ by: 'nth', every, nth: 2, weekday: 'TH' })

/** Every kind of mechanism that the two papers name (S22 to S37, S87 to S103), with the sentence that does. */
export const mechanismTemplates: readonly MechanismTemplate[] = [
  {
    ...common,
    kind: 'technical_coordination_meeting',
    tier: 'technical',
    dimension: 'human',
    pattern: monthly(1, 'TU'),
    expected: four,
    seats: ['host_mission', ...four],
    sentence:
      'regular Technical Co-ordination Meetings (TCMs) hosted by the OSCE Mission to Moldova with international organizations, bilateral donors, host country authorities and NGOs on activities to combat trafficking in human beings',
    source: 'osce',
  },
  {
    ...common,
    kind: 'ambassadorial_working_group',
    tier: 'political',
    dimension: 'human',
    decisionRule: 'consensus',
    pattern: everyMonths(3),
    expected: ['international_organisations', 'bilateral_donors'],
    seats: ['international_organisations', 'bilateral_donors', 'ambassadors'],
    sentence:
      'the Ambassadorial Working Group on Elections in Georgia, […] which brings together international organizations, bilateral donors and Ambassadors of OSCE participating States in Georgia to discuss and agree on joint approaches to election-related matters',
    source: 'osce',
  },
  {
    ...common,
    kind: 'heads_of_mission_meeting',
    tier: 'executive',
    level: 'regional',
    decisionRule: 'consensus',
    pattern: everyMonths(6),
    minutes: 180,
    alternates: 'host',
    seats: ['heads_of_mission', 'international_organisations'],
    sentence:
      'For the OSCE, its Regional Heads of Mission Meetings are important opportunities to enhance co-operation with invited international organizations and other actors present on the ground.',
    source: 'osce',
  },
  {
    ...common,
    kind: 'working_level_meeting',
    tier: 'technical',
    pattern: { by: 'week', every: 1, weekday: 'TH' },
    minutes: 60,
    seats: ['international_organisations'],
    sentence: 'regular working level co-ordination meetings on the ground',
    source: 'osce',
  },
  {
    ...common,
    kind: 'high_level_consultation',
    tier: 'political',
    level: 'headquarters',
    decisionRule: 'consensus',
    seats: ['special_envoys'],
    sentence:
      'high-level consultations and joint visits and statements of their Special Envoys or Representatives',
    source: 'osce',
  },
  {
    ...common,
    kind: 'division_of_labour',
    tier: 'political',
    decisionRule: 'consensus',
    seats: ['track_leads'],
    sentence:
      'division of labour in the context of the 2001 Ohrid Framework Agreement […] by the EU (“political track”), NATO (“security track”) and the OSCE (“police development track”)',
    source: 'osce',
  },
  {
    ...common,
    kind: 'initiative',
    tier: 'executive',
    level: 'regional',
    dimension: 'economic_environmental',
    pattern: everyMonths(6),
    expected: ['international_organisations', 'host_authorities', 'ngos'],
    seats: ['international_organisations', 'host_authorities', 'ngos', 'think_tanks'],
    sentence:
      'addresses environmental problems that may threaten security and offers joint expertise and resources in co-operation with relevant national ministries, national experts, NGOs and think-tanks',
    source: 'osce',
  },
  {
    ...common,
    kind: 'host_coordination_department',
    tier: 'executive',
    pattern: monthly(2, 'WE'),
    expected: ['international_organisations', 'host_authorities'],
    seats: ['host_authorities', 'international_organisations'],
    sentence:
      'The host government may sometimes establish its own department with responsibilities for co-ordinating contributions from the international community.',
    source: 'osce',
  },
  {
    ...common,
    kind: 'thematic_working_group',
    tier: 'technical',
    pattern: monthly(3, 'TH'),
    expected: four,
    seats: four,
    sentence:
      'Co-ordination meetings are important for information exchange, discussing possible joint activities and ensuring a coherent approach to issues of concern for international actors in the host country.',
    source: 'osce',
  },
  {
    ...common,
    kind: 'sector_cluster_group',
    tier: 'technical',
    pattern: { by: 'week', every: 2, weekday: 'TU' },
    minutes: 60,
    expected: four,
    seats: four,
    sentence:
      'an agreed division of labour between stakeholders on specific issues/in specific cases strengthens co-operation',
    source: 'osce',
  },
  {
    ...common,
    kind: 'donor_coordination_group',
    tier: 'executive',
    decisionRule: 'information_only',
    pattern: everyMonths(3),
    expected: ['bilateral_donors', 'international_organisations', 'host_authorities'],
    seats: ['bilateral_donors', 'international_organisations', 'host_authorities'],
    sentence:
      'avoid unnecessary duplication of efforts, to use effectively the comparative advantages of each organization, to increase efficiency in the utilization of limited resources',
    source: 'osce',
  },
  {
    ...common,
    kind: 'joint_assessment_team',
    tier: 'technical',
    level: 'local',
    pattern: { by: 'week', every: 1, weekday: 'WE' },
    minutes: 60,
    agenda: [
      item('Where each team was', 'information', 'inform', 15),
      item('Review of action points', 'review_of_action_points', 'align', 10),
      item('What was found, and how sure it is', 'discussion', 'align', 20),
      item('Options', 'discussion', 'explore', 10),
      item('Where each team goes next', 'decision', 'decide', 5),
    ],
    expected: ['international_organisations', 'host_authorities'],
    seats: ['international_organisations', 'host_authorities'],
    sentence: 'joint needs assessment missions',
    source: 'osce',
  },
  {
    ...common,
    kind: 'informal_exchange',
    formality: 'informal',
    tier: 'technical',
    level: 'local',
    decisionRule: 'information_only',
    pattern: { by: 'week', every: 2, weekday: 'WE' },
    minutes: 45,
    seats: ['focal_points'],
    sentence: 'combining formal and informal mechanisms has proven to be useful',
    source: 'osce',
  },
  {
    ...common,
    kind: 'bilateral_consultation',
    tier: 'executive',
    level: 'headquarters',
    decisionRule: 'consensus',
    alternates: 'venue',
    seats: ['two_secretariats'],
    sentence:
      'ad hoc CoE/OHCHR inter-secretariat consultation meetings (in Strasbourg and Geneva alternately) on specific human rights issues of common interest',
    source: 'coe',
  },
  {
    ...common,
    kind: 'coordination_group',
    tier: 'executive',
    level: 'headquarters',
    dimension: 'human',
    pattern: everyMonths(6),
    minutes: 180,
    alternates: 'host',
    seats: ['two_secretariats', 'focal_points'],
    sentence:
      'The CoE/OSCE Co-ordination Group discusses co-operation in four agreed priority areas - the protection of the rights of persons belonging to national minorities; the promotion of tolerance and non-discrimination; the fight against terrorism; and the fight against trafficking in human beings.',
    source: 'coe',
  },
  {
    ...common,
    kind: 'two_plus_two',
    tier: 'political',
    level: 'headquarters',
    decisionRule: 'consensus',
    pattern: everyMonths(6),
    seats: [
      'first_secretary_general',
      'first_chairmanship',
      'second_secretary_general',
      'second_chairmanship',
    ],
    needsAllSeats: true,
    sentence:
      'Such meetings could take place twice a year, possibly on the margins of the respective CoE and OSCE Ministerial meetings',
    source: 'coe',
  },
  {
    ...common,
    kind: 'tripartite',
    tier: 'political',
    level: 'headquarters',
    decisionRule: 'consensus',
    pattern: everyMonths(12),
    minutes: 180,
    alternates: 'host',
    seats: ['three_organisations'],
    needsAllSeats: true,
    sentence:
      'the possibility of re-establishing “Tripartite meetings” between the UN, the OSCE and the CoE should be explored with relevant partners',
    source: 'coe',
  },
  {
    ...common,
    kind: 'senior_officials_meeting',
    tier: 'executive',
    level: 'headquarters',
    decisionRule: 'consensus',
    pattern: everyMonths(12),
    minutes: 180,
    alternates: 'host',
    seats: ['two_secretariats'],
    needsAllSeats: true,
    sentence:
      'The former practice of holding CoE/OSCE Senior Officials’ Meetings could also be explored.',
    source: 'coe',
  },
  {
    ...common,
    kind: 'exchange_of_views',
    tier: 'political',
    level: 'headquarters',
    dimension: 'human',
    decisionRule: 'information_only',
    pattern: everyMonths(12),
    minutes: 120,
    agenda: [
      item('Welcome of the guest', 'information', 'inform', 5),
      item('Review of action points', 'review_of_action_points', 'align', 10),
      item('Presentation by the guest', 'information', 'inform', 30),
      item('Questions and answers', 'discussion', 'explore', 50),
      item('Proposals to follow up', 'discussion', 'explore', 20),
    ],
    seats: ['experts_from_capitals', 'international_organisations'],
    sentence:
      'annual exchanges of views on the UN human rights related issues in the Ministers’ Deputies (with participation of experts from the capital)',
    source: 'coe',
  },
  {
    ...common,
    kind: 'focal_point_network',
    tier: 'technical',
    level: 'regional',
    dimension: 'human',
    pattern: everyMonths(12),
    minutes: 240,
    seats: ['focal_points'],
    sentence: 'annual meetings among regional mechanism focal points for co-operation',
    source: 'coe',
  },
  {
    ...common,
    kind: 'workshop',
    tier: 'technical',
    level: 'regional',
    dimension: 'human',
    decisionRule: 'information_only',
    pattern: everyMonths(36),
    minutes: 480,
    seats: ['international_organisations'],
    sentence: 'These workshops are periodically organised by OHCHR every three years',
    source: 'coe',
  },
  {
    ...common,
    kind: 'field_mission_exchange',
    formality: 'informal',
    tier: 'technical',
    level: 'cross_border',
    pattern: everyMonths(3),
    minutes: 60,
    alternates: 'host',
    seats: ['two_field_missions'],
    sentence: 'strengthening co-operation between the field missions',
    source: 'coe',
  },
  {
    ...common,
    kind: 'ad_hoc',
    tier: 'technical',
    decisionRule: 'consensus',
    seats: ['international_organisations'],
    sentence:
      'In practice, field operations use many of those mechanisms and modalities for co-operation mentioned in the Platform for Co-operative Security in a pragmatic way and in accordance with their individual mandates.',
    source: 'osce',
  },
]

/** The template of a kind; `null` for one that somebody has named (S24). */
export function templateOfKind(kind: string): MechanismTemplate | null {
  return mechanismTemplates.find((template) => template.kind === kind) ?? null
}

function item(
  title: string,
  kind: TemplateItem['kind'],
  purpose: TemplateItem['purpose'],
  minutesAllotted: number,
): TemplateItem {
  return { title, kind, purpose, nature: 'operational', minutesAllotted }
}
