import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import { dayOf } from '../../domain/day.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useFormat } from './format.ts'

type Named = Pick<Meeting, 'number' | 'title' | 'startsAt' | 'mechanismId' | 'zone'>

/** A meeting as people refer to it: "TCM no. 7, 12 Mar 2026". */
export function useMeetingNameWords(names: Names): (meeting: Named) => string {
  const { t } = useLingui()
  const format = useFormat()
  return (meeting) => {
    const mechanism = names.get(meeting.mechanismId)
    const on = format.day(dayOf(meeting.startsAt, meeting.zone))
    if (mechanism === undefined) return t`${meeting.title}, ${on}`
    return meeting.number === null
      ? t`${mechanism}, ${on}`
      : t`${mechanism} no. ${meeting.number}, ${on}`
  }
}
