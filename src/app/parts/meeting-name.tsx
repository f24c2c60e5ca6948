import type { Names } from '../../device/names.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useMeetingNameWords } from '../words/meeting-name-words.ts'

interface Props {
  meeting: Pick<Meeting, 'number' | 'title' | 'startsAt' | 'mechanismId' | 'zone'>
  names: Names
}

/** A meeting as people refer to it: "TCM 7, 12 Mar 2026". */
export function MeetingName({ meeting, names }: Props) {
  return useMeetingNameWords(names)(meeting)
}
