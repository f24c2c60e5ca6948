import { type ReactNode, useId } from 'react'
import styles from './choice-chips.module.css'

export interface ChipChoice<Value extends string> {
  value: Value
  label: ReactNode
}

interface Props<Value extends string> {
  /** The question. Read aloud; shown unless `hideLabel`. */
  label: ReactNode
  hideLabel?: boolean
  choices: readonly ChipChoice<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
}

/** One of up to a dozen short answers, wrapping over lines. More than five want this, not segments. */
export function ChoiceChips<Value extends string>(props: Props<Value>) {
  const name = useId()
  return (
    <fieldset>
      <legend className={props.hideLabel ? 'visually-hidden' : styles.legend}>{props.label}</legend>
      <div className={styles.chips}>
        {props.choices.map(({ value, label }) => (
          <label key={value} className={styles.chip}>
            <input
              type="radio"
              className={styles.input}
              name={name}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
