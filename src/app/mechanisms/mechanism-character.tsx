import { useLingui } from '@lingui/react/macro'
import { DateField } from '../parts/date-field.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { optionsOf, valueAmong } from '../parts/options.ts'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import {
  useDimensionWords,
  useFormalityWords,
  useLevelWords,
  useTierWords,
} from '../words/mechanism-words.ts'
import type { MechanismFieldsProps } from './mechanism-fields.tsx'

/** Formality, tier, level, dimension, what it reports to, and its terms of reference. */
export function MechanismCharacter({ values, set, self }: MechanismFieldsProps) {
  const { t } = useLingui()
  const tiers = useTierWords()
  const formalities = useFormalityWords()
  const levels = useLevelWords()
  const dimensions = useDimensionWords()
  const directory = useDirectory()
  const above = (directory?.mechanisms ?? []).filter((one) => one.id !== self)
  return (
    <Stack>
      <SegmentedChoice
        label={t`Formality`}
        choices={optionsOf(formalities)}
        value={values.formality}
        onChange={(formality) => set({ formality })}
      />
      <SegmentedChoice
        label={t`Tier`}
        choices={optionsOf(tiers)}
        value={values.tier}
        onChange={(tier) => set({ tier })}
      />
      <Field label={t`Level`}>
        <Select
          value={values.level}
          options={optionsOf(levels)}
          onChange={(event) => set({ level: valueAmong(levels, event.target.value) })}
        />
      </Field>
      <Field label={t`Dimension`}>
        <Select
          value={values.dimension}
          options={optionsOf(dimensions)}
          onChange={(event) => set({ dimension: valueAmong(dimensions, event.target.value) })}
        />
      </Field>
      <Field label={t`Reports to`} optional>
        <Select
          placeholder={t`No other mechanism`}
          value={values.parentMechanismId ?? ''}
          options={above.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => set({ parentMechanismId: event.target.value || null })}
        />
      </Field>
      <Field label={t`Terms of reference`} optional>
        <TextArea
          rows={4}
          value={values.termsOfReference}
          onChange={(event) => set({ termsOfReference: event.target.value })}
        />
      </Field>
      <Field
        label={t`To be looked at again on`}
        optional
        hint={t`Left empty: a year after the last time.`}
      >
        <DateField
          value={values.termsReviewOn}
          onChange={(termsReviewOn) => set({ termsReviewOn })}
        />
      </Field>
    </Stack>
  )
}
