import { Appointment } from '../../src/domain/appointment.ts'
import { Attendance } from '../../src/domain/attendance.ts'
import { Decision } from '../../src/domain/decision.ts'
import { goodPractice, type Reflection } from '../../src/domain/good-practice.ts'
import { ChairTerm } from '../../src/domain/mechanism.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { Minutes } from '../../src/domain/minutes.ts'
import { Organisation } from '../../src/domain/organisation.ts'
import { emptyPicture, type PracticePicture } from '../../src/domain/practice/picture.ts'
import type { PracticeName } from '../../src/domain/practice/practices.ts'
import { SentAgenda } from '../../src/domain/sent-agenda.ts'
import { aMechanism, aMeeting, envelope, ids, newId } from './some-records.ts'

type Fields<Row> = Partial<Record<keyof Row, unknown>>

/** The day on which the mirror of the tests is looked at: its window begins on 22 May 2026. */
export const today = '2026-11-21'
export const zone = 'Europe/Chisinau'

/** The first mechanism and the two organisations, and nothing else unless given. */
export function aPracticePicture(picture: Partial<PracticePicture> = {}): PracticePicture {
  return {
    ...emptyPicture(today, zone),
    mechanisms: [aMechanism({ cadence: 'on_demand' })],
    organisations: [
      anOrganisation({ id: ids.organisation }),
      anOrganisation({ id: ids.otherOrganisation }),
    ],
    ...picture,
  }
}

/** What one rule says of a picture. */
export function reflectionOf(name: PracticeName, picture: Partial<PracticePicture>): Reflection {
  const found = goodPractice(aPracticePicture(picture)).find((one) => one.name === name)
  if (found === undefined) throw new Error(`No rule ${name}`)
  return found
}

/** The figure of one rule in few words: `2/3 satisfactory`, or `no_data`. */
export function figureIn(name: PracticeName, picture: Partial<PracticePicture>): string {
  const { part, whole, band } = reflectionOf(name, picture).figure
  return band === 'no_data' ? band : `${part}/${whole} ${band}`
}

/** A figure inside a rule, as `1/2`; `undefined` where there is none. */
export function partIn(
  name: PracticeName,
  part: Reflection['parts'][number]['name'],
  picture: Partial<PracticePicture>,
): string | undefined {
  const found = reflectionOf(name, picture).parts.find((one) => one.name === part)
  return found && `${found.figure.part}/${found.figure.whole}`
}

/** A meeting of the first mechanism that was held on a day, 10:00 to 11:30. */
export function heldOn(day: string, fields: Fields<Meeting> = {}): Meeting {
  return aMeeting({
    state: 'held',
    startsAt: `${day}T08:00:00.000Z`,
    endsAt: `${day}T09:30:00.000Z`,
    ...fields,
  })
}

/** An international organisation. */
export function anOrganisation(fields: Fields<Organisation> = {}): Organisation {
  return Organisation.parse({
    id: newId('organisation'),
    ...envelope,
    mechanismId: null,
    name: 'An organisation',
    shortName: '',
    kind: 'international_organisation',
    constituency: 'international_organisations',
    mandate: '',
    comparativeAdvantages: [],
    leftOn: null,
    ...fields,
  })
}

/** Somebody of an organisation who was there. */
export function present(meetingId: string, fields: Fields<Attendance> = {}): Attendance {
  return Attendance.parse({
    id: newId('attendance'),
    ...envelope,
    meetingId,
    organisationId: ids.organisation,
    personId: null,
    headCount: 1,
    status: 'present',
    capacity: 'member',
    walkIn: false,
    note: '',
    ...fields,
  })
}

/** A decision of a meeting. */
export function aDecision(meetingId: string, fields: Fields<Decision> = {}): Decision {
  return Decision.parse({
    id: newId('decision'),
    ...envelope,
    meetingId,
    agendaItemId: null,
    number: null,
    text: 'Agreed.',
    kind: 'decision',
    adoptedBy: 'consensus_in_meeting',
    basis: '',
    reservations: {},
    state: 'provisional',
    ...fields,
  })
}

/** A focal point of the first organisation at the technical level, since 2025 and open-ended. */
export function anAppointment(fields: Fields<Appointment> = {}): Appointment {
  return Appointment.parse({
    id: newId('appointment'),
    ...envelope,
    personId: ids.person,
    organisationId: ids.organisation,
    as: 'focal_point',
    level: 'technical',
    issueId: null,
    areaId: null,
    fromOn: '2025-01-01',
    toOn: null,
    ...fields,
  })
}

/** The first organisation chairs the first mechanism since 2025. */
export function aChairTerm(fields: Fields<ChairTerm> = {}): ChairTerm {
  return ChairTerm.parse({
    id: newId('term'),
    ...envelope,
    organisationId: ids.organisation,
    personId: null,
    as: 'chair',
    fromOn: '2025-01-01',
    toOn: null,
    ...fields,
  })
}

/** The first version of the minutes of a meeting, as it went out. */
export function minutesOf(meetingId: string, circulatedAt: string): Minutes {
  return Minutes.parse({
    id: newId('minutes'),
    ...envelope,
    meetingId,
    version: 1,
    content: {},
    hash: '0'.repeat(64),
    chathamHouse: false,
    rule: 'silence',
    circulatedAt,
    remark: '',
    deadlineAt: null,
    state: 'circulated',
    stateReason: '',
    adoptedAt: null,
    endorsedAtMeetingId: null,
    numbers: {},
    errata: {},
  })
}

/** An agenda of a meeting that was sent at an instant. */
export function sentAt(meetingId: string, createdAt: string): SentAgenda {
  return SentAgenda.parse({
    id: newId('sent'),
    ...envelope,
    createdAt,
    meetingId,
    startsAt: createdAt,
    endsAt: createdAt,
    place: '',
    items: [],
  })
}
