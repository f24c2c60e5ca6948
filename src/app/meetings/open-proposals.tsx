import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { proposalsFor } from '../../device/fates.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { isHeld } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List } from '../parts/list.tsx'
import { useLive } from '../parts/use-live.ts'
import styles from './agenda.module.css'
import { useOrganisationNames } from './meeting-hooks.ts'
import { OpenProposal } from './open-proposal.tsx'
import { useRecording } from './recording.tsx'

/** What earlier meetings proposed and nobody settled: each is given its fate, or comes back (S104). */
export function OpenProposals({ item }: { item: AgendaItem | undefined }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const { meeting } = useRecording()
  const rows = useLive(() => proposalsFor(db, meeting), [db, meeting])
  const names = useOrganisationNames()
  if (rows === undefined || names === undefined || rows.length === 0) return null
  const count = (
    <Plural
      value={rows.filter(({ fate }) => fate === null).length}
      one="# proposal of earlier meetings has no fate yet."
      other="# proposals of earlier meetings have no fate yet."
    />
  )
  const list = (
    <List label={t`Proposals of earlier meetings`}>
      {rows.map((row) => (
        <OpenProposal key={row.line.id} row={row} item={item} names={names} />
      ))}
    </List>
  )
  if (isHeld(meeting.state)) return <Disclosure summary={count}>{list}</Disclosure>
  return (
    <div className={styles.carried}>
      <p className={styles.note}>
        {count} <Trans>Each becomes an action, a decision or an agenda item, or is declined.</Trans>
      </p>
      {list}
    </div>
  )
}
