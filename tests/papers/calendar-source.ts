import type { CalendarSource } from '../../src/papers/calendar-file.ts'
import { mechanismId, meetingId, row } from './source.ts'

/** A meeting to come as a calendar tells of it; a test names only what it is about. */
export function aCalendarSource(
  meeting: Record<string, unknown> = {},
  rest: Partial<CalendarSource> = {},
): CalendarSource {
  return {
    meeting: row('meeting', {
      id: meetingId,
      mechanismId,
      marking: 'AMBER',
      number: 7,
      kind: 'technical',
      title: 'TCM 7',
      purpose: '',
      startsAt: '2026-10-20T07:00:00.000Z',
      endsAt: '2026-10-20T09:00:00.000Z',
      zone: 'Europe/Chisinau',
      place: 'Room 4',
      areaId: null,
      format: 'in_person',
      hostOrganisationId: null,
      interpretation: [],
      chairPersonId: 'person-canary-chair',
      recorderPersonId: 'person-canary-recorder',
      chathamHouse: false,
      state: 'planned',
      openedAt: null,
      closedAt: null,
      stateReason: '',
      nextMeetingOn: null,
      ...meeting,
    }),
    mechanism: {
      id: mechanismId,
      name: 'Technical Co-ordination Meeting',
      shortName: 'TCM',
      marking: 'GREEN',
    } as CalendarSource['mechanism'],
    agendaItems: [],
    host: { name: 'OSCE Mission to Moldova' },
    mailbox: '',
    invited: [],
    sequence: 0,
    changedAt: '2026-10-02T07:00:00.000Z',
    address: '',
    ...rest,
  }
}

/** An item of that meeting's agenda. */
export function anItem(id: string, fields: Record<string, unknown> = {}) {
  return row('agendaItem', {
    id,
    mechanismId,
    meetingId,
    marking: 'AMBER',
    position: 'a0',
    title: `Item ${id}`,
    kind: 'discussion',
    purpose: 'decide',
    nature: 'operational',
    requestedByOrganisationId: null,
    minutesAllotted: 20,
    issueIds: [],
    note: 'canary-note',
    chathamHouse: false,
    ...fields,
  })
}
