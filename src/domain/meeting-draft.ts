import { z } from 'zod/mini'
import type { MeetingId } from './ids.ts'
import type { Mechanism } from './mechanism.ts'
import { Meeting } from './meeting.ts'
import { type Signing, signed, usualOf } from './new-envelope.ts'

/** What the planner of a meeting types. */
export const MeetingDraft = z
  .pick(Meeting, {
    number: true,
    kind: true,
    title: true,
    purpose: true,
    startsAt: true,
    endsAt: true,
    zone: true,
    place: true,
    areaId: true,
    format: true,
    hostOrganisationId: true,
    chairOrganisationId: true,
    occasionOn: true,
    interpretation: true,
    chairPersonId: true,
    recorderPersonId: true,
    chathamHouse: true,
  })
  .check(
    z.refine((draft) => draft.startsAt < draft.endsAt, {
      error: 'ends before it starts',
      path: ['endsAt'],
    }),
  )
export type MeetingDraft = z.infer<typeof MeetingDraft>

/** A planned meeting of this mechanism; marked more strictly unless chosen where that is informal (S54). */
export function recordMeeting(
  draft: MeetingDraft,
  id: MeetingId,
  mechanism: Pick<Mechanism, 'id' | 'formality'>,
  signing: Signing,
): Meeting {
  return Meeting.parse({
    ...draft,
    id,
    ...signed(signing, mechanism.id, usualOf(mechanism)),
    mechanismId: mechanism.id,
    state: 'planned',
    openedAt: null,
    closedAt: null,
    stateReason: '',
    nextMeetingOn: null,
    minutesVersion: 0,
  })
}

/** The number that the next meeting of a series is announced with. */
export function nextNumber(meetings: readonly Pick<Meeting, 'number' | 'deletedAt'>[]): number {
  const given = meetings.flatMap((meeting) => meeting.number ?? [])
  return Math.max(0, ...given) + 1
}

/** The meeting as it stands once opened at `now`: the first opening is remembered, and it is no draft. */
export function openMeeting(meeting: Meeting, now: Meeting['startsAt']): Meeting {
  return {
    ...meeting,
    state: 'open',
    openedAt: meeting.openedAt ?? now,
    closedAt: null,
    draft: false,
  }
}

/** The meeting as it stands once closed at `now` (I15: what was held has been opened). */
export function closeMeeting(meeting: Meeting, now: Meeting['startsAt']): Meeting {
  return {
    ...meeting,
    state: 'held',
    openedAt: meeting.openedAt ?? now,
    closedAt: now,
    draft: false,
  }
}
