import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ProposalView } from '../../device/agenda-proposals.ts'
import type { ProposalState } from '../../domain/agenda-proposal.ts'
import { dayOf } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { useDirectory } from '../parts/directory.ts'
import type { Tone } from '../parts/tone.ts'
import { useFormat } from '../words/format.ts'
import { useNatureWords, usePurposeWords } from '../words/meeting-words.ts'

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

/** Who asks, what for and since when: "Safe Harbour · Align · 15 min · 20 Nov 2026". */
export function useProposalFacts(): (view: ProposalView) => string {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const purposes = usePurposeWords()
  const natures = useNatureWords()
  const directory = useDirectory()
  return ({ proposal, waited, isStuck }) =>
    [
      directory?.organisationName(proposal.organisationId) ?? '',
      purposes[proposal.purpose],
      proposal.nature === 'strategic' ? natures.strategic : '',
      proposal.minutesAllotted === null ? '' : t`${proposal.minutesAllotted} min`,
      format.day(dayOf(proposal.createdAt, me.zone)),
      isStuck
        ? plural(waited, { one: 'waits since # meeting', other: 'waits since # meetings' })
        : '',
    ]
      .filter((fact) => fact !== '')
      .join(' · ')
}
