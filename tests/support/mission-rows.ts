import { v7 as uuid } from 'uuid'
import { defaults } from '../../src/domain/defaults.ts'
import type { HttpDevice, Row } from './http-device.ts'

/** Rows as a device would write them: valid, and told only what the test is about. */
export type Told = Record<string, unknown>

function envelope({ me }: HttpDevice, mechanismId: unknown): Row {
  return {
    id: uuid(),
    mechanismId,
    ownerOrganisationId: me.organisationId,
    marking: 'AMBER',
    readers: [],
    lang: 'en',
    createdAt: '2026-11-21T10:00:00.000Z',
    createdBy: me.personId,
    deletedAt: null,
  }
}

export function aMechanism(by: HttpDevice, told: Told = {}): Row {
  const id = uuid()
  return {
    ...envelope(by, id),
    ...defaults.mechanism,
    name: 'Technical Co-ordination Meeting',
    shortName: 'TCM',
    kind: 'technical_coordination_meeting',
    formality: 'formal',
    tier: 'technical',
    level: 'national',
    dimension: 'human',
    hostOrganisationId: null,
    parentMechanismId: null,
    decisionRule: 'consensus',
    silenceHours: 72,
    cadence: 'monthly',
    issueIds: [],
    termsOfReference: '',
    termsReviewedOn: null,
    state: 'active',
    id,
    ...told,
  }
}

export function aMeeting(by: HttpDevice, mechanism: Row, told: Told = {}): Row {
  return {
    ...envelope(by, mechanism.id),
    ...defaults.meeting,
    number: 1,
    kind: 'technical',
    title: 'First meeting',
    purpose: '',
    startsAt: '2026-11-26T08:00:00.000Z',
    endsAt: '2026-11-26T10:00:00.000Z',
    zone: 'Europe/Chisinau',
    place: '',
    areaId: null,
    format: 'in_person',
    hostOrganisationId: null,
    interpretation: [],
    chairPersonId: null,
    recorderPersonId: null,
    chathamHouse: false,
    state: 'planned',
    openedAt: null,
    closedAt: null,
    stateReason: '',
    nextMeetingOn: null,
    minutesVersion: 0,
    ...told,
  }
}

export function anAgendaItem(by: HttpDevice, meeting: Row, told: Told = {}): Row {
  return {
    ...envelope(by, meeting.mechanismId),
    meetingId: meeting.id,
    position: 'a0',
    title: 'Review of action points',
    kind: 'review_of_action_points',
    purpose: 'inform',
    nature: 'operational',
    requestedByOrganisationId: null,
    minutesAllotted: 10,
    issueIds: [],
    note: '',
    chathamHouse: false,
    ...told,
  }
}

export function aLine(by: HttpDevice, agendaItem: Row, told: Told = {}): Row {
  return {
    ...envelope(by, agendaItem.mechanismId),
    ...defaults.line,
    meetingId: agendaItem.meetingId,
    agendaItemId: agendaItem.id,
    position: 'a0',
    kind: 'information',
    text: 'IOM opened a shelter.',
    organisationId: null,
    personId: null,
    chathamHouse: false,
    becameDecisionId: null,
    becameActionItemId: null,
    ...told,
  }
}

export function aDecision(by: HttpDevice, meeting: Row, told: Told = {}): Row {
  return {
    ...envelope(by, meeting.mechanismId),
    ...defaults.decision,
    meetingId: meeting.id,
    agendaItemId: null,
    number: null,
    text: 'One referral form is used by all.',
    kind: 'decision',
    adoptedBy: 'consensus_in_meeting',
    basis: '',
    reservations: {},
    state: 'provisional',
    ...told,
  }
}

export function anIssue(by: HttpDevice, told: Told = {}): Row {
  return {
    ...envelope(by, null),
    ...defaults.issue,
    name: 'Trafficking in human beings',
    nameIn: {},
    parentIssueId: null,
    dimension: 'human',
    code: '',
    state: 'active',
    ...told,
  }
}

export function anotherOrganisation(by: HttpDevice, told: Told = {}): Row {
  return {
    ...envelope(by, null),
    ...defaults.organisation,
    marking: 'GREEN',
    name: 'Shelter for all',
    shortName: '',
    kind: 'national_ngo',
    constituency: 'ngos',
    mandate: '',
    comparativeAdvantages: [],
    leftOn: null,
    ...told,
  }
}

export function aRequest(
  by: HttpDevice,
  subject: { kind: string; row: Row },
  told: Told = {},
): Row {
  return {
    ...envelope(by, subject.kind === 'mechanism' ? subject.row.id : subject.row.mechanismId),
    act: 'lower_marking',
    subjectKind: subject.kind,
    subjectId: subject.row.id,
    reason: '',
    details: {},
    outcome: 'waiting',
    outcomeReason: '',
    decidedAt: null,
    ...told,
  }
}

/** What only the server decides about people: marked for its author alone, with a reason. */
export function aPersonRequest(
  by: HttpDevice,
  act: string,
  subject: { kind?: string; id: unknown },
  details: Record<string, string> = {},
  told: Told = {},
): Row {
  return {
    ...aRequest(by, {
      kind: subject.kind ?? 'person',
      row: { id: String(subject.id), mechanismId: null },
    }),
    act,
    details,
    marking: 'RED',
    reason: 'Agreed with the organisation',
    ...told,
  }
}
