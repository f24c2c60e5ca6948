import { Trans, useLingui } from '@lingui/react/macro'
import type { SheetDetails } from '../../device/attendance.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useFormat } from '../words/format.ts'
import styles from './attendance.module.css'

interface Props {
  details: SheetDetails
  meeting: Meeting
  /** An organisation that is there by a delegate only. */
  isByDelegate?: boolean
}

/** What was added to a tick, in one line: late, early, for whom, as whom. Nothing where nothing was. */
export function AttendanceFacts({ details, meeting, isByDelegate = false }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const time = (at: string) => format.time(at, meeting.zone)
  const { arrivedAt, leftAt, onBehalfOf, sentAs } = details
  const facts = [
    ...(arrivedAt === null ? [] : [t`came at ${time(arrivedAt)}`]),
    ...(leftAt === null ? [] : [t`left at ${time(leftAt)}`]),
    ...(onBehalfOf === null ? [] : [t`also for ${onBehalfOf}`]),
    ...(sentAs === 'principal' ? [t`principal`] : []),
    ...(sentAs === 'delegate' ? [t`delegate`] : []),
  ]
  if (facts.length === 0 && !isByDelegate) return null
  return (
    <span className={styles.added}>
      {facts.join(' · ')}
      {isByDelegate && sentAs === null && (
        <strong>
          {facts.length > 0 && ' · '}
          <Trans>by a delegate; the principal is not there</Trans>
        </strong>
      )}
    </span>
  )
}
