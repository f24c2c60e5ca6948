import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { type DueDigest, dueDigest } from '../../device/digest.ts'
import { actorOf } from '../../device/identity.ts'
import type { Names } from '../../device/names.ts'
import { type DigestPart, digestParts } from '../../domain/reminders.ts'
import { useDevice } from '../device-context.tsx'
import { ActionRow } from '../parts/action-row.tsx'
import { List } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import styles from './due-section.module.css'

interface Props {
  names: Names
  /** How many open actions concern one's own organisation. */
  inAll: number
}

/** What is due: what one's own organisation owes late, today and within a week. The rest is one tap away. */
export function DueSection({ names, inAll }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const words = usePartWords()
  const digest = useDigest()
  const organisation = names.get(me.organisationId ?? '')
  if (organisation === undefined || digest === undefined) return null
  const all = `${to('actions')}?organisation=${encodeURIComponent(me.organisationId ?? '')}`
  const parts = digestParts.filter((part) => digest[part].total > 0)
  return (
    <Section
      title={t`Owed by ${organisation}`}
      action={
        inAll > 0 && (
          <Link href={all}>
            <Trans>All {inAll}</Trans>
          </Link>
        )
      }
    >
      {parts.length === 0 && (
        <p>
          {inAll === 0 ? (
            <Trans>Your organisation has promised nothing that is still open.</Trans>
          ) : (
            <Trans>Nothing is late, and nothing falls due within a week.</Trans>
          )}
        </p>
      )}
      <Stack>
        {parts.map((part) => (
          <div key={part}>
            <h3 className={styles.part} data-part={part}>
              {words[part]} <span className={styles.count}>{digest[part].total}</span>
            </h3>
            <List label={words[part]}>
              {digest[part].views.map((view) => (
                <ActionRow key={view.item.id} view={view} names={names} />
              ))}
            </List>
            {digest[part].views.length < digest[part].total && (
              <p className={styles.more}>
                <Link href={all}>
                  <Trans>{digest[part].total - digest[part].views.length} more</Trans>
                </Link>
              </p>
            )}
          </div>
        ))}
        <p className={styles.more}>
          <Link href={to('settings')}>
            <Trans>Reminders on this phone</Trans>
          </Link>
        </p>
      </Stack>
    </Section>
  )
}

/** Enough for a morning; the list of actions has them all. */
const rowsShown = 5

function useDigest(): DueDigest | undefined {
  const { db, me, today } = useDevice()
  return useLive(() => dueDigest(db, actorOf(me), today, rowsShown), [db, me, today])
}

function usePartWords(): Record<DigestPart, string> {
  const { t } = useLingui()
  return { overdue: t`Late`, today: t`Today`, week: t`Within a week` }
}
