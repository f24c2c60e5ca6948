import { useLingui } from '@lingui/react/macro'
import { demandSources } from '../../domain/joint-activity.ts'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useDemandWords } from '../words/joint-words.ts'
import type { JointFieldsProps } from './joint-fields.tsx'

/** Who asked for it, and what those it is for have of it (S55, S57). */
export function JointDemandFields({ values, set }: JointFieldsProps) {
  const { t } = useLingui()
  const demands = useDemandWords()
  return (
    <>
      <Section title={t`Demand`} detail={t`Needed before the demand can be confirmed.`}>
        <Stack>
          <ChoiceChips
            label={t`Who asked for it?`}
            choices={demandSources.map((one) => ({ value: one, label: demands[one] }))}
            value={values.demandedBy ?? undefined}
            onChange={(demandedBy) => set({ demandedBy })}
          />
          <Field label={t`Who exactly`} optional>
            <input
              value={values.demandedByWhom}
              maxLength={280}
              onChange={(event) => set({ demandedByWhom: event.target.value })}
            />
          </Field>
          <Field label={t`Asked on`} optional>
            <DateField value={values.demandedOn} onChange={(demandedOn) => set({ demandedOn })} />
          </Field>
          <Field label={t`How it is known`} optional hint={t`A letter, an assessment, a meeting`}>
            <TextArea
              value={values.demandEvidence}
              onChange={(event) => set({ demandEvidence: event.target.value })}
            />
          </Field>
        </Stack>
      </Section>
      <Section
        title={t`Benefit`}
        detail={t`A common project is agreed only once this is said. To co-ordinate only is a good result too.`}
      >
        <Stack>
          <Field label={t`Whom it is for`} optional>
            <input
              value={values.beneficiaries}
              maxLength={280}
              onChange={(event) => set({ beneficiaries: event.target.value })}
            />
          </Field>
          <Field label={t`What they have of it`} optional>
            <TextArea
              value={values.beneficiaryBenefit}
              onChange={(event) => set({ beneficiaryBenefit: event.target.value })}
            />
          </Field>
        </Stack>
      </Section>
    </>
  )
}
