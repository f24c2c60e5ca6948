import { useLingui } from '@lingui/react/macro'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import type { AttendanceStatus } from '../../domain/attendance.ts'
import type { Line } from '../../domain/line.ts'
import type { Meeting, MeetingState } from '../../domain/meeting.ts'
import type { Tone } from '../parts/tone.ts'

/** Where a meeting and its record stand. */
export function useMeetingStateWords(): Record<MeetingState, string> {
  const { t } = useLingui()
  return {
    planned: t`Planned`,
    postponed: t`Postponed`,
    cancelled: t`Cancelled`,
    open: t`Under way`,
    held: t`Held`,
    minutes_draft: t`Minutes in draft`,
    circulated: t`Minutes under silence`,
    silence_broken: t`Silence broken`,
    adopted: t`Minutes adopted`,
    adopted_contested: t`Adopted, contested`,
    reopened: t`Minutes reopened`,
  }
}

export const meetingStateTones: Record<MeetingState, Tone> = {
  planned: 'neutral',
  postponed: 'attention',
  cancelled: 'neutral',
  open: 'accent',
  held: 'neutral',
  minutes_draft: 'neutral',
  circulated: 'attention',
  silence_broken: 'late',
  adopted: 'good',
  adopted_contested: 'late',
  reopened: 'attention',
}

/** What a line of the record is. */
export function useLineKindWords(): Record<Line['kind'], string> {
  const { t } = useLingui()
  return {
    information: t`Information`,
    discussion: t`Discussion`,
    concern: t`Concern`,
    proposal: t`Proposal`,
    question: t`Question`,
    reservation: t`Reservation`,
    decision: t`Decision`,
    action: t`Action`,
  }
}

/** What an item of the agenda is for (S38). */
export function usePurposeWords(): Record<AgendaItem['purpose'], string> {
  const { t } = useLingui()
  return {
    inform: t`Inform`,
    explore: t`Explore joint work`,
    align: t`Align`,
    decide: t`Decide`,
  }
}

/** Information that is easily shared, or a position that has to be found (S40). */
export function useNatureWords(): Record<AgendaItem['nature'], string> {
  const { t } = useLingui()
  return { operational: t`Operational`, strategic: t`Strategic` }
}

export function useFormatWords(): Record<Meeting['format'], string> {
  const { t } = useLingui()
  return { in_person: t`In person`, remote: t`Remote`, hybrid: t`Both` }
}

export function useMeetingKindWords(): Record<Meeting['kind'], string> {
  const { t } = useLingui()
  return {
    technical: t`Technical`,
    executive: t`Executive`,
    political: t`Political`,
    ad_hoc: t`Outside the series`,
  }
}

/** Whether somebody came. */
export function useAttendanceWords(): Record<AttendanceStatus, string> {
  const { t } = useLingui()
  return {
    invited: t`Invited`,
    confirmed: t`Confirmed`,
    present: t`Present`,
    remote: t`Remote`,
    apologies: t`Apologies`,
    absent: t`Absent`,
  }
}
