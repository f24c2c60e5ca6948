import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { openInMechanism } from '../../device/mechanism-open.ts'
import { dayOf } from '../../domain/day.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useMeetingStateWords } from '../words/meeting-words.ts'

/** What is open in a forum: for who takes its chair, and for who takes it up again. */
export function OpenInMechanism({ mechanismId }: { mechanismId: string }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const open = useLive(() => openInMechanism(db, mechanismId), [db, mechanismId])
  if (open === undefined) return null
  const { actions, withoutMinutes, coming, proposals } = open
  const isEmpty = [actions, withoutMinutes, coming, proposals].every((rows) => rows.length === 0)
  if (isEmpty)
    return (
      <p>
        <Trans>Nothing is open: no actions, no minutes, no meetings, no proposals.</Trans>
      </p>
    )
  return (
    <List label={t`What is open`}>
      {actions.length > 0 && (
        <ListRow
          href={`${to('actions')}?mechanism=${mechanismId}`}
          title={<Plural value={actions.length} one="# open action" other="# open actions" />}
          detail={<Trans>It stays open until it is done, dropped or superseded.</Trans>}
        />
      )}
      {withoutMinutes.map((meeting) => (
        <MeetingRow key={meeting.id} meeting={meeting} />
      ))}
      {coming.map((meeting) => (
        <MeetingRow key={meeting.id} meeting={meeting} />
      ))}
      {proposals.length > 0 && (
        <ListRow
          href={to('mechanismAgenda', mechanismId)}
          title={
            <Plural
              value={proposals.length}
              one="# proposal for the agenda"
              other="# proposals for the agenda"
            />
          }
        />
      )}
    </List>
  )
}

function MeetingRow({ meeting }: { meeting: Meeting }) {
  const format = useFormat()
  const states = useMeetingStateWords()
  const day = format.day(dayOf(meeting.startsAt, meeting.zone))
  return (
    <ListRow
      href={to('meeting', meeting.id)}
      title={<span lang={meeting.lang}>{meeting.title}</span>}
      detail={`${day} · ${states[meeting.state]}`}
    />
  )
}
