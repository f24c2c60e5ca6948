import { useObservable } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { follow } from '../../device/kept.ts'
import { keptReview, type Review } from '../../device/kept-review.ts'
import { useDevice } from '../device-context.tsx'

/**
 * The review as it is now, for as long as the page that asks is open; `undefined` only until the first read
 * has come back. What it read stays in memory meanwhile, so that a change costs what it changes.
 */
export function useReview(): Review | undefined {
  const { db, today } = useDevice()
  const kept = useMemo(() => keptReview(db, today), [db, today])
  return useObservable<Review>(
    () => ({
      subscribe: (next, failed) => follow(kept, next, failed ?? (() => undefined)),
      hasValue: () => false,
    }),
    [kept],
  )
}
