import type { ReactNode } from 'react'
import styles from './marking-label.module.css'

interface Props {
  /** The label as it is stored, without `TLP:`; anything unknown looks like `RED`. */
  marking: string
  /** Who may see it, in plain words: "Members of this mechanism". */
  meaning?: ReactNode
}

/** How far something may travel: the label, untranslated, and what it means. */
export function MarkingLabel({ marking, meaning }: Props) {
  return (
    <span className={styles.marking} data-marking={marking}>
      <span className={styles.swatch} aria-hidden />
      <span className={styles.label} translate="no">
        TLP:{marking}
      </span>
      {meaning && <span className={styles.meaning}>{meaning}</span>}
    </span>
  )
}
