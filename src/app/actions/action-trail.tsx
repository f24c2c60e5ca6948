import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ActionPage } from '../../device/action-page.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { Section } from '../parts/section.tsx'
import { to } from '../routes.ts'
import { useActionStateWords } from '../words/action-words.ts'
import { useFormat } from '../words/format.ts'
import styles from './action-trail.module.css'

/** Where it was promised, which meetings passed it on, and where it stands. */
export function ActionTrail({ page }: { page: ActionPage }) {
  const { t } = useLingui()
  const { me, today } = useDevice()
  const format = useFormat()
  const states = useActionStateWords()
  const { view, names, carriedTo } = page
  const { item, meeting } = view
  const times = carriedTo.length
  const end = item.doneAt === null ? format.day(today) : format.instant(item.doneAt, me.zone)
  const heading =
    times === 0 ? undefined : times === 1 ? t`Carried over once.` : t`Carried over ${times} times.`
  return (
    <Section title={t`Trail`} detail={heading}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list */}
      <ol role="list" className={styles.trail}>
        <Step what={t`Promised`}>
          {meeting ? (
            <MeetingLink meeting={meeting} names={names} />
          ) : (
            t`at a meeting that is not on this device`
          )}
        </Step>
        {carriedTo.map((one) => (
          <Step key={one.id} what={t`Carried over`}>
            <MeetingLink meeting={one} names={names} />
          </Step>
        ))}
        <Step what={states[item.state]} now>
          {end}
        </Step>
      </ol>
    </Section>
  )
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
