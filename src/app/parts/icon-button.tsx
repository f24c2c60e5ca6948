import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import styles from './icon-button.module.css'

interface Look {
  icon: LucideIcon
  /** Read aloud, and shown to a resting mouse. */
  label: string
  /** Mirrored where text runs from right to left: for arrows. */
  directional?: boolean
}

type Props = Look & Omit<ComponentProps<'button'>, 'className' | 'style' | 'children'>

/** For the few icons everybody knows; anything else deserves words. */
export function IconButton({ icon: Icon, label, directional, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={styles.button}
      data-directional={directional}
    >
      <Icon size={22} strokeWidth={1.9} aria-hidden />
    </button>
  )
}
