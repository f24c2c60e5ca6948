import { useLiveQuery } from 'dexie-react-hooks'
import type { Names } from '../../device/names.ts'
import { reviewBelow } from '../../device/review.ts'
import { useDevice } from '../device-context.tsx'
import { FindingList } from './finding-list.tsx'
import { MinutesWaiting } from './minutes-waiting.tsx'
import styles from './review-page.module.css'

/** Overlaps, gaps and minutes waiting: read once the figures stand, and again without keeping them back. */
export function ReviewBelow({ names }: { names: Names }) {
  const { db, today } = useDevice()
  const read = useLiveQuery(() => reviewBelow(db, today), [db, today])
  if (read === undefined) return null
  return (
    <div className={styles.columns}>
      <FindingList findings={read.findings.open} names={names} />
      <MinutesWaiting meetings={read.minutesWaiting} names={names} />
    </div>
  )
}
