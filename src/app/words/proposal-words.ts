import { useLingui } from '@lingui/react/macro'
import type { ProposalState } from '../../domain/agenda-proposal.ts'
import type { Tone } from '../parts/tone.ts'

/** What became of a proposal. */
export function useProposalStateWords(): Record<ProposalState, string> {
  const { t } = useLingui()
  return {
    proposed: t`Proposed`,
    taken: t`On the agenda`,
    deferred: t`Kept for later`,
    declined: t`Not taken`,
    withdrawn: t`Withdrawn`,
  }
}

export const proposalTones: Record<ProposalState, Tone> = {
  proposed: 'accent',
  taken: 'good',
  deferred: 'attention',
  declined: 'neutral',
  withdrawn: 'neutral',
}
