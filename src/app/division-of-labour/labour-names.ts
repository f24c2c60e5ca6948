import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { callName } from '../../device/directory.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import type { Names } from '../../device/names.ts'
import { dayOf } from '../../domain/day.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useFormat } from '../words/format.ts'

/** What ids are called on these screens. */
export interface LabourNames {
  /** Of every kind, by id. */
  all: Names
  organisation: (id: string) => string
  issue: (id: string) => string
  area: (id: string) => string
  mechanism: (id: string) => string
  /** Empty where there is none, or it is not on this device. */
  meeting: (id: string | null) => string
  /** Also one that has yet to be held. */
  meetingRow: (meeting: Meeting) => string
  /** The meetings of a mechanism where something can have been agreed, the latest first. */
  heldIn: (mechanismId: string) => { value: string; label: string }[]
}

export function useLabourNames(board: LabourBoard): LabourNames {
  const { t } = useLingui()
  const format = useFormat()
  return useMemo(() => {
    const organisations = new Map<string, string>(
      board.organisations.map((row) => [row.id, callName(row)]),
    )
    const mechanisms = new Map<string, string>(
      board.mechanisms.map((row) => [row.id, row.shortName || row.name]),
    )
    const issues = new Map<string, string>(board.issues.map((row) => [row.id, row.name]))
    const areas = new Map<string, string>(board.areas.map((row) => [row.id, row.name]))
    const meetingName = (meeting: Meeting) => {
      const mechanism = mechanisms.get(meeting.mechanismId) ?? meeting.title
      const on = format.day(dayOf(meeting.startsAt, meeting.zone))
      return meeting.number === null
        ? t`${mechanism}, ${on}`
        : t`${mechanism} no. ${meeting.number}, ${on}`
    }
    return {
      all: new Map([...organisations, ...mechanisms, ...issues, ...areas]),
      organisation: (id) => organisations.get(id) ?? t`an organisation`,
      issue: (id) => issues.get(id) ?? t`an issue`,
      area: (id) => areas.get(id) ?? t`an area`,
      mechanism: (id) => mechanisms.get(id) ?? '',
      meeting(id) {
        const meeting = board.held.find((one) => one.id === id)
        return meeting === undefined ? '' : meetingName(meeting)
      },
      meetingRow: meetingName,
      heldIn: (mechanismId) =>
        board.held
          .filter((meeting) => meeting.mechanismId === mechanismId)
          .map((meeting) => ({ value: meeting.id, label: meetingName(meeting) })),
    }
  }, [board, format, t])
}
