import { Link } from 'wouter'
import { to } from '../routes.ts'
import styles from './sync-sentence.module.css'

/** How this device and the others stand to each other, in a sentence. */
export interface SyncStatus {
  /** "Saved here. 3 changes wait for a connection." */
  sentence: string
  /** `calm`: nothing to do. `waiting`: goes on by itself. `trouble`: somebody should look. */
  tone: 'calm' | 'waiting' | 'trouble'
}

/** Leads to the details. Spoken only when asked for: it changes with every line that is typed. */
export function SyncSentence({ status }: { status: SyncStatus }) {
  return (
    <Link href={to('sync')} className={styles.sentence} data-tone={status.tone}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.words}>{status.sentence}</span>
    </Link>
  )
}
