import { useLingui } from '@lingui/react/macro'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Stack } from '../parts/stack.tsx'
import type { PersonInput } from './person-sheet.tsx'

interface Props {
  values: PersonInput
  set: (part: Partial<PersonInput>) => void
  wrong: ReadonlySet<string>
}

export function PersonFields({ values, set, wrong }: Props) {
  const { t } = useLingui()
  return (
    <Stack>
      <Field label={t`Name`} error={wrong.has('name') && t`Give the name.`}>
        <input
          autoComplete="off"
          value={values.name}
          maxLength={120}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label={t`Organisation`} optional>
        <OrganisationPicker
          title={t`Organisation`}
          value={values.organisationId}
          onChange={(organisationId) => set({ organisationId })}
        />
      </Field>
      <Field label={t`Function`} optional>
        <input
          value={values.designation}
          maxLength={120}
          onChange={(event) => set({ designation: event.target.value })}
        />
      </Field>
      <Field label={t`Telephone`} optional hint={t`Never part of a summary, at any marking.`}>
        <input
          type="tel"
          autoComplete="off"
          value={values.phone}
          maxLength={40}
          onChange={(event) => set({ phone: event.target.value })}
        />
      </Field>
      <Field label={t`E-mail`} optional>
        <input
          type="email"
          autoComplete="off"
          value={values.email}
          maxLength={120}
          onChange={(event) => set({ email: event.target.value })}
        />
      </Field>
      <Field label={t`Name in its own script`} optional>
        <input
          autoComplete="off"
          value={values.nameNative}
          maxLength={120}
          onChange={(event) => set({ nameNative: event.target.value })}
        />
      </Field>
    </Stack>
  )
}
