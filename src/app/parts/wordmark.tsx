import styles from './wordmark.module.css'

/** The sign and the name, with the mission it works for. */
export function Wordmark({ mission }: { mission?: string | undefined }) {
  return (
    <div className={styles.wordmark}>
      <Sign />
      <div className={styles.words}>
        <span className={styles.name} translate="no">
          Liaison
        </span>
        {mission && <span className={styles.mission}>{mission}</span>}
      </div>
    </div>
  )
}

/** The drawing of `public/favicon.svg`, in the code so that the first screen waits for one file less. */
function Sign() {
  return (
    <svg viewBox="0 0 64 64" width="36" height="36" className={styles.sign} aria-hidden>
      <rect width="64" height="64" fill="#0d4a58" />
      <path d="M32 21.6a13 13 0 0 1 0 20.8 13 13 0 0 1 0-20.8Z" fill="#e9b872" />
      <g fill="none" stroke="#fbf8f1" strokeWidth="4">
        <circle cx="24.2" cy="32" r="13" />
        <circle cx="39.8" cy="32" r="13" />
      </g>
    </svg>
  )
}
