import { type ReactNode, useId } from 'react'
import styles from './section.module.css'

interface Props {
  title: ReactNode
  /** How many things are in it. */
  count?: number | undefined
  /** A sentence under the title. */
  detail?: ReactNode
  /** One quiet button or link at its end. */
  action?: ReactNode
  children: ReactNode
}

/** A part of a page under its own heading. */
export function Section({ title, count, detail, action, children }: Props) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
          {count !== undefined && <span className={styles.count}> {count}</span>}
        </h2>
        {action}
      </div>
      {detail && <p className={styles.detail}>{detail}</p>}
      {children}
    </section>
  )
}
