import type { ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './figure.module.css'
import type { Tone } from './tone.ts'

interface Props {
  /** Formatted already. */
  value: ReactNode
  /** What is counted: "actions late". */
  words: ReactNode
  /** What lies behind it in time or size: "oldest since 3 March". */
  detail?: ReactNode
  /** The records behind the number. */
  href: string
  tone?: Tone
}

/** A number with its words. It opens the records it counts. */
export function Figure({ value, words, detail, href, tone = 'neutral' }: Props) {
  return (
    <Link href={href} className={styles.figure} data-tone={tone}>
      <span className={styles.value}>{value}</span>
      <span className={styles.words}>{words}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
    </Link>
  )
}

/** Figures side by side, as many as fit. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={styles.figures}>{children}</div>
}
