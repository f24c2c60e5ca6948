import { Lock } from 'lucide-react'
import type { Act } from '../../domain/acts.ts'
import type { Where } from '../../domain/may.ts'
import { useWhyNot } from '../words/why-not-words.ts'
import styles from './why-not.module.css'

interface Props {
  act: Act
  where: Where
}

/** Where an act would stand that this person may not do: who can. Nothing where he may. */
export function WhyNot({ act, where }: Props) {
  const why = useWhyNot()(act, where)
  if (why === null) return null
  return (
    <p className={styles.why} data-print="no">
      <Lock size={16} aria-hidden />
      <span>{why}</span>
    </p>
  )
}
