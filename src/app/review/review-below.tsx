import { useState } from 'react'
import type { Names } from '../../device/names.ts'
import { reviewBelow } from '../../device/review.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { labourFinder } from '../../domain/findings/finder.ts'
import { useDevice } from '../device-context.tsx'
import { useLive } from '../parts/use-live.ts'
import { FindingList } from './finding-list.tsx'
import { MinutesWaiting } from './minutes-waiting.tsx'
import styles from './review-page.module.css'

interface Props {
  /** Those that the figures were made of: with others, the figures stand already. */
  open: readonly ActionItem[]
  names: Names
}

/** Overlaps, gaps and minutes waiting: read after the figures, which never wait for them. */
export function ReviewBelow({ open, names }: Props) {
  const { db, today } = useDevice()
  const [finder] = useState(labourFinder)
  const read = useLive(() => reviewBelow(db, today, open, finder), [db, today, open, finder])
  if (read === undefined) return null
  return (
    <div className={styles.columns}>
      <FindingList findings={read.findings.open} names={names} />
      <MinutesWaiting meetings={read.minutesWaiting} names={names} />
    </div>
  )
}
