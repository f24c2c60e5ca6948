import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './checkbox.module.css'

type Props = Omit<ComponentProps<'input'>, 'className' | 'style' | 'type'> & {
  label: ReactNode
  hint?: ReactNode
}

/** Part of a choice that is saved with its form. */
export function Checkbox({ label, hint, ...rest }: Props) {
  const hintId = useId()
  return (
    <label className={styles.row}>
      <input
        {...rest}
        type="checkbox"
        className={styles.box}
        aria-describedby={hint ? hintId : undefined}
      />
      <span className={styles.words}>
        <span>{label}</span>
        {hint && (
          <span id={hintId} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}

/** Takes effect at once. */
export function Toggle({ label, hint, ...rest }: Props) {
  const hintId = useId()
  return (
    <label className={styles.row} data-toggle>
      <span className={styles.words}>
        <span>{label}</span>
        {hint && (
          <span id={hintId} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
      <input
        {...rest}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says itself whether it is on
        role="switch"
        className={styles.switch}
        aria-describedby={hint ? hintId : undefined}
      />
    </label>
  )
}
