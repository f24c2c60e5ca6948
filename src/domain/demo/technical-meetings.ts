import type { AgendaItem } from '../agenda-item.ts'
import { recordAgenda } from '../agenda-item-draft.ts'
import { technicalMeetingAgenda } from '../agenda-template.ts'
import type { Attendance } from '../attendance.ts'
import { recordAttendance } from '../attendance-draft.ts'
import { dayOf } from '../day.ts'
import { AgendaItemId, MeetingId } from '../ids.ts'
import type { Mechanism } from '../mechanism.ts'
import type { Meeting } from '../meeting.ts'
import { closeMeeting, openMeeting, recordMeeting } from '../meeting-draft.ts'
import { instantOf } from '../wall-clock.ts'
import { type Book, demoZone, signs, thursdayIn, write } from './book.ts'
import type { Organisations } from './organisations.ts'
import type { Cast, DemoPerson } from './people.ts'
import type { Areas } from './places-and-issues.ts'

/** A meeting of the series with its agenda. */
export type Session = { readonly meeting: Meeting; readonly agenda: readonly AgendaItem[] }

/** What the series is written with. */
export type SeriesWorld = {
  readonly organisations: Organisations
  readonly areas: Areas
  readonly mechanism: Mechanism
  readonly players: Cast
  readonly people: readonly DemoPerson[]
}

type Plan = readonly [
  number: number,
  /** Weeks from the week of today. */
  week: number,
  state: Meeting['state'],
  purpose: string,
]

/** Six meetings behind us, about a month apart. */
const plans: readonly Plan[] = [
  [1, -24, 'adopted', 'Stock-taking: who does what against trafficking in human beings'],
  [2, -20, 'adopted', 'The national referral mechanism in the districts'],
  [3, -16, 'adopted', 'Prevention before the season of labour migration'],
  [4, -11, 'adopted', 'Prosecution and the protection of witnesses'],
  [5, -7, 'circulated', 'Safe accommodation, first discussion'],
  [6, -3, 'minutes_draft', 'Division of labour on referral and accommodation'],
]

/** The seventh is to be next week: its day was agreed at the sixth, and planning it is the visitor's. */
const comingWeek = 1

/** Writes the series with agendas and attendance. */
export function writeSeries(book: Book, world: SeriesWorld): readonly Session[] {
  return plans.map((plan) => {
    const session = sessionOf(book, world, plan)
    writePresent(book, world, session)
    return session
  })
}

function sessionOf(book: Book, world: SeriesWorld, plan: Plan): Session {
  const [number, week, state, purpose] = plan
  const { players, organisations, areas, mechanism } = world
  const day = thursdayIn(book, week)
  const [, nextWeek] = plans.find(([following]) => following === number + 1) ?? [0, comingWeek]
  // A meeting is put down when the one before it closes.
  const signing = signs(players.coordinator, thursdayIn(book, week - 4), { marking: 'GREEN' })
  const planned = recordMeeting(
    {
      number,
      kind: 'technical',
      title: `Technical Co-ordination Meeting ${number}`,
      purpose,
      startsAt: instantOf(day, '10:00', demoZone),
      endsAt: instantOf(day, '11:30', demoZone),
      zone: demoZone,
      place: 'Office of the OSCE Mission, Chișinău',
      areaId: areas.chisinau,
      format: number % 2 === 0 ? 'hybrid' : 'in_person',
      hostOrganisationId: organisations.osce,
      chairOrganisationId: null,
      occasionOn: null,
      interpretation: ['ro', 'ru'],
      chairPersonId: players.coordinator.personId,
      recorderPersonId: players.recorder.personId,
      chathamHouse: false,
    },
    MeetingId.parse(book.newId()),
    mechanism,
    signing,
  )
  const held = closeMeeting(
    openMeeting(planned, instantOf(day, '10:04', demoZone)),
    instantOf(day, '11:32', demoZone),
  )
  const meeting = {
    ...held,
    state,
    nextMeetingOn: thursdayIn(book, nextWeek),
  }
  const newAgendaId = () => AgendaItemId.parse(book.newId())
  const agenda = recordAgenda(technicalMeetingAgenda, newAgendaId, meeting, signing).map((item) =>
    // What was said about the shelters stays in the room.
    number >= 5 && item.title.startsWith('Discussion') ? { ...item, chathamHouse: true } : item,
  )
  write(book, signing, [
    { kind: 'meeting', row: meeting },
    ...agenda.map((item) => ({ kind: 'agendaItem' as const, row: item })),
  ])
  return { meeting, agenda }
}

/**
 * Who was there: each person by a fixed pattern, so that some come always and some rarely. No host
 * authority came to the third meeting (G7, S34); from the fourth on, two came unexpected.
 */
function writePresent(book: Book, world: SeriesWorld, { meeting }: Session): void {
  const { players, people, organisations } = world
  const number = meeting.number ?? 0
  const hosts: readonly string[] = [
    organisations.ministryLabour,
    organisations.ministryInterior,
    organisations.nationalCommittee,
    organisations.commissionBalti,
    organisations.commissionUngheni,
  ]
  const signing = signs(players.recorder, dayOf(meeting.startsAt, meeting.zone))
  const rows = people
    .filter((who) => who.personId !== players.administrator.personId)
    .map((who, index) => {
      const isHost = hosts.includes(who.organisationId)
      const status = number === 3 && isHost ? 'absent' : statusOf(index, number)
      return recordAttendance(
        {
          organisationId: who.organisationId,
          personId: who.personId,
          headCount: 0,
          status,
          capacity: capacityOf(who, players, organisations),
          walkIn: number >= 4 && status === 'present' && (index + number) % 19 === 0,
          note: '',
        },
        meeting,
        signing,
      )
    })
  write(book, signing, [...rows, ...unnamed(world, meeting)].map(attended))
}

/** Two organisations came of which nobody wrote down who (finding 0.3). */
function unnamed({ organisations, players }: SeriesWorld, meeting: Meeting): Attendance[] {
  const signing = signs(players.recorder, dayOf(meeting.startsAt, meeting.zone))
  return [
    { organisationId: organisations.commissionBalti, headCount: 2 },
    { organisationId: organisations.eu, headCount: 1 },
  ]
    .filter((_, index) => (meeting.number ?? 0) % 2 === index)
    .map((who) =>
      recordAttendance(
        { ...who, personId: null, status: 'present', capacity: 'guest', walkIn: true, note: '' },
        meeting,
        signing,
      ),
    )
}

function attended(row: Attendance) {
  return { kind: 'attendance' as const, row }
}

function statusOf(index: number, number: number): Attendance['status'] {
  // Those who run the meeting are there.
  if (index < 3) return 'present'
  const draw = (index * 7 + number * 5) % 12
  if (draw < 8) return 'present'
  return draw === 8 ? 'remote' : draw === 9 ? 'apologies' : draw === 10 ? 'absent' : 'present'
}

function capacityOf(
  who: DemoPerson,
  players: Cast,
  organisations: Organisations,
): Attendance['capacity'] {
  if (who.personId === players.coordinator.personId) return 'chair'
  if (who.personId === players.recorder.personId) return 'recorder'
  if (who.organisationId === organisations.sweden || who.organisationId === organisations.france)
    return 'observer'
  return 'member'
}
