import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { ActionPage } from '../../device/action-page.ts'
import type { Day } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { isQuietAction } from '../parts/action-row.tsx'
import { AssigneesSheet } from '../parts/assignees-sheet.tsx'
import { Button } from '../parts/button.tsx'
import { DueSheet } from '../parts/due-sheet.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { useActionStateWords } from '../words/action-words.ts'
import { useAssigneeWords } from '../words/assignee-words.ts'
import { useDueWords } from '../words/due-words.ts'
import { type Format, useFormat } from '../words/format.ts'
import styles from './action-facts.module.css'

type Open = 'who' | 'due' | undefined

/** Who, by when, where it stands; each can be changed where it is read. */
export function ActionFacts({ page }: { page: ActionPage }) {
  const { t } = useLingui()
  const { today, me } = useDevice()
  const [open, setOpen] = useState<Open>()
  const format = useFormat()
  const dueWords = useDueWords()
  const assigneeWords = useAssigneeWords()
  const states = useActionStateWords()
  const { view, names, rights } = page
  const { item } = view
  const change = (what: Open, label: string): ReactNode =>
    rights.change && (
      <Button look="quiet" small aria-label={label} onClick={() => setOpen(what)}>
        <Trans>Change</Trans>
      </Button>
    )
  const supporting = item.supportingOrganisationIds.map((id) => names.get(id) ?? t`an organisation`)
  const responsible = assigneeWords(item.assignees, names)
  const close = () => setOpen(undefined)

  return (
    <>
      <List label={t`About this action`}>
        <Fact
          isPrinted={!isQuietAction(view)}
          label={t`Responsible`}
          value={responsible}
          detail={item.assignees.words === responsible ? '' : item.assignees.words}
          end={change('who', t`Change who is responsible`)}
        />
        <Fact
          label={t`Due`}
          value={dueWords(item.due)}
          detail={item.dueOn !== null && dayDetail(format, item.dueOn, today)}
          end={change('due', t`Change the due`)}
        />
        <Fact
          label={t`State`}
          value={states[item.state]}
          detail={
            <>
              {item.stateReason}
              {item.doneAt !== null && ` ${format.instant(item.doneAt, me.zone)}`}
            </>
          }
        />
        {supporting.length > 0 && (
          <Fact
            isPrinted={!isQuietAction(view)}
            label={t`Supported by`}
            value={format.list(supporting)}
          />
        )}
        {page.decision && <Fact label={t`From the decision`} value={page.decision.text} />}
        {page.agendaItem && <Fact label={t`Agenda item`} value={page.agendaItem.title} />}
        {item.issueId !== null && (
          <Fact label={t`Issue`} value={names.get(item.issueId) ?? t`an issue`} />
        )}
        <Fact
          label={t`Who may read it`}
          value={<RecordMarking of={{ kind: 'actionItem', id: item.id }} />}
        />
      </List>
      {open === 'due' && <DueSheet view={view} onClose={close} />}
      {open === 'who' && <AssigneesSheet item={item} onClose={close} />}
    </>
  )
}

/** The day in full, and how far away it is where that is near enough to say. */
function dayDetail(format: Format, on: Day, today: Day): string {
  const relative = format.relativeDay(on, today)
  const full = format.day(on, 'long')
  return relative === format.day(on) ? full : `${full} · ${relative}`
}

interface FactProps {
  label: string
  value: ReactNode
  detail?: ReactNode
  end?: ReactNode
  /** Under the Chatham House Rule some of it is read on screens only. */
  isPrinted?: boolean
}

function Fact({ label, value, detail, end, isPrinted = true }: FactProps) {
  const print = isPrinted ? undefined : 'no'
  return (
    <ListRow
      title={
        <>
          <span className={styles.label}>{label}</span>
          <span className={styles.value} data-print={print}>
            {value}
          </span>
        </>
      }
      detail={isPrinted ? detail : <span data-print="no">{detail}</span>}
      end={end}
    />
  )
}
