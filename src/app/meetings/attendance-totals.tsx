import { Plural, useLingui } from '@lingui/react/macro'
import type { AttendanceSheet } from '../../device/attendance.ts'
import { mainConstituencies } from '../../domain/expected-attendance.ts'
import { useConstituencyWords } from '../words/organisation-words.ts'
import styles from './attendance.module.css'
import { useMissingWords } from './constituency-words.ts'

/** Running totals by the four groups, with the gap named. */
export function AttendanceTotals({ sheet }: { sheet: AttendanceSheet }) {
  const { t } = useLingui()
  const groups = useConstituencyWords()
  const missingWords = useMissingWords()
  return (
    <div className={styles.totals} role="status">
      <p className={styles.sum} data-figures>
        <Plural value={sheet.peopleThere} one="# person" other="# people" />
        {' · '}
        <Plural value={sheet.organisationsThere} one="# organisation" other="# organisations" />
      </p>
      <ul className={styles.groups} aria-label={t`By group`}>
        {mainConstituencies.map((constituency) => {
          const { there, expected } = sheet.byConstituency.get(constituency) ?? {
            there: 0,
            expected: 0,
          }
          return (
            <li key={constituency} data-missing={there === 0}>
              <span>{groups[constituency]}</span>
              <span data-figures>{t`${there} of ${expected}`}</span>
            </li>
          )
        })}
      </ul>
      {sheet.organisationsThere > 0 && sheet.missing.length > 0 && (
        <p className={styles.missing}>{missingWords(sheet.missing)}</p>
      )}
    </div>
  )
}
