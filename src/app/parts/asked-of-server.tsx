import type { Request } from '../../domain/request.ts'
import { useRequestActWords, useRequestOutcomeWords } from '../words/request-words.ts'
import styles from './asked-of-server.module.css'
import { StatusPill } from './status-pill.tsx'

interface Props {
  request: Pick<Request, 'act' | 'details' | 'outcome' | 'outcomeReason' | 'decidedAt'>
}

/** What was asked of the server and where it stands: what takes effect when connected is said so here. */
export function AskedOfServer({ request }: Props) {
  const act = useRequestActWords()
  const { tone, name, sentence } = useRequestOutcomeWords()(request)
  return (
    <span className={styles.asked}>
      <span className={styles.act}>
        <StatusPill tone={tone}>{name}</StatusPill> {act(request)}
      </span>
      <span className={styles.sentence}>{sentence}</span>
    </span>
  )
}
