import { Trans, useLingui } from '@lingui/react/macro'
import { SkipBack, SkipForward } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode, useMemo, useState } from 'react'
import { daysOfChange, nextChange, rangeAround } from '../../device/labour-changes.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { daysAfter, daysBetween } from '../../domain/calendar.ts'
import { Day } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { Chip } from '../parts/chip.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useFormat } from '../words/format.ts'
import styles from './labour-as-of.module.css'

interface Props {
  board: LabourBoard
  asOf: Day
  /** While the thumb is on the slider. */
  onMove: (asOf: Day) => void
  /** Where it stays. */
  onChange: (asOf: Day) => void
  /** Beside the day. */
  children?: ReactNode
}

/** On which day: typed, or by a slider whose marks are the days on which something changes. */
export function LabourAsOf({ board, asOf, onMove, onChange, children }: Props) {
  const { t } = useLingui()
  const { today, me } = useDevice()
  const format = useFormat()
  const changes = useMemo(() => daysOfChange(board, me.zone), [board, me.zone])
  // While the thumb is on the slider it must not grow or shrink under it.
  const [held, setHeld] = useState<{ from: Day; to: Day }>()
  const range = held ?? rangeAround(changes, asOf, today)
  const length = daysBetween(range.from, range.to)
  const earlier = nextChange(changes, asOf, -1)
  const later = nextChange(changes, asOf, 1)

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const month = { PageUp: 1, PageDown: -1 }[event.key]
    if (month === undefined) return
    event.preventDefault()
    const day = sameDayOf(asOf, month)
    const within = [range.from, day, range.to].sort()
    onMove(within[1] ?? day)
  }
  const letGo = () => {
    setHeld(undefined)
    onChange(asOf)
  }

  return (
    <fieldset className={styles.asOf}>
      <legend className="visually-hidden">
        <Trans>Period</Trans>
      </legend>
      <div className={styles.day}>
        <label className={styles.dayLabel}>
          <span>
            <Trans>As of</Trans>
          </span>
          <input
            type="date"
            value={asOf}
            onChange={(event) => {
              const day = Day.safeParse(event.target.value)
              if (day.success) onChange(day.data)
            }}
          />
        </label>
        {asOf !== today && (
          <Chip pressed={false} onPress={() => onChange(today)}>
            <Trans>Today</Trans>
          </Chip>
        )}
        <span className={styles.beside}>{children}</span>
      </div>
      <div className={styles.slider}>
        <IconButton
          icon={SkipBack}
          label={t`To the change before`}
          directional
          disabled={earlier === null}
          onClick={() => earlier !== null && onChange(earlier)}
        />
        <span className={styles.track}>
          <Marks changes={changes} from={range.from} to={range.to} today={today} />
          <input
            type="range"
            aria-label={t`Day`}
            aria-valuetext={format.day(asOf)}
            min={0}
            max={length}
            value={daysBetween(range.from, asOf)}
            onPointerDown={() => setHeld(range)}
            onPointerUp={letGo}
            onPointerCancel={letGo}
            onKeyUp={letGo}
            onBlur={letGo}
            onKeyDown={onKeyDown}
            onChange={(event) => onMove(daysAfter(range.from, Number(event.target.value)))}
          />
        </span>
        <IconButton
          icon={SkipForward}
          label={t`To the next change`}
          directional
          disabled={later === null}
          onClick={() => later !== null && onChange(later)}
        />
      </div>
    </fieldset>
  )
}

interface MarksProps {
  changes: readonly Day[]
  from: Day
  to: Day
  today: Day
}

/**
 * A stroke for each day on which something changes, a longer one for today. Said by the buttons beside it.
 * Drawn once for all days that the thumb passes.
 */
const Marks = memo(function Marks({ changes, from, to, today }: MarksProps) {
  const strokes = changes
    .filter((day) => day >= from && day <= to)
    .map((day) => `M${daysBetween(from, day)} 6v6`)
  return (
    <svg
      className={styles.marks}
      viewBox={`0 0 ${Math.max(1, daysBetween(from, to))} 20`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path d={strokes.join('')} className={styles.change} />
      <path d={`M${daysBetween(from, today)} 1v18`} className={styles.today} />
    </svg>
  )
})

/** The same day of the month before or after, or its last one. */
function sameDayOf(day: Day, months: number): Day {
  const [year = 0, month = 1, on = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  const date = Math.min(on, last.getUTCDate())
  return `${last.toISOString().slice(0, 8)}${String(date).padStart(2, '0')}`
}
