import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { daysOfRhythm } from '../../device/mechanism-dates.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import styles from './rhythm-fields.module.css'
import { parseRhythm, type RhythmInput } from './rhythm-input.ts'

/** What was chosen comes to these days; a month without such a day is left out. */
export function ComingDays({ value }: { value: RhythmInput }) {
  const { today } = useDevice()
  const format = useFormat()
  const [days, setDays] = useState<readonly string[]>()
  const parsed = parseRhythm(value)
  const rule = parsed.success ? JSON.stringify(parsed.data) : null
  useEffect(() => {
    let isOver = false
    if (rule === null) setDays(undefined)
    else
      void daysOfRhythm(JSON.parse(rule), today, 3).then((found) => {
        if (!isOver) setDays(found)
      })
    return () => {
      isOver = true
    }
  }, [rule, today])
  if (days === undefined) return null
  return (
    <p role="status" className={styles.coming}>
      {days.length === 0 ? (
        <Trans>That never comes.</Trans>
      ) : (
        <Trans>Next: {format.list(days.map((day) => format.day(day, 'weekday')))}.</Trans>
      )}
    </p>
  )
}
