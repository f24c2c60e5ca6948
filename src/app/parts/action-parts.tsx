import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { ActionListPart, ListGroup, Shown } from '../../device/action-list.ts'
import type { ActionView } from '../../device/action-views.ts'
import type { Names } from '../../device/names.ts'
import { useFormat } from '../words/format.ts'
import styles from './action-parts.module.css'
import { ActionRow } from './action-row.tsx'
import { Button } from './button.tsx'
import { List } from './list.tsx'
import { Section } from './section.tsx'

/** How many rows "Show more" adds. */
const moreRows = 50

/** What has been asked for beyond the first rows, and the act that asks for more. */
export function useShown(): [Shown, (group: ListGroup, now: number) => void] {
  const [shown, setShown] = useState<Shown>({})
  return [shown, (group, now) => setShown((last) => ({ ...last, [group]: now + moreRows }))]
}

interface Props {
  parts: readonly ActionListPart[]
  names: Names
  onMore: (group: ListGroup, now: number) => void
  /** What can be done about each at once. */
  endOf?: (view: ActionView) => ReactNode
}

/** Promises under the heads of their urgency. */
export function ActionParts({ parts, names, onMore, endOf }: Props) {
  const words = useGroupWords()
  const format = useFormat()
  return parts.map(({ group, total, views }) => (
    <div key={group} className={styles.part}>
      <Section title={words[group].title} count={total} detail={words[group].detail}>
        <List label={words[group].title}>
          {views.map((view) => (
            <ActionRow key={view.item.id} view={view} names={names} end={endOf?.(view)} />
          ))}
        </List>
        {views.length < total && (
          <Button look="quiet" wide onClick={() => onMore(group, views.length)}>
            <Trans>Show more ({format.number(total - views.length)} left)</Trans>
          </Button>
        )}
      </Section>
    </div>
  ))
}

function useGroupWords(): Record<ListGroup, { title: string; detail?: string }> {
  const { t } = useLingui()
  return {
    late: { title: t`Late` },
    to_check: {
      title: t`Reported done`,
      detail: t`Somebody says it is done. Look, then close it or send it back.`,
    },
    soon: { title: t`Due within a week` },
    later: { title: t`Later` },
    to_ask: {
      title: t`No date yet`,
      detail: t`Nobody said by when. Ask at the next meeting.`,
    },
    ongoing: { title: t`Ongoing`, detail: t`Reviewed at every meeting.` },
    finished: { title: t`Finished` },
    newest: { title: t`Newest first` },
  }
}
