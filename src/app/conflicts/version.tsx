import { type ReactNode, useId } from 'react'
import { markedWords } from './marked-words.ts'
import styles from './version.module.css'

interface Props {
  heading: string
  words: string
  /** The other version: what differs from it is set off. */
  other: string
  isText: boolean
  lang: string
  by: ReactNode
}

/** One of two versions of a value. In a text, the words that the other has not are marked. */
export function Version({ heading, words, other, isText, lang, by }: Props) {
  const id = useId()
  return (
    <section className={styles.version} aria-labelledby={id}>
      <h4 id={id} className={styles.heading}>
        {heading}
      </h4>
      {isText ? (
        <p className={styles.text} lang={lang}>
          {markedWords(words, other).map(({ text, differs, at }) =>
            differs ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </p>
      ) : (
        <p className={styles.value}>{words}</p>
      )}
      <p className={styles.by}>{by}</p>
    </section>
  )
}
