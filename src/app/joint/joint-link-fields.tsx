import { useLingui } from '@lingui/react/macro'
import type { JointForm } from '../../device/joint-activities.ts'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import type { JointFieldsProps } from './joint-fields.tsx'

/** Whether planning it together was considered, what comes next, and how it hangs together with others. */
export function JointLinkFields({ page, values, set }: JointFieldsProps & { page: JointForm }) {
  const { t } = useLingui()
  const others = page.others.map(({ id, title }) => ({ value: id, label: title }))
  return (
    <>
      <Section title={t`Planning and next step`}>
        <Stack>
          <ChoiceChips
            label={t`Was planning it together considered?`}
            choices={[
              { value: 'yes', label: t`Yes` },
              { value: 'no', label: t`No` },
            ]}
            value={values.jointPlanning ?? undefined}
            onChange={(jointPlanning) => set({ jointPlanning })}
          />
          {values.jointPlanning !== null && (
            <Field label={t`Why, or why not`} optional>
              <input
                value={values.jointPlanningReason}
                maxLength={1000}
                onChange={(event) => set({ jointPlanningReason: event.target.value })}
              />
            </Field>
          )}
          <Field label={t`Next step`} optional>
            <input
              value={values.nextStep}
              maxLength={280}
              onChange={(event) => set({ nextStep: event.target.value })}
            />
          </Field>
          <Field label={t`Next step by`} optional>
            <DateField value={values.nextStepOn} onChange={(nextStepOn) => set({ nextStepOn })} />
          </Field>
        </Stack>
      </Section>
      {others.length > 0 && (
        <Section title={t`Other activities`}>
          <Stack>
            <Field label={t`It depends on`} optional>
              <Combobox
                multiple
                title={t`It depends on`}
                placeholder={t`Choose activities`}
                value={values.dependsOnIds}
                options={others}
                onChange={(dependsOnIds) => set({ dependsOnIds })}
              />
            </Field>
            <Field label={t`It strengthens`} optional>
              <Combobox
                multiple
                title={t`It strengthens`}
                placeholder={t`Choose activities`}
                value={values.reinforcesIds}
                options={others}
                onChange={(reinforcesIds) => set({ reinforcesIds })}
              />
            </Field>
            <Field label={t`It is in conflict with`} optional>
              <Combobox
                multiple
                title={t`It is in conflict with`}
                placeholder={t`Choose activities`}
                value={values.conflictsWithIds}
                options={others}
                onChange={(conflictsWithIds) => set({ conflictsWithIds })}
              />
            </Field>
          </Stack>
        </Section>
      )}
    </>
  )
}
