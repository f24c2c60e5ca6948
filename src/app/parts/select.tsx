import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import styles from './select.module.css'

export interface SelectOption {
  value: string
  label: string
}

type Props = Omit<ComponentProps<'select'>, 'className' | 'style' | 'children'> & {
  options: readonly SelectOption[]
  /** Shown first, with the empty value, where nothing is chosen yet. */
  placeholder?: string
}

/** The device's own list: for up to a dozen choices. More want a `Combobox`. */
export function Select({ options, placeholder, ...rest }: Props) {
  return (
    <span className={styles.frame}>
      <select {...rest} className={styles.select}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={18} aria-hidden className={styles.chevron} />
    </span>
  )
}
