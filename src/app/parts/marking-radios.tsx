import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { type Marking, markings } from '../../domain/marking.ts'
import { FieldGroup } from './field.tsx'
import { MarkingLabel } from './marking-label.tsx'
import styles from './marking-radios.module.css'

interface Props {
  value: Marking
  onChange: (marking: Marking) => void
  /** Who would see it with each of them, in this very case. */
  words: Readonly<Record<Marking, string>>
  /** What may not be chosen, and why. */
  closed: Readonly<Partial<Record<Marking, string>>>
}

/** Every marking with who would then see it; what cannot be chosen stays in sight and says why. */
export function MarkingRadios({ value, onChange, words, closed }: Props) {
  const { t } = useLingui()
  const name = useId()
  return (
    <FieldGroup label={t`How far it may travel`}>
      <div className={styles.radios}>
        {markings.map((marking) => {
          const why = closed[marking]
          return (
            <label key={marking} className={styles.row} data-closed={why !== undefined}>
              <input
                type="radio"
                className={styles.dot}
                name={name}
                checked={marking === value}
                disabled={why !== undefined}
                onChange={() => onChange(marking)}
              />
              <span>
                <MarkingLabel marking={marking} meaning={words[marking]} />
                {why !== undefined && <span className={styles.why}>{why}</span>}
              </span>
            </label>
          )
        })}
      </div>
    </FieldGroup>
  )
}
