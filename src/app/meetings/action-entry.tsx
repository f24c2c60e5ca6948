import { Trans, useLingui } from '@lingui/react/macro'
import {
  ArrowDown,
  ArrowUp,
  ExternalLink,
  Gavel,
  History,
  MessageSquareText,
  Pencil,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { remove, restore } from '../../device/commit.ts'
import { moveLine } from '../../device/line-commands.ts'
import {
  removeLineAndItsFruit,
  restoreLineAndItsFruit,
} from '../../device/line-conversion-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { isUnderChathamHouse } from '../../domain/chatham-house.ts'
import { isOverdue } from '../../domain/due-rules.ts'
import { markedIn } from '../../domain/effective-marking.ts'
import type { Line } from '../../domain/line.ts'
import { useDevice } from '../device-context.tsx'
import { Menu } from '../parts/menu.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useActionStateWords } from '../words/action-words.ts'
import { useAssigneeWords } from '../words/assignee-words.ts'
import { useDueWords } from '../words/due-words.ts'
import { ActionSheet } from './action-sheet.tsx'
import { aroundEntry } from './entries.ts'
import styles from './entry.module.css'
import { EntryFrame } from './entry-frame.tsx'
import { LineHistorySheet } from './line-history-sheet.tsx'
import { useOrganisationNames } from './meeting-hooks.ts'
import { PhotoStrip } from './photo-strip.tsx'
import { useRecording } from './recording.tsx'
import { lastPlainKind, useTurning } from './use-turning.ts'

interface Props {
  action: ActionItem
  /** The line that keeps its place; absent for an action that came without one. */
  line: Line | undefined
}

/** A promise among what was said: what, who, by when. */
export function ActionEntry({ action, line }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const { contested, mayWrite, meeting, mechanism, agenda } = useRecording()
  const names = useOrganisationNames()
  const assigneeWords = useAssigneeWords()
  const dueWords = useDueWords()
  const states = useActionStateWords()
  const save = useSaving()
  const [, navigate] = useLocation()
  const turn = useTurning()
  const [isOpen, setOpen] = useState(false)
  const [isHistoryOpen, setHistoryOpen] = useState(false)
  const item = agenda.find((one) => one.id === action.agendaItemId)
  const isQuiet = isUnderChathamHouse(meeting, item, action)

  function takeOut() {
    const done =
      line === undefined
        ? remove(device, 'actionItem', action.id)
        : removeLineAndItsFruit(device, line.id)
    void save(done, {
      text: t`Action taken out.`,
      undo: () =>
        line === undefined
          ? restore(device, 'actionItem', action.id)
          : restoreLineAndItsFruit(device, line.id),
    })
  }

  const move = (steps: number) => {
    if (line !== undefined) void save(moveLine(device, line.id, steps))
  }
  return (
    <EntryFrame
      kind="action"
      isActive={false}
      onActive={() => undefined}
      organisationId={null}
      record={markedIn('actionItem', action, item ?? null)}
      within={aroundEntry(meeting, mechanism)}
      quiet={action.chathamHouse && !meeting.chathamHouse ? 'line' : undefined}
      isContested={contested.has(action.id)}
      onMove={line === undefined || !mayWrite ? undefined : move}
    >
      <div className={styles.action}>
        <div className={styles.promise}>
          <Link href={to('action', action.id)} className={styles.task} lang={action.lang}>
            {action.task}
          </Link>
          <p className={styles.who} data-print={isQuiet ? 'no' : undefined}>
            {names && <strong>{assigneeWords(action.assignees, names)}</strong>}
            {' · '}
            {dueWords(action.due)}
          </p>
          {action.state !== 'open' && <StatusPill>{states[action.state]}</StatusPill>}
          {isOverdue(action, { today }) && (
            <StatusPill tone="late">
              <Trans>Late</Trans>
            </StatusPill>
          )}
        </div>
        {mayWrite && (
          <Menu
            label={t`More about this action`}
            items={[
              { label: t`Change it`, icon: Pencil, onSelect: () => setOpen(true) },
              {
                label: t`Open its page`,
                icon: ExternalLink,
                onSelect: () => navigate(to('action', action.id)),
              },
              ...(line === undefined
                ? []
                : [
                    {
                      label: t`Turn back into a line`,
                      icon: MessageSquareText,
                      onSelect: () => turn(line, lastPlainKind(line)),
                    },
                    {
                      label: t`Make it a decision`,
                      icon: Gavel,
                      onSelect: () => turn(line, 'decision'),
                    },
                    {
                      label: t`What it was before`,
                      icon: History,
                      onSelect: () => setHistoryOpen(true),
                    },
                    { label: t`Move up`, icon: ArrowUp, onSelect: () => move(-1) },
                    { label: t`Move down`, icon: ArrowDown, onSelect: () => move(1) },
                  ]),
              { label: t`Take out`, icon: Trash2, danger: true, onSelect: takeOut },
            ]}
          />
        )}
      </div>
      {line && <PhotoStrip subjectId={line.id} />}
      <ActionSheet open={isOpen} onClose={() => setOpen(false)} from={{ action }} />
      {line && (
        <LineHistorySheet open={isHistoryOpen} onClose={() => setHistoryOpen(false)} line={line} />
      )}
    </EntryFrame>
  )
}
