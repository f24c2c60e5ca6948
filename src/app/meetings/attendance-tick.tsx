import { useId, useState } from 'react'
import type { AttendanceStatus } from '../../domain/attendance.ts'
import { useAttendanceWords } from '../words/meeting-words.ts'
import styles from './attendance.module.css'

const choices = ['present', 'remote', 'apologies', 'absent'] as const

interface Props {
  /** Whose tick it is: an organisation or a person. */
  label: string
  value: AttendanceStatus | null
  disabled: boolean
  /** `null`: the same tick again takes it away. */
  onChange: (tick: AttendanceStatus | null) => void
}

/** Present, remote, apologies or absent, in one tap; a second tap on the same takes it away. */
export function AttendanceTick({ label, value, disabled, onChange }: Props) {
  const words = useAttendanceWords()
  const name = useId()
  const [tapped, setTapped] = useState<{ tick: AttendanceStatus | null; over: typeof value }>()
  // Shown at once; what was saved takes its place.
  const shown = tapped && tapped.over === value ? tapped.tick : value
  const tap = (tick: AttendanceStatus | null) => {
    setTapped({ tick, over: value })
    onChange(tick)
  }
  return (
    <fieldset className={styles.tick} disabled={disabled}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice} data-choice={choice}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            value={choice}
            checked={shown === choice}
            onChange={() => tap(choice)}
            onClick={() => {
              if (shown === choice) tap(null)
            }}
          />
          <span>{words[choice]}</span>
        </label>
      ))}
    </fieldset>
  )
}
