import { recordAction } from '../action-item-draft.ts'
import { recordAgenda } from '../agenda-item-draft.ts'
import { agendaTemplate } from '../agenda-template.ts'
import { recordAttendance } from '../attendance-draft.ts'
import type { Day } from '../day.ts'
import { ActionItemId, AgendaItemId, MeetingId } from '../ids.ts'
import type { Meeting } from '../meeting.ts'
import { closeMeeting, openMeeting, recordMeeting } from '../meeting-draft.ts'
import { instantOf } from '../wall-clock.ts'
import { type Book, dayIn, demoZone, signs, thursdayIn, type Writer, write } from './book.ts'
import type { MechanismKey, Mechanisms } from './mechanisms.ts'
import type { OrganisationKey, Organisations } from './organisations.ts'
import type { AreaKey, Areas } from './places-and-issues.ts'

type Held = {
  readonly of: MechanismKey
  readonly on: Day
  readonly title: string
  readonly purpose: string
  readonly place: string
  readonly area: AreaKey | null
  readonly kind: Meeting['kind']
  readonly present: readonly OrganisationKey[]
}

/**
 * Meetings that the papers date, and examples where they only say that there were some: an example says
 * so in its purpose.
 */
const past: readonly Held[] = [
  {
    of: 'ohrid',
    on: '2001-08-13',
    title: 'Ohrid Framework Agreement',
    purpose: 'The agreement in whose context the tracks were divided.',
    place: 'Ohrid and Skopje',
    area: 'northMacedonia',
    kind: 'political',
    present: ['eu', 'nato', 'osceSkopje'],
  },
  {
    of: 'elections',
    on: '2008-06-12',
    title: 'Working group under UNDP and the OSCE Mission to Georgia',
    purpose: 'Example from the time of the first pair of co-chairs.',
    place: 'Tbilisi',
    area: 'georgia',
    kind: 'political',
    present: ['undp', 'osceGeorgia', 'coe', 'eu'],
  },
  {
    of: 'elections',
    on: '2010-06-10',
    title: 'Working group under UNDP and the Council of Europe',
    purpose: 'Example from the time of the second pair of co-chairs.',
    place: 'Tbilisi',
    area: 'georgia',
    kind: 'political',
    present: ['undp', 'coe', 'eu', 'sweden'],
  },
  {
    of: 'kyrgyzWorking',
    on: '2010-07-01',
    title: 'Working level co-ordination meeting',
    purpose: 'Example from the time after the June 2010 events.',
    place: 'Osh',
    area: 'osh',
    kind: 'technical',
    present: ['un', 'osceBishkek', 'eu'],
  },
  {
    of: 'kyrgyzHigh',
    on: '2010-07-15',
    title: 'High-level consultation of Special Envoys and Representatives',
    purpose: 'Example from the time after the June 2010 events.',
    place: '',
    area: 'kyrgyzstan',
    kind: 'political',
    present: ['un', 'osceSecretariat', 'eu'],
  },
  {
    of: 'twoPlusTwo',
    on: '2023-05-16',
    title: 'High-level 2+2 meeting in the margins of the Summit',
    purpose: 'Both Secretaries General and both Chairmanships.',
    place: 'Reykjavík',
    area: null,
    kind: 'political',
    present: ['coe', 'osceSecretariat'],
  },
  {
    of: 'coordinationGroup',
    on: '2023-11-03',
    title: 'Co-ordination Group',
    purpose:
      'Dedicated to the fight against the trafficking of human beings and the fight against terrorism.',
    place: 'Vienna',
    area: null,
    kind: 'executive',
    present: ['coe', 'osceSecretariat'],
  },
]

/** What the other forums' meetings are written with. */
export type OtherWorld = {
  readonly organisations: Organisations
  readonly areas: Areas
  readonly mechanisms: Mechanisms
  readonly by: Writer
}

/** Writes the other forums' meetings; gives back that of Ohrid, at which the tracks were divided. */
export function writeOtherMeetings(book: Book, world: OtherWorld): MeetingId | null {
  const written = past.map((held) => writeHeld(book, world, held))
  writeHeld(book, world, {
    of: 'elections',
    on: thursdayIn(book, -6),
    title: 'Working group before the local elections',
    purpose: 'Joint approach to observation and to assistance to the election administration.',
    place: 'Tbilisi',
    area: 'georgia',
    kind: 'political',
    present: ['undp', 'coe', 'eu', 'sweden', 'switzerland'],
  })
  writeNext(book, world)
  return written[0]?.id ?? null
}

function writeHeld(book: Book, world: OtherWorld, held: Held): Meeting {
  const meeting = meetingOf(book, world, held)
  const closed = closeMeeting(openMeeting(meeting, meeting.startsAt), meeting.endsAt)
  const row: Meeting = { ...closed, state: 'adopted' }
  const signing = signs(world.by, held.on > '2010-12-02' ? held.on : '2010-12-02')
  const present = held.present.map((organisation) =>
    recordAttendance(
      {
        organisationId: world.organisations[organisation],
        personId: null,
        headCount: 1,
        status: 'present',
        capacity: 'member',
        walkIn: false,
        note: '',
      },
      row,
      signing,
    ),
  )
  write(book, signing, [
    { kind: 'meeting', row },
    ...present.map((attendance) => ({ kind: 'attendance' as const, row: attendance })),
  ])
  if (held.on > dayIn(book, -365)) writePromise(book, world, row)
  return row
}

/** The working group promised one thing for its next meeting. */
function writePromise(book: Book, world: OtherWorld, meeting: Meeting): void {
  const signing = signs(world.by, thursdayIn(book, -6))
  const action = recordAction(
    {
      task: 'Put together the observers’ common list of polling stations',
      assignees: {
        kind: 'joint',
        responsible: {
          as: 'organisation',
          organisationId: world.organisations.undp,
          personId: null,
        },
        others: [{ as: 'organisation', organisationId: world.organisations.coe, personId: null }],
        words: 'The co-chairs',
      },
      supportingOrganisationIds: [world.organisations.eu],
      due: { kind: 'next_meeting', words: 'Before the next meeting' },
      priority: 'normal',
      issueId: null,
    },
    ActionItemId.parse(book.newId()),
    { meeting, agendaItemId: null, decisionId: null },
    {
      meetingOn: thursdayIn(book, -6),
      nextMeetingOn: thursdayIn(book, 2),
      minutesCirculatedOn: null,
      today: book.today,
    },
    signing,
  )
  write(book, signing, [{ kind: 'actionItem', row: action }])
}

/** The working group meets again in two weeks. */
function writeNext(book: Book, world: OtherWorld): void {
  const signing = signs(world.by, dayIn(book, -10), { marking: 'GREEN' })
  const row = meetingOf(book, world, {
    of: 'elections',
    on: thursdayIn(book, 2),
    title: 'Working group after the registration of candidates',
    purpose: 'Review of the joint approach.',
    place: 'Tbilisi',
    area: 'georgia',
    kind: 'political',
    present: [],
  })
  const newId = () => AgendaItemId.parse(book.newId())
  const agenda = recordAgenda(agendaTemplate('political'), newId, row, signing)
  write(book, signing, [
    { kind: 'meeting', row },
    ...agenda.map((item) => ({ kind: 'agendaItem' as const, row: item })),
  ])
}

function meetingOf(book: Book, world: OtherWorld, held: Held): Meeting {
  const mechanism = world.mechanisms[held.of]
  return recordMeeting(
    {
      number: null,
      kind: held.kind,
      title: held.title,
      purpose: held.purpose,
      startsAt: instantOf(held.on, '11:00', demoZone),
      endsAt: instantOf(held.on, '12:30', demoZone),
      zone: demoZone,
      place: held.place,
      areaId: held.area === null ? null : world.areas[held.area],
      format: 'in_person',
      hostOrganisationId: mechanism.hostOrganisationId,
      chairOrganisationId: null,
      occasionOn: null,
      interpretation: [],
      chairPersonId: null,
      recorderPersonId: null,
      chathamHouse: false,
    },
    MeetingId.parse(book.newId()),
    mechanism,
    signs(world.by, held.on > '2010-12-02' ? dayIn(book, -10) : '2010-12-02', { marking: 'GREEN' }),
  )
}
