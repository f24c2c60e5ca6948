import type { Day } from '../day.ts'
import type {
  ActionItemId,
  AgendaItemId,
  AreaId,
  IssueId,
  LabourLineId,
  MandateStatementId,
  MechanismId,
  MeetingId,
  OrganisationId,
} from '../ids.ts'

/** From what cannot wait to what is good to know. */
export const severities = ['high', 'medium', 'low', 'info'] as const
export type Severity = (typeof severities)[number]

/** What every finding says: where, who, since when, and the records behind it (I20). */
type Found = {
  /** Made of rule, place and organisations: the same finding has the same id tomorrow. */
  readonly id: string
  readonly severity: Severity
  /** Likely waste or need, to rank what is equally severe; greater comes first. */
  readonly weight: number
  /** `null`: it is about more than one issue. */
  readonly issueId: IssueId | null
  /** `null`: wherever it is. */
  readonly areaId: AreaId | null
  readonly organisationIds: readonly OrganisationId[]
  /** The forums whose records it is made of; empty where it rests on the registers alone. */
  readonly mechanismIds: readonly MechanismId[]
  readonly lineIds: readonly LabourLineId[]
  readonly actionItemIds: readonly ActionItemId[]
  readonly agendaItemIds: readonly AgendaItemId[]
  readonly mandateStatementIds: readonly MandateStatementId[]
  /** The first day on which its records said so, whoever looked: the same on every device. */
  readonly firstSeenOn: Day
}

/** The days on which both hold; the last is `null` when neither ends. */
type Together = { readonly fromOn: Day; readonly toOn: Day | null }

/** Somebody does what another does. */
export type Overlap = Found &
  (
    | ({
        /** O1, O2, O7 and S28: two that lead where one should. */
        readonly rule: 'double_lead' | 'nested_lead' | 'proposal_against_agreed' | 'track_lead'
        readonly track: string
      } & Together)
    /** O5: agreed in two forums with different leads. */
    | ({
        readonly rule: 'cross_body'
        readonly agreedAt: readonly { lineId: LabourLineId; meetingId: MeetingId | null }[]
      } & Together)
    /** O3: several implement the same activity. Of `settled` pairs it was agreed that both do. */
    | ({
        readonly rule: 'duplicate_work'
        readonly activity: string
        readonly settled: readonly (readonly [LabourLineId, LabourLineId])[]
      } & Together)
    /** O4: more are active than one cell needs. O6: one leads more than it can carry. */
    | { readonly rule: 'crowding' }
    | { readonly rule: 'overload'; readonly issues: number; readonly cells: number }
    /** S5: two mandates on one issue, whether or not anybody is active. */
    | { readonly rule: 'mandate_overlap'; readonly isDisputed: boolean }
  )

/** Somebody is missing where there is a stated need. */
export type Gap = Found &
  (
    | {
        /** Gp1: there is a need and nobody leads. */
        readonly rule: 'no_lead'
        /** Where it was said to be needed; empty where only people's work says so. */
        readonly neededIn: readonly AreaId[]
        /** Places inside the area that have a lead of their own. */
        readonly exceptIn: readonly AreaId[]
        /** The last day on which somebody led; `null` where nobody ever did. */
        readonly ledUntil: Day | null
      }
    /** Gp2: the lead ends soon and nobody follows. */
    | { readonly rule: 'lead_about_to_end'; readonly toOn: Day }
    /** Gp3: days between one lead and the next. */
    | { readonly rule: 'hole_in_time'; readonly fromOn: Day; readonly toOn: Day }
    /** Gp4: a lead and nobody who does or pays. */
    | { readonly rule: 'lead_without_hands' }
    /** Gp5: the lead does not come, or has nobody to call. */
    | { readonly rule: 'absent_lead'; readonly why: 'absent' | 'no_focal_point' }
    /** Gp6: talked of again and again, and nobody has a part. */
    | { readonly rule: 'recurring_unassigned'; readonly meetings: number }
    /** Gp7: several issues are needed there and nobody has a part in any. */
    | { readonly rule: 'orphan_area'; readonly issueIds: readonly IssueId[] }
    /** Gp8: promises go to somebody who has no part. */
    | { readonly rule: 'off_the_map' }
    /** Gp9: agreed without the host authorities. */
    | { readonly rule: 'no_host' }
    /** Gp10: a part of somebody who left. */
    | { readonly rule: 'left_partner'; readonly leftOn: Day }
  )

export type Finding = Overlap | Gap
export type Rule = Finding['rule']

/** Nothing behind it yet; a rule fills in what it has. */
export const bare = {
  organisationIds: [],
  mechanismIds: [],
  lineIds: [],
  actionItemIds: [],
  agendaItemIds: [],
  mandateStatementIds: [],
} as const

const overlapRules: ReadonlySet<Rule> = new Set([
  'double_lead',
  'nested_lead',
  'proposal_against_agreed',
  'track_lead',
  'cross_body',
  'duplicate_work',
  'crowding',
  'overload',
  'mandate_overlap',
] satisfies Overlap['rule'][])

/** Is it about too many rather than too few. */
export function isOverlap(finding: Finding): finding is Overlap {
  return overlapRules.has(finding.rule)
}
