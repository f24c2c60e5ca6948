import { useLingui } from '@lingui/react/macro'
import { basisChoices } from '../../device/labour-basis.ts'
import { useDevice } from '../device-context.tsx'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import type { LabourLineInput } from './labour-line-input.ts'

interface Props {
  values: LabourLineInput
  set: (part: Partial<LabourLineInput>) => void
}

/** On what a part rests: an instrument of the register, a stated mandate, or words. */
export function LabourBasisFields({ values, set }: Props) {
  const { t } = useLingui()
  const { db } = useDevice()
  const choices = useLive(() => basisChoices(db), [db])
  const statements = (choices?.statements ?? []).filter(
    (one) => one.organisationId === values.organisationId,
  )
  const ownFirst = statements.toSorted(
    (a, b) => Number(b.issueId === values.issueId) - Number(a.issueId === values.issueId),
  )
  return (
    <Stack>
      <Field
        label={t`Agreement or resolution`}
        optional
        hint={t`From the register of instruments. Its name may change; the line goes on citing it.`}
      >
        <Select
          placeholder={t`None`}
          value={values.instrumentId}
          options={(choices?.instruments ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => set({ instrumentId: event.target.value })}
        />
      </Field>
      {values.instrumentId && (
        <Field label={t`Article`} optional hint={t`“Article 3”, “Annex B”, “paragraph 11”`}>
          <input
            value={values.instrumentArticle}
            maxLength={80}
            onChange={(event) => set({ instrumentArticle: event.target.value })}
          />
        </Field>
      )}
      {ownFirst.length > 0 && (
        <Field label={t`Stated mandate`} optional>
          <Select
            placeholder={t`None`}
            value={values.mandateStatementId}
            options={ownFirst.map((one) => ({
              value: one.id,
              label: one.text || one.source || one.id,
            }))}
            onChange={(event) => set({ mandateStatementId: event.target.value })}
          />
        </Field>
      )}
      <Field
        label={t`Basis in words`}
        optional
        hint={t`The mandate or agreement it rests on: “Ministerial Decision 2/03, Annex”`}
      >
        <input
          value={values.basis}
          maxLength={280}
          onChange={(event) => set({ basis: event.target.value })}
        />
      </Field>
    </Stack>
  )
}
