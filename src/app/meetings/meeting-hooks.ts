import { agendaOf } from '../../device/agenda-items.ts'
import { type Backlog, backlogOf } from '../../device/agenda-proposals.ts'
import {
  type AttendanceSheet,
  attendanceSheet,
  type ExpectedOrganisation,
  expectedOn,
  organisationsThere,
} from '../../device/attendance.ts'
import { decisionsOf } from '../../device/decisions.ts'
import { type LineAsItIs, lineAsItIs } from '../../device/line-conversion-commands.ts'
import { type LinesByItem, linesOf } from '../../device/lines.ts'
import {
  actionsOfMeeting,
  contestedIds,
  labourLinesOfMeeting,
  lastNamed,
  openBefore,
  usualPromisers,
} from '../../device/meeting-actions.ts'
import { type MeetingTimer, meetingTimer } from '../../device/meeting-timer.ts'
import {
  type MeetingPage,
  type MeetingsByStage,
  meetingPage,
  meetingsByStage,
  type PlanningBasis,
  planningBasis,
} from '../../device/meetings.ts'
import { type Names, organisationNames } from '../../device/names.ts'
import { type PhotoShown, photosOf } from '../../device/photos.ts'
import { type AgendaSent, agendaSent, type SendingPage, sendingPage } from '../../device/sending.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { instantFromMs } from '../../domain/day.ts'
import type { Decision } from '../../domain/decision.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormerWords } from '../words/person-name.ts'

// Each of them is `undefined` only until the first read has come back.

export function useMeetingsByStage(mechanismId: string | null): MeetingsByStage | undefined {
  const { db } = useDevice()
  return useLive(() => meetingsByStage(db, mechanismId), [db, mechanismId])
}

/** `null` where there is no such meeting. */
export function useMeetingPage(id: string): MeetingPage | null | undefined {
  const { db } = useDevice()
  return useLive(() => meetingPage(db, id), [db, id])
}

export function useAgenda(meetingId: string): AgendaItem[] | undefined {
  const { db } = useDevice()
  return useLive(() => agendaOf(db, meetingId), [db, meetingId])
}

export function useLines(meetingId: string): LinesByItem | undefined {
  const { db } = useDevice()
  return useLive(() => linesOf(db, meetingId), [db, meetingId])
}

/** With what it became before; `null` where it is gone. */
export function useLineAsItIs(id: string): LineAsItIs | null | undefined {
  const { db } = useDevice()
  return useLive(async () => (await lineAsItIs(db, id)) ?? null, [db, id])
}

export function usePhotos(
  meetingId: string,
): ReadonlyMap<string, readonly PhotoShown[]> | undefined {
  const { db } = useDevice()
  return useLive(() => photosOf(db, meetingId), [db, meetingId])
}

export function useDecisions(meetingId: string): Decision[] | undefined {
  const { db } = useDevice()
  return useLive(() => decisionsOf(db, meetingId), [db, meetingId])
}

export function useActionsOfMeeting(meetingId: string): ActionItem[] | undefined {
  const { db } = useDevice()
  return useLive(() => actionsOfMeeting(db, meetingId), [db, meetingId])
}

/** How many promises the review would go through if this mechanism met on `day`. */
export function useOpenBefore(mechanismId: string | null, day: string): number | undefined {
  const { db } = useDevice()
  return useLive(
    () => (mechanismId === null || day === '' ? 0 : openBefore(db, mechanismId, day)),
    [db, mechanismId, day],
  )
}

export function useBacklog(mechanismId: string): Backlog | undefined {
  const { db, device } = useDevice()
  return useLive(
    () => backlogOf(db, mechanismId, instantFromMs(device.now())),
    [db, device, mechanismId],
  )
}

export function useAgendaSent(meeting: Meeting): AgendaSent | undefined {
  const { db } = useDevice()
  return useLive(() => agendaSent(db, meeting), [db, meeting])
}

/** `null` where there is no such meeting. */
export function useSendingPage(id: string): SendingPage | null | undefined {
  const { db } = useDevice()
  return useLive(() => sendingPage(db, id), [db, id])
}

export function useLabourLines(meeting: Meeting): LabourLine[] | undefined {
  const { db } = useDevice()
  return useLive(() => labourLinesOfMeeting(db, meeting), [db, meeting])
}

export function useContestedIds(): Set<string> | undefined {
  const { db } = useDevice()
  return useLive(() => contestedIds(db), [db])
}

export function useMeetingTimer(meetingId: string): MeetingTimer | undefined {
  const { db } = useDevice()
  return useLive(() => meetingTimer(db, meetingId), [db, meetingId])
}

export function useAttendanceSheet(meeting: Meeting | undefined): AttendanceSheet | undefined {
  const { db } = useDevice()
  const former = useFormerWords()
  return useLive(
    () => (meeting === undefined ? undefined : attendanceSheet(db, meeting, former)),
    [db, meeting, former],
  )
}

export function useExpectedOn(
  mechanismId: string | null,
  day: string,
): ExpectedOrganisation[] | undefined {
  const { db } = useDevice()
  return useLive(
    () => (mechanismId === null || day === '' ? [] : expectedOn(db, mechanismId, day)),
    [db, mechanismId, day],
  )
}

export function useOrganisationsThere(meetingId: string): string[] | undefined {
  const { db } = useDevice()
  return useLive(() => organisationsThere(db, meetingId), [db, meetingId])
}

export function useUsualPromisers(meeting: Meeting): string[] | undefined {
  const { db } = useDevice()
  return useLive(() => usualPromisers(db, meeting), [db, meeting])
}

/** `null` where nobody was named yet. */
export function useLastNamed(meetingId: string): string | null | undefined {
  const { db } = useDevice()
  return useLive(() => lastNamed(db, meetingId), [db, meetingId])
}

/** `null` where no mechanism is asked for. */
export function usePlanningBasis(mechanismId: string | null): PlanningBasis | null | undefined {
  const { db, today } = useDevice()
  return useLive(
    () => (mechanismId === null ? null : planningBasis(db, mechanismId, today)),
    [db, mechanismId, today],
  )
}

export function useOrganisationNames(): Names | undefined {
  const { db } = useDevice()
  return useLive(() => organisationNames(db), [db])
}
