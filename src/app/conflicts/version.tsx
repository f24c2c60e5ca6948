import type { ReactNode } from 'react'
import { markedWords } from './marked-words.ts'
import styles from './version.module.css'

interface Props {
  heading: string
  words: string
  /** The other version of a text: the words that it has not are marked. */
  other?: string
  lang: string
  /** Who wrote it, when and on which device. */
  by?: ReactNode
}

/** One version of a value, in words. */
export function Version({ heading, words, other, lang, by }: Props) {
  return (
    <div className={styles.version}>
      <h3 className={styles.heading}>{heading}</h3>
      {other === undefined ? (
        <p className={styles.value} lang={lang}>
          {words}
        </p>
      ) : (
        <p className={styles.text} lang={lang}>
          {markedWords(words, other).map(({ text, differs, at }) =>
            differs ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </p>
      )}
      {by && <p className={styles.by}>{by}</p>}
    </div>
  )
}
