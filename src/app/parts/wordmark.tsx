import styles from './wordmark.module.css'

/** The sign and the name, with the mission it works for. */
export function Wordmark({ mission }: { mission?: string | undefined }) {
  return (
    <div className={styles.wordmark}>
      <img src="/favicon.svg" alt="" width="36" height="36" className={styles.sign} />
      <div className={styles.words}>
        <span className={styles.name} translate="no">
          Liaison
        </span>
        {mission && <span className={styles.mission}>{mission}</span>}
      </div>
    </div>
  )
}
