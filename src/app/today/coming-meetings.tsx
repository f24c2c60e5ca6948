import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { CalendarDays, PenLine } from 'lucide-react'
import { Link } from 'wouter'
import type { Names } from '../../device/names.ts'
import type { ComingMeeting } from '../../device/today.ts'
import { dayOf } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { meetingStateTones, useMeetingStateWords } from '../words/meeting-words.ts'
import styles from './coming-meetings.module.css'

interface Props {
  coming: readonly ComingMeeting[]
  names: Names
  mayPlan: boolean
}

/** The meeting that comes next, large, with the button that records it; the ones after it below. */
export function ComingMeetings({ coming, names, mayPlan }: Props) {
  const { t } = useLingui()
  const [first, ...rest] = coming
  if (first === undefined) return <NothingPlanned mayPlan={mayPlan} />
  return (
    <Section title={first.isNow ? t`Now` : t`Next meeting`}>
      <FirstMeeting coming={first} names={names} />
      {rest.length > 0 && (
        <List label={t`Meetings after that`}>
          {rest.map((one) => (
            <ListRow
              key={one.meeting.id}
              href={to('meeting', one.meeting.id)}
              title={one.meeting.title}
              detail={<When coming={one} names={names} />}
            />
          ))}
        </List>
      )}
    </Section>
  )
}

function FirstMeeting({ coming, names }: { coming: ComingMeeting; names: Names }) {
  const { today } = useDevice()
  const format = useFormat()
  const states = useMeetingStateWords()
  const { meeting, isNow, mayRecord, carried } = coming
  const on = dayOf(meeting.startsAt, meeting.zone)
  return (
    <Card tone={isNow ? 'accent' : 'neutral'}>
      <div className={styles.first}>
        <p className={styles.when}>
          <span className={styles.relative}>{format.relativeDay(on, today)}</span>
          {meeting.state === 'open' && (
            <StatusPill tone={meetingStateTones.open}>{states.open}</StatusPill>
          )}
        </p>
        <h3 className={styles.title} lang={meeting.lang}>
          <Link href={to('meeting', meeting.id)}>{meeting.title}</Link>
        </h3>
        <p className={styles.detail}>
          <When coming={coming} names={names} />
          {meeting.place !== '' && ` · ${meeting.place}`}
        </p>
        {carried > 0 && (
          <p className={styles.detail}>
            <Plural
              value={carried}
              one="# open promise of earlier meetings is on its review."
              other="# open promises of earlier meetings are on its review."
            />
          </p>
        )}
      </div>
      {isNow && mayRecord && (
        <ButtonLink look="primary" icon={PenLine} wide href={to('meeting', meeting.id)}>
          <Trans>Record the meeting</Trans>
        </ButtonLink>
      )}
    </Card>
  )
}

function When({ coming, names }: { coming: ComingMeeting; names: Names }) {
  const format = useFormat()
  const { meeting } = coming
  const day = format.day(dayOf(meeting.startsAt, meeting.zone), 'weekday')
  const time = format.time(meeting.startsAt, meeting.zone)
  const mechanism = names.get(meeting.mechanismId)
  return [day, time, mechanism].filter(Boolean).join(' · ')
}

function NothingPlanned({ mayPlan }: { mayPlan: boolean }) {
  return (
    <EmptyState
      icon={CalendarDays}
      title={<Trans>No meeting is planned</Trans>}
      action={
        mayPlan && (
          <ButtonLink look="primary" href={to('newMeeting')}>
            <Trans>Plan a meeting</Trans>
          </ButtonLink>
        )
      }
    >
      <Trans>
        Fix the next date before people leave the room. An agenda that goes out three working days
        before gives partners time to come with an answer.
      </Trans>
    </EmptyState>
  )
}
