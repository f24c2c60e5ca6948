import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Names } from '../../device/names.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { meetingStateTones, useMeetingStateWords } from '../words/meeting-words.ts'

interface Props {
  meetings: readonly Meeting[]
  names: Names
}

const first = 4

/** Meetings that took place and whose record nobody has adopted. */
export function MinutesWaiting({ meetings, names }: Props) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const states = useMeetingStateWords()
  const shown = all ? meetings : meetings.slice(0, first)
  return (
    <Section title={t`Minutes waiting`} count={meetings.length}>
      {meetings.length === 0 ? (
        <p>
          <Trans>The minutes of every meeting held are adopted.</Trans>
        </p>
      ) : (
        <List label={t`Minutes waiting`}>
          {shown.map((meeting) => (
            <ListRow
              key={meeting.id}
              href={to('minutes', meeting.id)}
              title={<MeetingName meeting={meeting} names={names} />}
              meta={
                <StatusPill tone={meetingStateTones[meeting.state]}>
                  {states[meeting.state]}
                </StatusPill>
              }
            />
          ))}
        </List>
      )}
      {shown.length < meetings.length && (
        <Button look="quiet" wide onClick={() => setAll(true)}>
          <Trans>Show all {meetings.length}</Trans>
        </Button>
      )}
    </Section>
  )
}
