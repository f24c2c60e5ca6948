import { Trans, useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import { dayOf } from '../../domain/day.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { List, ListRow } from '../parts/list.tsx'
import { MarkingOf } from '../parts/marking-of.tsx'
import { Section } from '../parts/section.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  title: string
  empty: string
  meetings: readonly Meeting[]
  names: Names
}

/** Meetings that took place, the latest first: what an observer reads, and whose minutes a co-ordinator owes. */
export function MeetingsToRead({ title, empty, meetings, names }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <Section title={title} count={meetings.length || undefined}>
      {meetings.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <List label={title}>
          {meetings.map((meeting) => (
            <ListRow
              key={meeting.id}
              href={to('meeting', meeting.id)}
              title={<span lang={meeting.lang}>{meeting.title}</span>}
              detail={[
                format.day(dayOf(meeting.startsAt, meeting.zone), 'weekday'),
                names.get(meeting.mechanismId) ?? t`a mechanism`,
              ].join(' · ')}
              meta={<MarkingOf record={meeting} nameOf={(id) => names.get(id)} />}
            />
          ))}
        </List>
      )}
      <p>
        <a href={to('meetings')}>
          <Trans>All meetings</Trans>
        </a>
      </p>
    </Section>
  )
}
