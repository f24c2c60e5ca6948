import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Flag, GitCompareArrows } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ActionView } from '../../device/action-views.ts'
import type { Names } from '../../device/names.ts'
import { isClosed } from '../../domain/action-item-states.ts'
import { isUnderChathamHouse } from '../../domain/chatham-house.ts'
import { to } from '../routes.ts'
import { useActionStateWords } from '../words/action-words.ts'
import { useAssigneeWords } from '../words/assignee-words.ts'
import { useDueWords } from '../words/due-words.ts'
import { useFormat } from '../words/format.ts'
import styles from './action-row.module.css'
import { ListRow } from './list.tsx'
import { MarkingOf } from './marking-of.tsx'
import { MeetingName } from './meeting-name.tsx'
import { StatusPill } from './status-pill.tsx'
import { Tag } from './tag.tsx'

interface Props {
  view: ActionView
  names: Names
  /** Left out where the page is about one mechanism or meeting. */
  hideMeeting?: boolean
  /** Says why it was marked for attention. */
  showReason?: boolean
  /** What can be done about it at once. */
  end?: ReactNode
}

/** One promise in a list: what, who, by when as promised, and what is the matter with it. */
export function ActionRow({ view, names, hideMeeting, showReason, end }: Props) {
  const assigneeWords = useAssigneeWords()
  const dueWords = useDueWords()
  const { item, meeting } = view
  const isQuiet = isQuietAction(view)
  return (
    <ListRow
      end={end}
      href={to('action', item.id)}
      title={
        <span className={styles.task} lang={item.lang} data-closed={isClosed(item.state)}>
          {item.task}
        </span>
      }
      detail={
        <>
          <span data-print={isQuiet ? 'no' : undefined}>
            <span className={styles.who}>{assigneeWords(item.assignees, names)}</span>
            {' · '}
          </span>
          <span>{dueWords(item.due)}</span>
          {showReason && item.attentionReason !== '' && (
            <span className={styles.reason} lang={item.lang}>
              {item.attentionReason}
            </span>
          )}
        </>
      }
      meta={
        <>
          <ActionPills view={view} hideAttention={showReason} />
          {!hideMeeting && meeting && (
            <span className={styles.context}>
              <MeetingName meeting={meeting} names={names} />
            </span>
          )}
          <MarkingOf record={view.marked} within={view.within} nameOf={(id) => names.get(id)} />
        </>
      }
    />
  )
}

/** Under the Chatham House Rule nothing that is printed says who promised. */
export function isQuietAction({ item, meeting, marked }: ActionView): boolean {
  return isUnderChathamHouse(meeting, item) || marked.room === 'itself'
}

interface PillsProps {
  view: ActionView
  /** Left out where the reason itself is shown. */
  hideAttention?: boolean | undefined
}

/** What is the matter with an action, in words: late, blocked, carried over, contested. */
export function ActionPills({ view, hideAttention }: PillsProps) {
  const { t } = useLingui()
  const states = useActionStateWords()
  const format = useFormat()
  const { item } = view
  const moved = item.state !== 'open' && item.state !== 'in_progress'
  return (
    <>
      {view.daysLate > 0 && (
        <StatusPill tone="late">
          <Plural value={view.daysLate} one="# day late" other="# days late" />
        </StatusPill>
      )}
      {view.daysLate === 0 && !isClosed(item.state) && item.dueOn !== null && (
        <StatusPill>{format.day(item.dueOn, 'weekday')}</StatusPill>
      )}
      {moved && (
        <StatusPill tone={item.state === 'blocked' ? 'attention' : 'good'}>
          {states[item.state]}
        </StatusPill>
      )}
      {item.needsAttention && !hideAttention && (
        <Tag tone="attention" icon={Flag}>
          <Trans>Needs attention</Trans>
        </Tag>
      )}
      {view.contested && (
        <Tag tone="attention" icon={GitCompareArrows}>
          <Trans>Two versions</Trans>
        </Tag>
      )}
      {view.carriedOver > 0 && !isClosed(item.state) && (
        <Tag>
          {view.carriedOver === 1
            ? t`carried over once`
            : t`carried over ${view.carriedOver} times`}
        </Tag>
      )}
    </>
  )
}
