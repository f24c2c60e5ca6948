import type { LabourLine } from '../../domain/labour-line.ts'
import { useLabourRoleWords } from '../words/labour-words.ts'
import styles from './labour-letter.module.css'

interface Props {
  line: Pick<LabourLine, 'role' | 'state'>
  /** For cells with more than one. */
  small?: boolean
}

/** The letter of a part. Dashed while it is only proposed. What it means is said beside it. */
export function LabourLetter({ line, small }: Props) {
  const roles = useLabourRoleWords()
  return (
    <span
      className={styles.letter}
      data-role={line.role}
      data-agreed={line.state === 'agreed'}
      data-small={small}
      aria-hidden
    >
      {roles[line.role].letter}
    </span>
  )
}
