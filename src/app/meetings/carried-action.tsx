import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, Ellipsis, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { undoActionChange } from '../../device/action-item-commands.ts'
import type { ReviewRow } from '../../device/action-review.ts'
import type { Names } from '../../device/names.ts'
import { hearAction } from '../../device/trail-commands.ts'
import { isClosed } from '../../domain/action-item-states.ts'
import { daysLate } from '../../domain/due-rules.ts'
import { isToCome } from '../../domain/meeting-states.ts'
import { type Hearing, isHeard } from '../../domain/trail.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ListRow } from '../parts/list.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useActionStateWords } from '../words/action-words.ts'
import { useAssigneeWords } from '../words/assignee-words.ts'
import { useDueWords } from '../words/due-words.ts'
import { outcomeTones, useOutcomeWords } from '../words/trail-words.ts'
import styles from './carried-action.module.css'
import { OutcomeSheet } from './outcome-sheet.tsx'
import { useRecording } from './recording.tsx'

interface Props {
  row: ReviewRow
  /** All that are on the review: one may take another's place. */
  rows: readonly ReviewRow[]
  names: Names
}

const plain: Omit<Hearing, 'outcome'> = { note: '', due: null, successorId: null }

/** One action on the review: what was promised, how often it came back, and what is heard of it now. */
export function CarriedAction({ row, rows, names }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const { meeting, mayWrite } = useRecording()
  const assigneeWords = useAssigneeWords()
  const dueWords = useDueWords()
  const states = useActionStateWords()
  const outcomes = useOutcomeWords()
  const save = useSaving()
  const [asking, setAsking] = useState(false)
  const { action, heard, before, carriedOver } = row
  const late = isClosed(action.state) ? 0 : daysLate(action, { today })
  const isSaid = isHeard(heard ?? undefined)
  const mayHear = mayWrite && !isToCome(meeting.state)

  function hear(hearing: Hearing) {
    return save(hearAction(device, meeting.id, action.id, hearing), {
      text: t`${outcomes[hearing.outcome]}: ${action.task}`,
      undo: (given) => undoActionChange(device, action.id, given),
    })
  }

  return (
    <>
      <ListRow
        href={to('action', action.id)}
        title={<span lang={action.lang}>{action.task}</span>}
        detail={
          <>
            {assigneeWords(action.assignees, names)} · {dueWords(action.due)}
            {before !== null && !isSaid && (
              <span className={styles.before}>
                <Trans>Last time: {outcomes[before.outcome]}.</Trans>{' '}
                <span lang={before.lang}>{before.note}</span>
              </span>
            )}
            {heard !== null && heard.note !== '' && (
              <span className={styles.before} lang={heard.lang}>
                {heard.note}
              </span>
            )}
          </>
        }
        meta={
          <>
            {heard !== null && (
              <StatusPill tone={outcomeTones[heard.outcome]}>{outcomes[heard.outcome]}</StatusPill>
            )}
            {heard !== null && heard.dueSince !== null && (
              <StatusPill>{t`New promise: ${dueWords(heard.dueSince)}`}</StatusPill>
            )}
            {late > 0 && !isSaid && (
              <StatusPill tone="late">
                <Plural value={late} one="# day late" other="# days late" />
              </StatusPill>
            )}
            {!isSaid && action.state !== 'open' && <StatusPill>{states[action.state]}</StatusPill>}
            {carriedOver > 0 && (
              <Tag>
                {carriedOver === 1 ? t`carried over once` : t`carried over ${carriedOver} times`}
              </Tag>
            )}
          </>
        }
      />
      {mayHear && (
        <li className={styles.acts} data-print="no">
          {!isSaid && (
            <>
              <Button
                small
                icon={Check}
                onClick={() => void hear({ outcome: 'done', ...plain })}
                aria-label={t`Done: ${action.task}`}
              >
                <Trans>Done</Trans>
              </Button>
              {action.state !== 'reported_done' && (
                <Button
                  small
                  icon={RotateCw}
                  onClick={() => void hear({ outcome: 'still_going', ...plain })}
                  aria-label={t`Still going: ${action.task}`}
                >
                  <Trans>Still going</Trans>
                </Button>
              )}
            </>
          )}
          <Button
            small
            look="quiet"
            icon={Ellipsis}
            onClick={() => setAsking(true)}
            aria-label={
              isSaid
                ? t`Change what was heard: ${action.task}`
                : t`New promise, or more: ${action.task}`
            }
          >
            {isSaid ? <Trans>Change</Trans> : <Trans>New promise, or more</Trans>}
          </Button>
          {asking && (
            <OutcomeSheet
              row={row}
              others={rows}
              onClose={() => setAsking(false)}
              onHear={async (hearing) => {
                const saved = await hear(hearing)
                if (saved) setAsking(false)
              }}
            />
          )}
        </li>
      )}
    </>
  )
}
