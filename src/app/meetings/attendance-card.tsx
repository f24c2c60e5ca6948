import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight, UsersRound } from 'lucide-react'
import { Link } from 'wouter'
import { isToCome } from '../../domain/meeting-states.ts'
import { RequiredMissing } from '../parts/required-missing.tsx'
import { to } from '../routes.ts'
import styles from './attendance-card.module.css'
import { useMissingWords } from './constituency-words.ts'
import { useAttendanceSheet } from './meeting-hooks.ts'
import { useRecording } from './recording.tsx'

/** Who is there, in one line; opens the attendance sheet. */
export function AttendanceCard() {
  const { t } = useLingui()
  const { meeting, mechanism, there } = useRecording()
  const sheet = useAttendanceSheet(meeting)
  const missingWords = useMissingWords()
  if (sheet === undefined) return null
  const nobodyYet = sheet.organisationsThere === 0
  return (
    <Link href={to('attendance', meeting.id)} className={styles.card}>
      <UsersRound size={22} aria-hidden className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.title}>{t`Attendance`}</span>
        <span className={styles.detail}>
          {nobodyYet ? (
            <Plural
              value={sheet.rows.length}
              one="# organisation expected"
              other="# organisations expected"
            />
          ) : (
            <>
              <Plural value={sheet.peopleThere} one="# person" other="# people" />
              {' · '}
              <Plural
                value={sheet.organisationsThere}
                one="# organisation"
                other="# organisations"
              />
            </>
          )}
        </span>
        {!nobodyYet && sheet.missing.length > 0 && (
          <span className={styles.missing}>{missingWords(sheet.missing)}</span>
        )}
        {!nobodyYet && mechanism !== null && (
          <span className={styles.missing}>
            <RequiredMissing mechanism={mechanism} organisationIds={there} about="room" />
          </span>
        )}
        {nobodyYet && !isToCome(meeting.state) && (
          <span className={styles.missing}>
            <Trans>Nobody is ticked yet.</Trans>
          </span>
        )}
      </span>
      <ChevronRight size={20} aria-hidden className={styles.chevron} />
    </Link>
  )
}
