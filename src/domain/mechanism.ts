import { z } from 'zod/mini'
import { TemplateItem } from './agenda-item.ts'
import { Day } from './day.ts'
import { envelope } from './envelope.ts'
import {
  AreaId,
  ChairTermId,
  IssueId,
  MechanismId,
  OrganisationId,
  PersonId,
  SeatId,
} from './ids.ts'
import { Constituency } from './organisation.ts'
import { Rhythm } from './rhythm.ts'
import { LongText, optionalText, shortText } from './text.ts'

/** Kinds that the papers name; any other word is taken as well (S24). */
export const mechanismKinds = [
  'technical_coordination_meeting',
  'ambassadorial_working_group',
  'heads_of_mission_meeting',
  'working_level_meeting',
  'thematic_working_group',
  'sector_cluster_group',
  'donor_coordination_group',
  'host_coordination_department',
  'joint_assessment_team',
  'initiative',
  'division_of_labour',
  'high_level_consultation',
  'bilateral_consultation',
  'coordination_group',
  'two_plus_two',
  'tripartite',
  'senior_officials_meeting',
  'exchange_of_views',
  'focal_point_network',
  'workshop',
  'field_mission_exchange',
  'informal_exchange',
  'ad_hoc',
] as const

export const mechanismStates = ['forming', 'active', 'dormant', 'closed'] as const
export const cadences = [
  'weekly',
  'fortnightly',
  'monthly',
  'quarterly',
  'half_yearly',
  'yearly',
  'on_demand',
] as const
export const alternations = ['host', 'venue', 'chair'] as const
export const chairTermStates = ['noted', 'handed_over', 'accepted'] as const
export const decisionRules = ['consensus', 'consensus_with_silence', 'information_only'] as const

/** Who hosts or chairs, or where it meets, in turns (S101). */
const Alternation = z.strictObject({
  of: z.enum(alternations),
  /** In their order, which begins again after the last. A host may bring its place along. */
  turns: z
    .array(z.strictObject({ organisationId: z.nullable(OrganisationId), place: optionalText(200) }))
    .check(z.minLength(2), z.maxLength(20)),
})
export type Alternation = z.infer<typeof Alternation>

/** A standing forum of organisations. */
export const Mechanism = z.strictObject({
  id: MechanismId,
  ...envelope,
  name: shortText(200),
  shortName: optionalText(40),
  kind: shortText(60),
  formality: z.enum(['formal', 'informal']),
  tier: z.enum(['political', 'executive', 'technical']),
  level: z.enum(['local', 'regional', 'national', 'cross_border', 'headquarters']),
  dimension: z.enum(['politico_military', 'economic_environmental', 'human', 'cross_dimensional']),
  hostOrganisationId: z.nullable(OrganisationId),
  parentMechanismId: z.nullable(MechanismId),
  decisionRule: z.enum(decisionRules),
  /** How long minutes lie under silence; at least 72 (field practice I5). */
  silenceHours: z.int().check(z.gte(72), z.lte(2000)),
  /** Roughly, and for devices that know no more; `rhythm` says it exactly. */
  cadence: z.enum(cadences),
  rhythm: z._default(z.nullable(Rhythm), null),
  alternation: z._default(z.nullable(Alternation), null),
  /** Without these it is another meeting (S99: both Secretaries General and both Chairmanships). */
  requiredOrganisationIds: z._default(z.array(OrganisationId), []),
  /** Of the four groups those that are not expected here (S35); the other ones are. */
  waivedConstituencies: z._default(z.array(Constituency), []),
  /** The issues it has agreed to deal with (S96). */
  issueIds: z.array(IssueId),
  /** The places that it has agreed to look after. */
  areaIds: z._default(z.array(AreaId), []),
  termsOfReference: LongText,
  termsReviewedOn: z.nullable(Day),
  /** When they are to be looked at again; `null`: a year after the last time. */
  termsReviewOn: z._default(z.nullable(Day), null),
  state: z.enum(mechanismStates),
  /** What its next meeting starts from (S23); `null`: the template of its tier. */
  agendaTemplate: z._default(z.nullable(z.array(TemplateItem).check(z.maxLength(60))), null),
  /** Since when it stands there, and why. */
  stateOn: z._default(z.nullable(Day), null),
  stateReason: z._default(optionalText(), ''),
})
export type Mechanism = z.infer<typeof Mechanism>

/** An organisation's place in a mechanism (S13). */
export const Seat = z.strictObject({
  id: SeatId,
  ...envelope,
  mechanismId: MechanismId,
  organisationId: OrganisationId,
  status: z.enum(['member', 'observer', 'guest']),
  fromOn: z.nullable(Day),
  toOn: z.nullable(Day),
})
export type Seat = z.infer<typeof Seat>

/** Who chairs, co-chairs or keeps the secretariat of a mechanism, from a day to a day (S36). */
export const ChairTerm = z.strictObject({
  id: ChairTermId,
  ...envelope,
  mechanismId: MechanismId,
  organisationId: OrganisationId,
  personId: z.nullable(PersonId),
  as: z.enum(['chair', 'co_chair', 'secretariat']),
  fromOn: Day,
  /** The last day; `null` while it lasts. */
  toOn: z.nullable(Day),
  /** Whether who chaired before has handed over to it, and it has accepted (field practice 2.4). */
  state: z._default(z.enum(chairTermStates), 'noted'),
  acceptedOn: z._default(z.nullable(Day), null),
})
export type ChairTerm = z.infer<typeof ChairTerm>
