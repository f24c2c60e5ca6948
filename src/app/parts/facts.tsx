import type { ReactNode } from 'react'
import styles from './facts.module.css'

interface Props {
  /** Facts whose value is empty are left out. */
  facts: readonly { label: string; value: ReactNode }[]
}

/** What is known about something, label by label. */
export function Facts({ facts }: Props) {
  const known = facts.filter(({ value }) => value !== undefined && value !== null && value !== '')
  return (
    <dl className={styles.facts}>
      {known.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
