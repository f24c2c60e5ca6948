import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import styles from './segmented-choice.module.css'

export interface Choice<Value extends string> {
  value: Value
  label: ReactNode
  icon?: LucideIcon
}

interface Props<Value extends string> {
  /** The question. Read aloud; shown unless `hideLabel`. */
  label: ReactNode
  hideLabel?: boolean
  choices: readonly Choice<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
}

/** One of two to five short answers, all in sight. Arrow keys move, as in every radio group. */
export function SegmentedChoice<Value extends string>(props: Props<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={props.hideLabel ? 'visually-hidden' : styles.legend}>{props.label}</legend>
      <div className={styles.segments}>
        {props.choices.map(({ value, label, icon: Icon }) => (
          <label key={value} className={styles.segment}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            {Icon && <Icon size={17} aria-hidden />}
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
