import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Waiting } from '../../device/today.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { to } from '../routes.ts'
import styles from './waiting-list.module.css'

interface Wait {
  count: number
  title: ReactNode
  detail: ReactNode
  href: string
}

/** What waits for this person, each with its number and the way to it. */
export function WaitingList({ waiting }: { waiting: Waiting }) {
  const { t } = useLingui()
  const waits = useWaits(waiting).filter(({ count }) => count > 0)
  if (waits.length === 0)
    return (
      <Section title={t`Waiting for you`}>
        <p>
          <Trans>Nothing. Whatever needs you comes here by itself.</Trans>
        </p>
      </Section>
    )
  return (
    <Section title={t`Waiting for you`}>
      <List label={t`Waiting for you`}>
        {waits.map(({ count, title, detail, href }) => (
          <ListRow
            key={href}
            href={href}
            start={<span className={styles.count}>{count}</span>}
            title={title}
            detail={detail}
          />
        ))}
      </List>
    </Section>
  )
}

function useWaits(waiting: Waiting): Wait[] {
  const { attention, conflicts, refused, quarantine, toCheck, minutes, answers } = waiting
  const [only] = answers
  return [
    {
      count: attention,
      title: <Plural value={attention} one="Action needs you" other="Actions need you" />,
      detail: <Trans>Somebody asked for your eyes and said why.</Trans>,
      href: `${to('review')}?show=needsMe`,
    },
    {
      count: refused,
      title: <Plural value={refused} one="Change was not taken" other="Changes were not taken" />,
      detail: <Trans>It stays on this device, with the reason.</Trans>,
      href: to('sync'),
    },
    {
      count: quarantine,
      title: <Plural value={quarantine} one="Act was handed over" other="Acts were handed over" />,
      detail: <Trans>Somebody has left with unsent work. Accept or decline each.</Trans>,
      href: to('quarantine'),
    },
    {
      count: conflicts,
      title: (
        <Plural value={conflicts} one="Record has two versions" other="Records have two versions" />
      ),
      detail: <Trans>Two people wrote different things offline. Choose what stands.</Trans>,
      href: to('conflicts'),
    },
    {
      count: answers.length,
      title: <Plural value={answers.length} one="Answer owed" other="Answers owed" />,
      detail: <Trans>All partners promised it; your organisation has not answered.</Trans>,
      href:
        answers.length === 1 && only !== undefined
          ? to('action', only.id)
          : `${to('actions')}?assigned=all`,
    },
    {
      count: toCheck,
      title: <Plural value={toCheck} one="Action reported done" other="Actions reported done" />,
      detail: <Trans>Look, then close it or send it back.</Trans>,
      href: `${to('actions')}?state=reported_done`,
    },
    {
      count: minutes,
      title: (
        <Plural value={minutes} one="Meeting without minutes" other="Meetings without minutes" />
      ),
      detail: <Trans>Draft minutes go out within two working days.</Trans>,
      href: to('meetings'),
    },
  ]
}
