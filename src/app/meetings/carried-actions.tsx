import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ActionReview, actionReview } from '../../device/action-review.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { isHeld } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List } from '../parts/list.tsx'
import { useLive } from '../parts/use-live.ts'
import styles from './agenda.module.css'
import { CarriedAction } from './carried-action.tsx'
import { useOrganisationNames } from './meeting-hooks.ts'
import { useRecording } from './recording.tsx'

/**
 * Promises of earlier meetings that are still open, and those that this meeting has closed: gone through
 * before anything new (I14).
 */
export function CarriedActions() {
  const { t } = useLingui()
  const { meeting } = useRecording()
  const review = useActionReview(meeting)
  const names = useOrganisationNames()
  if (review === undefined || names === undefined) return null
  const { rows, unheard } = review
  if (rows.length === 0) {
    return (
      <p className={styles.note}>
        <Trans>No open actions from earlier meetings.</Trans>
      </p>
    )
  }
  const count = (
    <>
      <Plural
        value={rows.length}
        one="# action is open from earlier meetings."
        other="# actions are open from earlier meetings."
      />{' '}
      {meeting.state === 'open' && unheard > 0 && (
        <Plural
          value={unheard}
          one="# is still to be looked at."
          other="# are still to be looked at."
        />
      )}
      {meeting.state === 'open' && unheard === 0 && <Trans>All of them were looked at.</Trans>}
    </>
  )
  const list = (
    <List label={t`Open actions from earlier meetings`}>
      {rows.map((row) => (
        <CarriedAction key={row.action.id} row={row} rows={rows} names={names} />
      ))}
    </List>
  )
  // Afterwards the record is what matters; the list stays one tap away.
  if (isHeld(meeting.state)) return <Disclosure summary={count}>{list}</Disclosure>
  return (
    <div className={styles.carried}>
      <p className={styles.note}>{count}</p>
      {list}
    </div>
  )
}

/** `undefined` only until the first read has come back. */
export function useActionReview(meeting: Meeting): ActionReview | undefined {
  const { db, today } = useDevice()
  return useLive(() => actionReview(db, meeting, today), [db, meeting, today])
}
