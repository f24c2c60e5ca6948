import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './status-pill.module.css'
import type { Tone } from './tone.ts'

interface Props {
  tone?: Tone
  /** In place of the dot. */
  icon?: LucideIcon | undefined
  children: ReactNode
}

/** Where something stands: late, under silence, adopted. */
export function StatusPill({ tone = 'neutral', icon: Icon, children }: Props) {
  return (
    <span className={styles.pill} data-tone={tone}>
      {Icon ? (
        <Icon size={14} strokeWidth={2.4} aria-hidden />
      ) : (
        <span className={styles.dot} aria-hidden />
      )}
      {children}
    </span>
  )
}
