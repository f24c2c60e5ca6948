import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Checkbox } from '../parts/checkbox.tsx'
import { Field } from '../parts/field.tsx'

interface Props {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  value: string
  onChange: (typed: string) => void
}

/** Hidden while it is typed, unless its owner looks: a keyboard learns nothing from such a field. */
export function PassphraseField({ label, hint, error, value, onChange }: Props) {
  const { t } = useLingui()
  const [isShown, setShown] = useState(false)
  return (
    <>
      <Field label={label} hint={hint} error={error}>
        <input
          type={isShown ? 'text' : 'password'}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <Checkbox
        label={t`Show what is typed`}
        checked={isShown}
        onChange={(event) => setShown(event.target.checked)}
      />
    </>
  )
}
