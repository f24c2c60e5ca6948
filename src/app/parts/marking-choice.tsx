import { useLingui } from '@lingui/react/macro'
import { type Marking, markings, readMarking } from '../../domain/marking.ts'
import { Field } from './field.tsx'
import { useMarkingWords } from './marking-words.ts'
import { Select } from './select.tsx'

interface Props {
  value: Marking
  onChange: (marking: Marking) => void
  /** Only what is at least as strict: raising is free, lowering is an act of its own. */
  atLeast?: Marking
  /** What the mechanism is called here, for the words of AMBER. */
  mechanism?: string
}

/** How far it may travel: the label, and in plain words who sees it. */
export function MarkingChoice({ value, onChange, atLeast = 'CLEAR', mechanism }: Props) {
  const { t } = useLingui()
  const words = useMarkingWords(mechanism)
  const hint =
    value === 'RED'
      ? t`Save it first, then name them under “Who may read it”.`
      : t`Who sees it: ${words[value]}`
  const from = markings.indexOf(atLeast)
  return (
    <Field label={t`Marking`} hint={hint}>
      <Select
        value={value}
        options={markings
          .slice(from)
          .map((marking) => ({ value: marking, label: `TLP:${marking} – ${words[marking]}` }))}
        onChange={(event) => onChange(readMarking(event.target.value))}
      />
    </Field>
  )
}
