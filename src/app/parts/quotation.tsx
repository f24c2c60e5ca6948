import type { ReactNode } from 'react'
import styles from './quotation.module.css'

interface Props {
  children: ReactNode
  /** Where it is said. */
  source: ReactNode
  /** The language it is quoted in, where it is not the screen's. */
  lang?: string
}

/** A sentence from the paper a rule rests on. */
export function Quotation({ children, source, lang }: Props) {
  return (
    <figure className={styles.quotation}>
      <blockquote lang={lang}>{children}</blockquote>
      <figcaption>{source}</figcaption>
    </figure>
  )
}
