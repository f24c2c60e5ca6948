import type { Appointment } from '../appointment.ts'
import type { Day } from '../day.ts'
import type { MechanismId } from '../ids.ts'
import type { ChairTerm } from '../mechanism.ts'
import type { Organisation } from '../organisation.ts'
import type { RecordKind } from '../records.ts'
import type { Window } from './window.ts'

/** A record behind a figure. Never a person: the mirror is held up to the work (field practice 3). */
export type Ref = {
  readonly kind: Exclude<RecordKind, 'person' | 'appointment' | 'attendance'>
  readonly id: string
  /** Where it stands for what did not take place: the days in which it did not. */
  readonly within?: Window
}

/** One thing that was to be done well, and whether it was. */
export type Case = {
  readonly ref: Ref
  readonly met: boolean
  /** How much it counts, as the minutes of an item; 1 where all count the same. */
  readonly weight: number
}

/** A figure inside a rule, for who wants to know more closely. */
export type PartName =
  | 'strategic'
  | 'with_result'
  | 'several_advantages'
  | 'both_levels'
  | 'reason_given'
  | 'alternate'
  | 'secretariat'
  | 'accepted'
  | 'terms'
  | 'verified'
  | 'carried'
  | 'explored'
  | 'raised_up'
  | 'not_joint'

/** What to do next, with the facts that its words are filled from. `mechanismId`: where it is talked of. */
export type Step = { readonly mechanismId: MechanismId | null } & (
  | { readonly kind: 'fix_next_date'; readonly missed: number; readonly due: number }
  | { readonly kind: 'settle_something'; readonly meetings: number }
  | { readonly kind: 'fewer_updates'; readonly percent: number }
  | { readonly kind: 'propose_lead'; readonly issueId: string; readonly times: number }
  | { readonly kind: 'ask_mandate'; readonly organisationId: string; readonly lines: number }
  | { readonly kind: 'ask_advantage'; readonly organisationId: string; readonly lines: number }
  | { readonly kind: 'ask_other_advantage'; readonly advantage: Advantage }
  | {
      readonly kind: 'settle_overlap'
      readonly finding: string
      readonly issueId: string
      readonly organisationIds: readonly string[]
    }
  | { readonly kind: 'invite_host' | 'invite_local'; readonly meetings: number }
  | {
      readonly kind: 'name_focal_point' | 'name_alternate'
      readonly organisationId: string
      /** The first day without one; `null` where there never was one. */
      readonly since: Day | null
    }
  | {
      readonly kind: 'agree_level'
      readonly organisationId: string
      readonly level: Appointment['level']
      readonly wanted: Appointment['level']
    }
  | {
      readonly kind: 'accept_chair'
      readonly organisationId: string
      readonly as: ChairTerm['as']
      readonly on: Day
    }
  | { readonly kind: 'name_convener' }
  | { readonly kind: 'plan_contact'; readonly organisationIds: readonly string[] }
  | { readonly kind: 'informal_round'; readonly issueId: string }
  | { readonly kind: 'settle_carried' | 'verify_actions'; readonly actions: number }
  | { readonly kind: 'review_terms'; readonly on: Day | null }
  | { readonly kind: 'raise_issue'; readonly issueId: string }
  | { readonly kind: 'send_minutes'; readonly meetingId: string; readonly on: Day }
  | { readonly kind: 'minutes_sooner' | 'agenda_sooner'; readonly meetings: number }
  | { readonly kind: 'review_first'; readonly meetings: number }
  | { readonly kind: 'shorter'; readonly minutes: number }
  | { readonly kind: 'share_now'; readonly activity: string }
  | { readonly kind: 'share_earlier'; readonly days: number }
  | {
      readonly kind: 'share_first' | 'consider_planning' | 'ask_demand' | 'name_benefit'
      readonly activities: number
    }
  | { readonly kind: 'plan_together'; readonly since: Day }
  | {
      readonly kind: 'ask_update'
      readonly activities: number
      readonly of: number
      readonly days: number
    }
  | { readonly kind: 'evaluate_together'; readonly activities: number; readonly of: number }
  | { readonly kind: 'offer_interpretation'; readonly langs: readonly string[] }
)
export type Advantage = Organisation['comparativeAdvantages'][number]

/** What a rule reads in the records of a window. */
export type Reading = {
  readonly cases: readonly Case[]
  readonly parts: Readonly<Partial<Record<PartName, readonly Case[]>>>
  /** `null`: nothing to do, or nothing known. */
  readonly step: Step | null
}

/** A case that counts as much as any other. */
export function aCase(kind: Ref['kind'], id: string, met: boolean, weight = 1): Case {
  return { ref: { kind, id }, met, weight }
}

/** Those that were not done well. */
export function unmet(cases: readonly Case[]): Case[] {
  return cases.filter(({ met }) => !met)
}
