import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface Props {
  icon?: LucideIcon
  /** What will stand here: "No meetings yet". */
  title: ReactNode
  /** What it is good for and how practice does it, in a sentence or two. */
  children?: ReactNode
  /** The first step. */
  action?: ReactNode
}

/** An empty list teaches the practice instead of excusing itself. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      {Icon && (
        <span className={styles.icon}>
          <Icon size={26} strokeWidth={1.6} aria-hidden />
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
