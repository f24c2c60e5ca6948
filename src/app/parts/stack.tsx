import type { ReactNode } from 'react'
import styles from './stack.module.css'

interface Props {
  /** Small between a label and its value, medium between rows, large between sections. */
  gap?: 'small' | 'medium' | 'large'
  children: ReactNode
}

/** Things under one another. */
export function Stack({ gap = 'medium', children }: Props) {
  return (
    <div className={styles.stack} data-gap={gap}>
      {children}
    </div>
  )
}

/** Things beside one another, wrapping where the line ends. */
export function Cluster({ gap = 'medium', children }: Props) {
  return (
    <div className={styles.cluster} data-gap={gap}>
      {children}
    </div>
  )
}
