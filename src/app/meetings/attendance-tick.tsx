import { useId } from 'react'
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
  return (
    <fieldset className={styles.tick} disabled={disabled}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice} data-choice={choice}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={choice}
            checked={value === choice}
            onChange={() => onChange(choice)}
            onClick={() => {
              if (value === choice) onChange(null)
            }}
          />
          <span>{words[choice]}</span>
        </label>
      ))}
    </fieldset>
  )
}
