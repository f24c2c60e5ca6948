import type { ReactNode } from 'react'
import styles from './action-bar.module.css'

/** The buttons of a form or a page, in reach of the thumb while the page scrolls under them. */
export function ActionBar({ children }: { children: ReactNode }) {
  return (
    <div className={styles.bar} data-action-bar data-print="no">
      {children}
    </div>
  )
}
