import { useLingui } from '@lingui/react/macro'
import type { TrailStep } from '../../domain/trail-step.ts'
import type { Tone } from '../parts/tone.ts'

/** What a meeting heard of an action or a proposal, as a person says it. */
export function useOutcomeWords(): Record<TrailStep['outcome'], string> {
  const { t } = useLingui()
  return {
    done: t`Done`,
    still_going: t`Still going`,
    blocked: t`Blocked`,
    dropped: t`Dropped`,
    superseded: t`Replaced`,
    not_looked_at: t`Not looked at`,
    became_action: t`Became an action`,
    became_decision: t`Became a decision`,
    became_agenda_item: t`Put on an agenda`,
    declined: t`Declined`,
    explore_again: t`To explore again`,
  }
}

/** The tone in which each is shown; the words carry the meaning. */
export const outcomeTones: Readonly<Record<TrailStep['outcome'], Tone>> = {
  done: 'good',
  still_going: 'neutral',
  blocked: 'attention',
  dropped: 'neutral',
  superseded: 'neutral',
  not_looked_at: 'attention',
  became_action: 'good',
  became_decision: 'good',
  became_agenda_item: 'good',
  declined: 'neutral',
  explore_again: 'neutral',
}
