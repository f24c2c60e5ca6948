import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { setActionState, undoActionChange } from '../../device/action-item-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { daysLate } from '../../domain/due-rules.ts'
import { isHeld } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useActionStateWords } from '../words/action-words.ts'
import { useAssigneeWords } from '../words/assignee-words.ts'
import { useDueWords } from '../words/due-words.ts'
import styles from './agenda.module.css'
import { useCarried, useOrganisationNames } from './meeting-hooks.ts'
import { useRecording } from './recording.tsx'

/** Promises of earlier meetings that are still open: gone through before anything new (I14). */
export function CarriedActions() {
  const { t } = useLingui()
  const { meeting } = useRecording()
  const carried = useCarried(meeting)
  if (carried === undefined) return null
  if (carried.length === 0) {
    return (
      <p className={styles.note}>
        <Trans>No open actions from earlier meetings.</Trans>
      </p>
    )
  }
  const count = (
    <Plural
      value={carried.length}
      one="# action is open from earlier meetings."
      other="# actions are open from earlier meetings."
    />
  )
  const list = (
    <List label={t`Open actions from earlier meetings`}>
      {carried.map((action) => (
        <CarriedAction key={action.id} action={action} />
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

function CarriedAction({ action }: { action: ActionItem }) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const { mayWrite } = useRecording()
  const names = useOrganisationNames()
  const assigneeWords = useAssigneeWords()
  const dueWords = useDueWords()
  const states = useActionStateWords()
  const save = useSaving()
  const late = daysLate(action, { today })

  function close() {
    void save(setActionState(device, action.id, 'done'), {
      text: t`Done: ${action.task}`,
      undo: (before) => undoActionChange(device, action.id, before),
    })
  }

  return (
    <ListRow
      href={to('action', action.id)}
      title={<span lang={action.lang}>{action.task}</span>}
      detail={
        <>
          {names && assigneeWords(action.assignees, names)} · {dueWords(action.due)}
        </>
      }
      meta={
        <>
          {late > 0 && (
            <StatusPill tone="late">
              <Plural value={late} one="# day late" other="# days late" />
            </StatusPill>
          )}
          {action.state !== 'open' && <StatusPill>{states[action.state]}</StatusPill>}
        </>
      }
      end={
        mayWrite && (
          <Button small icon={Check} onClick={close} aria-label={t`Done: ${action.task}`}>
            <Trans>Done</Trans>
          </Button>
        )
      }
    />
  )
}
