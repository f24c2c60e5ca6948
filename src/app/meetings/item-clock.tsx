import { useLingui } from '@lingui/react/macro'
import { Pause, Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type MeetingTimer, runTimer, usedMsOf } from '../../device/meeting-timer.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { useDevice } from '../device-context.tsx'
import styles from './agenda.module.css'
import { useRecording } from './recording.tsx'

interface Props {
  item: AgendaItem
  timer: MeetingTimer
}

const minuteMs = 60_000

/** Minutes used of those allotted. It says nothing until somebody starts it, and never makes a noise. */
export function ItemClock({ item, timer }: Props) {
  const { t } = useLingui()
  const { db } = useDevice()
  const { meeting } = useRecording()
  const isRunning = timer.running?.itemId === item.id
  const now = useNow(isRunning)
  const used = Math.floor(usedMsOf(timer, item.id, now) / minuteMs)
  const allotted = item.minutesAllotted
  const isOver = allotted !== null && used > allotted
  const label = isRunning ? t`Stop the clock of this item` : t`Start the clock of this item`
  return (
    <span className={styles.clock} data-over={isOver} data-running={isRunning}>
      <span data-figures>{allotted === null ? t`${used} min` : t`${used} of ${allotted} min`}</span>
      <button
        type="button"
        className={styles.clockButton}
        aria-label={label}
        title={label}
        onClick={() => void runTimer(db, meeting.id, isRunning ? null : item.id, Date.now())}
      >
        {isRunning ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
      </button>
    </span>
  )
}

/** The wall clock, told every ten seconds while it matters. */
function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setNow(Date.now())
    if (!isTicking) return
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [isTicking])
  return now
}
