import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import { dayOf } from '../../domain/day.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  meeting: Pick<Meeting, 'number' | 'title' | 'startsAt' | 'mechanismId' | 'zone'>
  names: Names
}

/** A meeting as people refer to it: "TCM 7, 12 Mar 2026". */
export function MeetingName({ meeting, names }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const mechanism = names.get(meeting.mechanismId)
  const on = format.day(dayOf(meeting.startsAt, meeting.zone))
  if (mechanism === undefined) return t`${meeting.title}, ${on}`
  return meeting.number === null
    ? t`${mechanism}, ${on}`
    : t`${mechanism} no. ${meeting.number}, ${on}`
}
