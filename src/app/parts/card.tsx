import type { ReactNode } from 'react'
import styles from './card.module.css'
import type { Tone } from './tone.ts'

interface Props {
  /** Anything but neutral draws a line along its start. */
  tone?: Tone
  children: ReactNode
}

/** One thing that is read as a whole. */
export function Card({ tone = 'neutral', children }: Props) {
  return (
    <div className={styles.card} data-tone={tone}>
      {children}
    </div>
  )
}
