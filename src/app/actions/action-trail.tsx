import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ActionPage, SignedEntry } from '../../device/action-page.ts'
import { isClosed } from '../../domain/action-item-states.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { unreachable } from '../../domain/result.ts'
import { useDevice } from '../device-context.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { Section } from '../parts/section.tsx'
import { to } from '../routes.ts'
import { useActionStateWords } from '../words/action-words.ts'
import { useDueWords } from '../words/due-words.ts'
import { useFormat } from '../words/format.ts'
import { useOutcomeWords } from '../words/trail-words.ts'
import styles from './action-trail.module.css'

/**
 * Where it was promised, what each meeting heard of it, what was promised anew and by whom, where it
 * stands, and at which meeting it comes up next.
 */
export function ActionTrail({ page }: { page: ActionPage }) {
  const { t } = useLingui()
  const { me, today } = useDevice()
  const format = useFormat()
  const states = useActionStateWords()
  const { view, names, trail, carriedOver: times, successor, nextReview } = page
  const { item } = view
  const end = item.doneAt === null ? format.day(today) : format.instant(item.doneAt, me.zone)
  const heading =
    times === 0 ? undefined : times === 1 ? t`Carried over once.` : t`Carried over ${times} times.`
  return (
    <Section title={t`Trail`} detail={heading}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list */}
      <ol role="list" className={styles.trail}>
        {trail.map((entry) => (
          <TrailEntry
            key={entry.kind === 'step' ? entry.step.id : entry.at}
            entry={entry}
            names={names}
          />
        ))}
        <Step what={states[item.state]} now>
          {end}
          {successor && (
            <span className={styles.line}>
              <Trans>
                Replaced by <Link href={to('action', successor.id)}>{successor.task}</Link>
              </Trans>
            </span>
          )}
        </Step>
        {nextReview && (
          <Step what={t`Comes up again`}>
            <MeetingLink meeting={nextReview} names={names} />
          </Step>
        )}
        {nextReview === null && !isClosed(item.state) && (
          <Step what={t`Comes up again`}>
            <Trans>at the next meeting, once one is planned</Trans>
          </Step>
        )}
      </ol>
    </Section>
  )
}

function TrailEntry({ entry, names }: { entry: SignedEntry; names: ActionPage['names'] }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const outcomes = useOutcomeWords()
  const dueWords = useDueWords()
  const where = entry.meeting ? <MeetingLink meeting={entry.meeting} names={names} /> : null
  switch (entry.kind) {
    case 'promised':
      return <Step what={t`Promised`}>{where ?? t`at a meeting that is not on this device`}</Step>
    case 'carried':
      return <Step what={t`Carried over`}>{where}</Step>
    case 'step': {
      const { step, by } = entry
      const { dueBefore, dueSince } = step
      return (
        <Step what={outcomes[step.outcome]}>
          {where ?? format.instant(step.createdAt, me.zone)}
          {dueBefore !== null && dueSince !== null && (
            <span className={styles.line}>
              <Trans>
                Promised anew: {dueWords(dueSince)}. Before: {dueWords(dueBefore)}.
              </Trans>
            </span>
          )}
          {step.note !== '' && (
            <span className={styles.line} lang={step.lang}>
              {step.note}
            </span>
          )}
          {by !== null && <span className={styles.line}>{t`Written down by ${by}`}</span>}
        </Step>
      )
    }
    default:
      return unreachable(entry)
  }
}

function MeetingLink({ meeting, names }: { meeting: Meeting; names: ActionPage['names'] }) {
  return (
    <Link href={to('meeting', meeting.id)}>
      <MeetingName meeting={meeting} names={names} />
    </Link>
  )
}

function Step({ what, now, children }: { what: string; now?: boolean; children: ReactNode }) {
  return (
    <li className={styles.step} data-now={now}>
      <span className={styles.what}>{what}</span>
      <span>{children}</span>
    </li>
  )
}
