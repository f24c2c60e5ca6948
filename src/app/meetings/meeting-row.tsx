import { Plural, useLingui } from '@lingui/react/macro'
import type { MeetingOverview } from '../../device/meetings.ts'
import { dayOf } from '../../domain/day.ts'
import { isToCome } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { ListRow } from '../parts/list.tsx'
import { MarkingOf } from '../parts/marking-of.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { meetingStateTones, useMeetingStateWords } from '../words/meeting-words.ts'
import styles from './agenda.module.css'
import { ChathamHouseSign } from './chatham-house-sign.tsx'

/** A meeting in a list: what, when, where, and what came of it. */
export function MeetingRow({ overview }: { overview: MeetingOverview }) {
  const { t } = useLingui()
  const { today } = useDevice()
  const format = useFormat()
  const states = useMeetingStateWords()
  const { meeting, mechanism, decisions, openActions } = overview
  const day = dayOf(meeting.startsAt, meeting.zone)
  const time = format.time(meeting.startsAt, meeting.zone)
  const name = mechanism?.shortName || mechanism?.name
  const isPlain = meeting.state === 'planned' || meeting.state === 'held'
  return (
    <ListRow
      href={to('meeting', meeting.id)}
      title={<span lang={meeting.lang}>{meeting.title}</span>}
      detail={
        <>
          <span data-figures>
            {format.day(day, 'weekday')}, {time}
          </span>
          {isToCome(meeting.state) && <> · {format.relativeDay(day, today)}</>}
          {meeting.place !== '' && <> · {meeting.place}</>}
        </>
      }
      meta={
        <span className={styles.meta}>
          {!isPlain && (
            <StatusPill tone={meetingStateTones[meeting.state]}>{states[meeting.state]}</StatusPill>
          )}
          {meeting.draft && isToCome(meeting.state) && <StatusPill>{t`Draft`}</StatusPill>}
          {name && <span>{meeting.number === null ? name : t`${name} no. ${meeting.number}`}</span>}
          {decisions > 0 && (
            <span>
              <Plural value={decisions} one="# decision" other="# decisions" />
            </span>
          )}
          {openActions > 0 && (
            <span>
              <Plural value={openActions} one="# open action" other="# open actions" />
            </span>
          )}
          {meeting.chathamHouse && <ChathamHouseSign />}
          <MarkingOf
            record={meeting}
            within={mechanism === null ? [] : [mechanism]}
            nameOf={(id) => (id === meeting.mechanismId ? name : null)}
          />
        </span>
      }
    />
  )
}
