import { ActionItem } from '../../src/domain/action-item.ts'
import { AgendaItem } from '../../src/domain/agenda-item.ts'
import { Area } from '../../src/domain/area.ts'
import { Issue } from '../../src/domain/issue.ts'
import { LabourLine } from '../../src/domain/labour-line.ts'
import { Line } from '../../src/domain/line.ts'
import { Mechanism, Seat } from '../../src/domain/mechanism.ts'
import { Meeting } from '../../src/domain/meeting.ts'
import { Actor, type Grant, type Role } from '../../src/domain/role.ts'

type Fields<Row> = Partial<Record<keyof Row, unknown>>

let made = 0

/** An id that no other record of the test run has. */
export function newId(word = 'record'): string {
  made += 1
  return `${word}-${String(made).padStart(8, '0')}`
}

/** The ids that records have unless a test says otherwise. */
export const ids = {
  mechanism: 'mechanism-one',
  otherMechanism: 'mechanism-two',
  meeting: 'meeting-one',
  organisation: 'organisation-one',
  otherOrganisation: 'organisation-two',
  person: 'person-one',
  otherPerson: 'person-two',
  issue: 'issue-one-x',
  area: 'area-one-xx',
} as const

/** The envelope of a record of the first person of the first organisation, in the first mechanism. */
export const envelope = {
  mechanismId: ids.mechanism,
  ownerOrganisationId: ids.organisation,
  marking: 'AMBER',
  readers: [],
  lang: 'en',
  createdAt: '2026-11-01T09:00:00.000Z',
  createdBy: ids.person,
  deletedAt: null,
}

/** Somebody with these roles: a role alone holds in the whole mission. */
export function anActor(
  roles: readonly (Role | { role: Role; mechanismId: string })[],
  fields: Fields<Actor> = {},
): Actor {
  const grants = roles.map((role) =>
    typeof role === 'string' ? { role, mechanismId: null } : role,
  )
  return Actor.parse({
    personId: ids.person,
    organisationId: ids.organisation,
    grants,
    ...fields,
  })
}

/** A role in one mechanism only. */
export function within(role: Role, mechanismId: string): { role: Role; mechanismId: string } {
  return { role, mechanismId }
}

/** A grant, as an invitation gives it. */
export function aGrant(role: Role, mechanismId: string | null = null): Grant {
  return anActor([mechanismId === null ? role : within(role, mechanismId)]).grants[0] as Grant
}

/** An open action of one organisation, without a day; name only what the test is about. */
export function anActionItem(fields: Fields<ActionItem> = {}): ActionItem {
  return ActionItem.parse({
    id: newId('action'),
    ...envelope,
    meetingId: ids.meeting,
    agendaItemId: null,
    decisionId: null,
    issueId: null,
    task: 'Share the guidelines',
    assignees: {
      kind: 'one',
      responsible: { as: 'organisation', organisationId: ids.organisation, personId: null },
      words: '',
    },
    supportingOrganisationIds: [],
    due: { kind: 'none', words: '' },
    dueOn: null,
    priority: 'normal',
    state: 'open',
    stateReason: '',
    progress: '',
    needsAttention: false,
    attentionReason: '',
    doneAt: null,
    ...fields,
  })
}

/** A planned meeting of the first mechanism on 19 November 2026, 10:00 to 11:30 in Chișinău. */
export function aMeeting(fields: Fields<Meeting> = {}): Meeting {
  return Meeting.parse({
    id: newId('meeting'),
    ...envelope,
    number: null,
    kind: 'technical',
    title: 'Technical Co-ordination Meeting',
    purpose: '',
    startsAt: '2026-11-19T08:00:00.000Z',
    endsAt: '2026-11-19T09:30:00.000Z',
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
    ...fields,
  })
}

/** An item for discussion. */
export function anAgendaItem(fields: Fields<AgendaItem> = {}): AgendaItem {
  return AgendaItem.parse({
    id: newId('agenda'),
    ...envelope,
    meetingId: ids.meeting,
    position: 'a0',
    title: 'Referral of victims',
    kind: 'discussion',
    purpose: 'align',
    nature: 'operational',
    requestedByOrganisationId: null,
    minutesAllotted: 15,
    issueIds: [],
    note: '',
    chathamHouse: false,
    ...fields,
  })
}

/** A line of information by the first organisation. */
export function aLine(fields: Fields<Line> = {}): Line {
  return Line.parse({
    id: newId('line'),
    ...envelope,
    meetingId: ids.meeting,
    agendaItemId: 'agenda-one-x',
    position: 'a0',
    kind: 'information',
    text: 'The shelter is full.',
    organisationId: ids.organisation,
    personId: null,
    chathamHouse: false,
    becameDecisionId: null,
    becameActionItemId: null,
    ...fields,
  })
}

/** An agreed lead of the first organisation on the first issue and area, since 2026 and open-ended. */
export function aLabourLine(fields: Fields<LabourLine> = {}): LabourLine {
  return LabourLine.parse({
    id: newId('labour'),
    ...envelope,
    issueId: ids.issue,
    areaId: ids.area,
    organisationId: ids.organisation,
    role: 'lead',
    fromOn: '2026-01-01',
    toOn: null,
    scope: '',
    basis: '',
    comparativeAdvantages: [],
    acceptedBy: [ids.organisation],
    agreedAtMeetingId: ids.meeting,
    decisionId: null,
    state: 'agreed',
    supersedesId: null,
    ...fields,
  })
}

/** A member's seat without dates. */
export function aSeat(fields: Fields<Seat> = {}): Seat {
  return Seat.parse({
    id: newId('seat'),
    ...envelope,
    organisationId: ids.organisation,
    status: 'member',
    fromOn: null,
    toOn: null,
    ...fields,
  })
}

/** An active issue at the top of the tree. */
export function anIssue(fields: Fields<Issue> = {}): Issue {
  return Issue.parse({
    id: ids.issue,
    ...envelope,
    mechanismId: null,
    name: 'Referral',
    nameIn: {},
    parentIssueId: null,
    dimension: 'human',
    code: '',
    state: 'active',
    ...fields,
  })
}

/** A district at the top of the tree. */
export function anArea(fields: Fields<Area> = {}): Area {
  return Area.parse({
    id: ids.area,
    ...envelope,
    mechanismId: null,
    name: 'Bălți',
    parentAreaId: null,
    level: 'district',
    pcode: '',
    ...fields,
  })
}

/** A forum of the technical tier. */
export function aMechanism(fields: Fields<Mechanism> = {}): Mechanism {
  return Mechanism.parse({
    id: ids.mechanism,
    ...envelope,
    name: 'Technical Co-ordination Meetings',
    shortName: 'TCM',
    kind: 'technical_coordination_meeting',
    formality: 'formal',
    tier: 'technical',
    level: 'national',
    dimension: 'human',
    hostOrganisationId: null,
    parentMechanismId: null,
    decisionRule: 'consensus',
    silenceHours: 120,
    cadence: 'monthly',
    issueIds: [],
    termsOfReference: '',
    termsReviewedOn: null,
    state: 'active',
    ...fields,
  })
}
