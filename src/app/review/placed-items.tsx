import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { PlacedItem } from '../../domain/review/strategic-board.ts'
import { List, ListRow } from '../parts/list.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useMeetingNameWords } from '../words/meeting-name-words.ts'

interface Props {
  label: string
  items: readonly PlacedItem[]
  names: Names
}

/** Agenda items with the meeting, the issues and the time of each; a row leads to the meeting. */
export function PlacedItems({ label, items, names }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const meetingName = useMeetingNameWords(names)
  return (
    <List label={label}>
      {items.map(({ item, meeting }) => {
        const issues = item.issueIds.flatMap((id) => names.get(id) ?? [])
        const minutes = item.minutesAllotted ?? 0
        const about = [
          meetingName(meeting),
          ...(minutes > 0 ? [t`${format.number(minutes)} minutes`] : []),
          ...issues,
        ]
        return (
          <ListRow
            key={item.id}
            href={to('meeting', meeting.id)}
            title={item.title}
            detail={about.join(' · ')}
          />
        )
      })}
    </List>
  )
}
