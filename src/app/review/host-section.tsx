import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { hostBurdenNow } from '../../device/host-burden.ts'
import type { Names } from '../../device/names.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { type HostBurden, isToJoin } from '../../domain/review/host-burden.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { hostAddress } from './review-address.ts'
import styles from './review-page.module.css'

interface Props {
  /** The open actions that the figures above were made of. */
  open: readonly ActionItem[]
  names: Names
}

/** What all of us ask of the authorities, in this week and the next; each row opens the records it counts. */
export function HostSection({ open, names }: Props) {
  const { t } = useLingui()
  const { db, today, me } = useDevice()
  const read = useLive(
    async () => await hostBurdenNow(db, today, me.zone, open),
    [db, today, me, open],
  )
  if (read === undefined || (read.now.length === 0 && read.next.length === 0)) return null
  return (
    <div className={styles.columns}>
      <Week title={t`Asked of the authorities this week`} burdens={read.now} names={names} />
      <Week title={t`Asked of them next week`} burdens={read.next} names={names} />
    </div>
  )
}

/** Those of whom most is asked; the rest is one tap away. */
const first = 3

interface WeekProps {
  title: string
  burdens: readonly HostBurden[]
  names: Names
}

function Week({ title, burdens, names }: WeekProps) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const shown = all ? burdens : burdens.slice(0, first)
  return (
    <Section title={title} count={burdens.length}>
      {burdens.length === 0 ? (
        <p>
          <Trans>Nothing is asked of them.</Trans>
        </p>
      ) : (
        <List label={title}>
          {shown.map((burden) => (
            <ListRow
              key={burden.organisationId}
              href={hostAddress(burden.organisationId, burden.week)}
              title={names.get(burden.organisationId) ?? t`An organisation`}
              detail={
                <>
                  <Plural value={burden.requests.length} one="# request" other="# requests" />
                  {' · '}
                  <Plural
                    value={burden.mechanismIds.length}
                    one="# mechanism"
                    other="# mechanisms"
                  />
                </>
              }
              meta={
                isToJoin(burden) && (
                  <StatusPill tone="attention">
                    <Trans>Could be asked together</Trans>
                  </StatusPill>
                )
              }
            />
          ))}
        </List>
      )}
      {shown.length < burdens.length && (
        <Button look="quiet" wide onClick={() => setAll(true)}>
          <Trans>Show all {burdens.length}</Trans>
        </Button>
      )}
    </Section>
  )
}
