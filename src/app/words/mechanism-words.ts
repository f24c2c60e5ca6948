import { useLingui } from '@lingui/react/macro'
import type {
  ChairTerm,
  cadences,
  decisionRules,
  Mechanism,
  mechanismKinds,
  Seat,
} from '../../domain/mechanism.ts'
import { codeToWords } from './code-to-words.ts'

/** The kinds that the papers name. */
export function useMechanismKinds(): Record<(typeof mechanismKinds)[number], string> {
  const { t } = useLingui()
  return {
    technical_coordination_meeting: t`Technical Co-ordination Meeting`,
    ambassadorial_working_group: t`Ambassadorial working group`,
    heads_of_mission_meeting: t`Heads of Mission meeting`,
    working_level_meeting: t`Working level meeting`,
    thematic_working_group: t`Thematic working group`,
    sector_cluster_group: t`Sector or cluster group`,
    donor_coordination_group: t`Donor co-ordination group`,
    host_coordination_department: t`Co-ordination department of the host government`,
    joint_assessment_team: t`Joint assessment team`,
    initiative: t`Joint initiative`,
    division_of_labour: t`Division of labour under an agreement`,
    high_level_consultation: t`High-level consultations`,
    bilateral_consultation: t`Bilateral consultation`,
    two_plus_two: t`2+2 meeting`,
    tripartite: t`Tripartite meeting`,
    coordination_group: t`Co-ordination group of two organisations`,
    senior_officials_meeting: t`Senior officials’ meeting`,
    exchange_of_views: t`Exchange of views`,
    focal_point_network: t`Network of focal points`,
    workshop: t`Workshop`,
    field_mission_exchange: t`Exchange between field missions`,
    informal_exchange: t`Informal exchange`,
    ad_hoc: t`Ad hoc group`,
  }
}

/** Any kind, also one that somebody has named (S24). */
export function useMechanismKindWords(): (kind: string) => string {
  const kinds: Record<string, string> = useMechanismKinds()
  return (kind) => kinds[kind] ?? codeToWords(kind)
}

export function useMechanismStateWords(): Record<Mechanism['state'], string> {
  const { t } = useLingui()
  return {
    forming: t`Forming`,
    active: t`Active`,
    dormant: t`Dormant`,
    closed: t`Closed`,
  }
}

export function useCadenceWords(): Record<(typeof cadences)[number], string> {
  const { t } = useLingui()
  return {
    weekly: t`Every week`,
    fortnightly: t`Every two weeks`,
    monthly: t`Every month`,
    quarterly: t`Every quarter`,
    half_yearly: t`Every half-year`,
    yearly: t`Every year`,
    on_demand: t`When needed`,
  }
}

export function useDecisionRuleWords(): Record<(typeof decisionRules)[number], string> {
  const { t } = useLingui()
  return {
    consensus: t`Consensus in the meeting`,
    consensus_with_silence: t`Consensus, minutes under silence`,
    information_only: t`Information only, no decisions`,
  }
}

export function useTierWords(): Record<Mechanism['tier'], string> {
  const { t } = useLingui()
  return { political: t`Political`, executive: t`Executive`, technical: t`Technical` }
}

export function useFormalityWords(): Record<Mechanism['formality'], string> {
  const { t } = useLingui()
  return { formal: t`Formal`, informal: t`Informal` }
}

export function useLevelWords(): Record<Mechanism['level'], string> {
  const { t } = useLingui()
  return {
    local: t`Local`,
    regional: t`Regional`,
    national: t`National`,
    cross_border: t`Cross-border`,
    headquarters: t`Headquarters`,
  }
}

export function useDimensionWords(): Record<Mechanism['dimension'], string> {
  const { t } = useLingui()
  return {
    politico_military: t`Politico-military`,
    economic_environmental: t`Economic and environmental`,
    human: t`Human`,
    cross_dimensional: t`Cross-dimensional`,
  }
}

export function useSeatWords(): Record<Seat['status'], string> {
  const { t } = useLingui()
  return { member: t`Member`, observer: t`Observer`, guest: t`Guest` }
}

export function useChairWords(): Record<ChairTerm['as'], string> {
  const { t } = useLingui()
  return { chair: t`Chair`, co_chair: t`Co-chair`, secretariat: t`Secretariat` }
}
