import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { MechanismPage } from '../../device/mechanisms.ts'
import { RecordMarking } from '../parts/record-marking.tsx'
import { useFormat } from '../words/format.ts'
import {
  useCadenceWords,
  useDecisionRuleWords,
  useDimensionWords,
  useFormalityWords,
  useLevelWords,
  useTierWords,
} from '../words/mechanism-words.ts'

/** What is known of a forum, label by label. */
export function useMechanismFacts(
  page: MechanismPage,
  organisationName: (id: string | null) => string | null,
): { label: string; value: ReactNode }[] {
  const { t } = useLingui()
  const format = useFormat()
  const cadences = useCadenceWords()
  const rules = useDecisionRuleWords()
  const tiers = useTierWords()
  const levels = useLevelWords()
  const dimensions = useDimensionWords()
  const formalities = useFormalityWords()
  const { mechanism } = page
  const silence = t`${rules.consensus_with_silence} (${mechanism.silenceHours} hours)`
  return [
    { label: t`Rhythm`, value: cadences[mechanism.cadence] },
    { label: t`Issues`, value: format.list(page.issues.map((issue) => issue.name)) },
    { label: t`Host`, value: organisationName(mechanism.hostOrganisationId) },
    {
      label: t`How it decides`,
      value:
        mechanism.decisionRule === 'consensus_with_silence'
          ? silence
          : rules[mechanism.decisionRule],
    },
    {
      label: t`Character`,
      value: [
        formalities[mechanism.formality],
        tiers[mechanism.tier],
        levels[mechanism.level],
        dimensions[mechanism.dimension],
      ].join(' · '),
    },
    { label: t`Reports to`, value: page.parent?.name ?? '' },
    {
      label: t`Terms of reference`,
      value: mechanism.termsOfReference && (
        <span lang={mechanism.lang}>{mechanism.termsOfReference}</span>
      ),
    },
    {
      label: t`Terms reviewed`,
      value: mechanism.termsReviewedOn && format.day(mechanism.termsReviewedOn),
    },
    {
      label: t`Who may read it`,
      value: <RecordMarking of={{ kind: 'mechanism', id: mechanism.id }} />,
    },
  ]
}
