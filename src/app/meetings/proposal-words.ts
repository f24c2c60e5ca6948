import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ProposalView } from '../../device/agenda-proposals.ts'
import { dayOf } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { useDirectory } from '../parts/directory.ts'
import { useFormat } from '../words/format.ts'
import { useNatureWords, usePurposeWords } from '../words/meeting-words.ts'

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
