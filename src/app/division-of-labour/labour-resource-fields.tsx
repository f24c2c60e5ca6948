import { useLingui } from '@lingui/react/macro'
import { Field } from '../parts/field.tsx'
import { Stack } from '../parts/stack.tsx'
import type { LabourLineInput } from './labour-line-input.ts'

interface Props {
  values: LabourLineInput
  set: (part: Partial<LabourLineInput>) => void
  wrong: ReadonlySet<string>
}

/** What an organisation brings: money, people, other means. All of it may stay open. */
export function LabourResourceFields({ values, set, wrong }: Props) {
  const { t } = useLingui()
  return (
    <Stack>
      <Field
        label={t`Amount`}
        optional
        error={
          wrong.has('resources') &&
          t`An amount and a number of people are numbers; a currency has three letters.`
        }
      >
        <input
          inputMode="decimal"
          value={values.amount}
          onChange={(event) => set({ amount: event.target.value })}
        />
      </Field>
      {values.amount && (
        <Field label={t`Currency`} hint={t`Three letters: EUR, USD, CHF`}>
          <input
            value={values.currency}
            maxLength={3}
            autoCapitalize="characters"
            onChange={(event) => set({ currency: event.target.value })}
          />
        </Field>
      )}
      <Field label={t`People`} optional hint={t`How many of its people work on it.`}>
        <input
          inputMode="numeric"
          value={values.staff}
          onChange={(event) => set({ staff: event.target.value })}
        />
      </Field>
      <Field label={t`Other means`} optional hint={t`“Two cars, a shelter with 14 places”`}>
        <input
          value={values.means}
          maxLength={280}
          onChange={(event) => set({ means: event.target.value })}
        />
      </Field>
    </Stack>
  )
}
