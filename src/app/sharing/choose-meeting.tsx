import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { MeetingToSummarise } from '../../device/summaries.ts'
import { List, ListRow } from '../parts/list.tsx'
import { MarkingOf } from '../parts/marking-of.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { Sheet } from '../parts/sheet.tsx'

interface Props {
  meetings: readonly MeetingToSummarise[]
  names: Names
  onChoose: (meetingId: string) => void
  onClose: () => void
}

/** Of which meeting the summary is. */
export function ChooseMeeting({ meetings, names, onChoose, onClose }: Props) {
  const { t } = useLingui()
  return (
    <Sheet open onClose={onClose} title={t`A summary of which meeting?`}>
      <List label={t`Meetings that were held`}>
        {meetings.map(({ meeting, mechanism }) => (
          <ListRow
            key={meeting.id}
            title={<span lang={meeting.lang}>{meeting.title}</span>}
            detail={<MeetingName meeting={meeting} names={names} />}
            meta={
              <MarkingOf record={meeting} within={[mechanism]} nameOf={(id) => names.get(id)} />
            }
            onPress={() => onChoose(meeting.id)}
          />
        ))}
      </List>
    </Sheet>
  )
}
