import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { MechanismPage } from '../../device/mechanisms.ts'
import { expectedConstituencies } from '../../domain/expected-parties.ts'
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
import { useConstituencyWords } from '../words/organisation-words.ts'
import { useRhythmWords } from '../words/rhythm-words.ts'
import { useAlternationWords } from '../words/template-words.ts'

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
  const { alternation } = mechanism
  const rhythmWords = useRhythmWords()
  const alternations = useAlternationWords()
  const groups = useConstituencyWords()
  const names = (ids: readonly string[]) =>
    format.list(ids.map((id) => organisationName(id) ?? t`An organisation`))
  const silence = t`${rules.consensus_with_silence} (${mechanism.silenceHours} hours)`
  return [
    {
      label: t`Rhythm`,
      value:
        mechanism.rhythm === null ? cadences[mechanism.cadence] : rhythmWords(mechanism.rhythm),
    },
    { label: t`Issues`, value: format.list(page.issues.map((issue) => issue.name)) },
    { label: t`Host`, value: organisationName(mechanism.hostOrganisationId) },
    { label: t`Required parties`, value: names(mechanism.requiredOrganisationIds) },
    {
      label: t`Expected at each meeting`,
      value: format.list(expectedConstituencies(mechanism).map((group) => groups[group])),
    },
    {
      label: alternation === null ? '' : t`${alternations[alternation.of]} takes turns`,
      value: alternation?.turns
        .map(({ organisationId, place }) =>
          [organisationName(organisationId), place].filter(Boolean).join(', '),
        )
        .join(' → '),
    },
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
