import type { ComponentProps } from 'react'
import { Chip } from './chip.tsx'
import styles from './date-field.module.css'

interface QuickDay {
  /** "Next meeting", "In a week". */
  label: string
  /** `2026-11-21` */
  on: string
}

type Props = Omit<
  ComponentProps<'input'>,
  'type' | 'value' | 'onChange' | 'className' | 'style' | 'defaultValue'
> & {
  /** `2026-11-21`, or empty. */
  value: string
  onChange: (on: string) => void
  /** Days that are chosen often, in one tap. */
  quick?: readonly QuickDay[]
}

/** The device's own calendar, and the days that are meant most often. Belongs in a `Field`. */
export function DateField({ value, onChange, quick = [], ...rest }: Props) {
  return (
    <div className={styles.date}>
      <input
        {...rest}
        type="date"
        className={styles.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {quick.length > 0 && (
        <div className={styles.quick}>
          {quick.map((day) => (
            <Chip key={day.label} pressed={day.on === value} onPress={() => onChange(day.on)}>
              {day.label}
            </Chip>
          ))}
        </div>
      )}
    </div>
  )
}
