import type { LabourLine } from '../../domain/labour-line.ts'
import { useLabourRoleWords } from '../words/labour-words.ts'
import styles from './labour-letter.module.css'

interface Props {
  line: Pick<LabourLine, 'role' | 'state'>
  /** It comes from a wider area: no box around it. */
  isAbove?: boolean
  /** For cells with more than one. */
  small?: boolean | undefined
}

/** The letter of a part. Dashed while it is only proposed. What it means is said beside it. */
export function LabourLetter({ line, small, isAbove = false }: Props) {
  const roles = useLabourRoleWords()
  return <RoleLetter line={line} small={small} isAbove={isAbove} letter={roles[line.role].letter} />
}

/**
 * For where there are hundreds of them, and the words are at hand. Drawn by the style sheet: two of them in
 * one cell are no word that the name of the cell would have to contain.
 */
export function RoleLetter({ line, small, isAbove, letter }: Props & { letter: string }) {
  return (
    <span
      className={styles.letter}
      data-role={line.role}
      data-agreed={line.state === 'agreed'}
      data-small={small}
      data-above={isAbove}
      data-letter={letter}
      aria-hidden
    />
  )
}
