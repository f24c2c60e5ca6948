import { Trans, useLingui } from '@lingui/react/macro'
import { dayOf } from '../../domain/day.ts'
import type { MinutesContent, MinutesLine } from '../../domain/minutes-content.ts'
import { useDirectory } from '../parts/directory.ts'
import { useFormat } from '../words/format.ts'
import styles from './minutes.module.css'

interface Props {
  content: MinutesContent
  /** Of the decisions that have one. */
  numbers: Readonly<Record<string, string>>
}

/** What a version says, as every reader sees it. */
export function MinutesContentView({ content, numbers }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const { meeting, mechanism, items, attendance } = content
  const present = attendance.filter(({ status }) => status === 'present' || status === 'remote')
  const there = [...new Set(present.map((one) => nameIn(content, one.organisationId)))]
  return (
    <div className={styles.content} lang={meeting.lang}>
      <p>
        {mechanism.name}, {format.day(dayOf(meeting.startsAt, meeting.zone), 'long')}
      </p>
      {meeting.chathamHouse ? (
        <p>
          <Trans>Held under the Chatham House Rule: who was there and who spoke is not told.</Trans>
        </p>
      ) : (
        there.length > 0 && (
          <p>
            <strong>{t`Present`}:</strong> {format.list(there.toSorted(format.byName))}
          </p>
        )
      )}
      {items.map((item) => (
        <section key={item.id} className={styles.item} lang={item.lang}>
          <h3>{item.title}</h3>
          <ul className={styles.lines}>
            {item.lines
              .filter((line) => line.decisionId === null && line.actionItemId === null)
              .map((line) => (
                <li key={line.id} className={styles.line} lang={line.lang}>
                  <Speaker content={content} line={line} />
                  {line.text}
                </li>
              ))}
            <Agreed content={content} numbers={numbers} itemId={item.id} />
          </ul>
        </section>
      ))}
      <ul className={styles.lines}>
        <Agreed content={content} numbers={numbers} itemId={null} />
      </ul>
    </div>
  )
}

function Speaker({ content, line }: { content: MinutesContent; line: MinutesLine }) {
  const directory = useDirectory()
  if (line.organisationId === null) return null
  const person = line.personId === null ? null : directory?.personName(line.personId)
  const name = nameIn(content, line.organisationId)
  return <span className={styles.who}>{person ? `${name} (${person}): ` : `${name}: `}</span>
}

/** What was decided and promised under an item. */
function Agreed({ content, numbers, itemId }: Props & { itemId: string | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const { decisions, actions } = content
  return (
    <>
      {decisions
        .filter(({ agendaItemId }) => agendaItemId === itemId)
        .map((decision) => (
          <li key={decision.id} className={styles.line} data-kind="decision" lang={decision.lang}>
            <strong>
              {numbers[decision.id] === undefined
                ? t`Decision`
                : t`Decision ${numbers[decision.id] ?? ''}`}
              :
            </strong>{' '}
            {decision.text}
          </li>
        ))}
      {actions
        .filter(({ agendaItemId }) => agendaItemId === itemId)
        .map((action) => {
          const on = action.dueOn === null ? '' : format.day(action.dueOn)
          return (
            <li key={action.id} className={styles.line} data-kind="action" lang={action.lang}>
              <strong>{t`Action`}:</strong> {action.task}
              {on !== '' && <span className={styles.who}> ({on})</span>}
            </li>
          )
        })}
    </>
  )
}

function nameIn(content: MinutesContent, id: string): string {
  const known: Readonly<Record<string, { name: string; shortName: string }>> = content.organisations
  return known[id]?.shortName || known[id]?.name || ''
}
