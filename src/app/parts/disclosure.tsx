import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './disclosure.module.css'

interface Props {
  summary: ReactNode
  open?: boolean
  children: ReactNode
}

/** More for those who want it. The browser finds what is in it. */
export function Disclosure({ summary, open, children }: Props) {
  return (
    <details className={styles.details} open={open}>
      <summary className={styles.summary}>
        <ChevronRight size={18} className={styles.chevron} aria-hidden />
        {summary}
      </summary>
      <div className={styles.inside}>{children}</div>
    </details>
  )
}
