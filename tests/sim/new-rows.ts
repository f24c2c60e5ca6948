import { instantFromMs } from '../../src/domain/day.ts'
import { defaultsOf } from '../../src/domain/defaults.ts'
import type { RecordKind } from '../../src/domain/records.ts'
import { ids } from './cast.ts'

/** A record by its fields, before its schema has read it. */
export type NewRow = Readonly<Record<string, unknown>> & { readonly id: string }

/** Who writes it, when, where, and the words that only this record has. */
export type Making = {
  readonly id: string
  readonly nowMs: number
  readonly personId: string | null
  readonly organisationId: string
  /** 0 or 1: in which mechanism, and in which of its meetings. */
  readonly where: 0 | 1
  readonly marking: string
  readonly words: () => string
}

function envelope({ nowMs, personId, organisationId, where, marking }: Making) {
  return {
    mechanismId: ids.mechanisms[where],
    ownerOrganisationId: organisationId,
    marking,
    readers: [],
    lang: 'en',
    createdAt: instantFromMs(nowMs),
    createdBy: personId,
    deletedAt: null,
  }
}

const makers = {
  mechanism: (making: Making) => ({
    ...envelope(making),
    name: `Forum ${making.words()}`,
    shortName: '',
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
  }),
  meeting: (making: Making) => ({
    ...envelope(making),
    number: null,
    kind: 'technical',
    title: `Meeting ${making.words()}`,
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
  }),
  agendaItem: (making: Making) => ({
    ...envelope(making),
    meetingId: ids.meetings[making.where],
    position: 'a0',
    title: `Point ${making.words()}`,
    kind: 'discussion',
    purpose: 'align',
    nature: 'operational',
    requestedByOrganisationId: null,
    minutesAllotted: 15,
    issueIds: [],
    note: '',
    chathamHouse: false,
  }),
  line: (making: Making) => ({
    ...envelope(making),
    meetingId: ids.meetings[making.where],
    agendaItemId: ids.agendaItems[making.where],
    position: 'a0',
    kind: 'information',
    text: making.words(),
    organisationId: null,
    personId: null,
    chathamHouse: false,
    becameDecisionId: null,
    becameActionItemId: null,
  }),
  actionItem: (making: Making) => ({
    ...envelope(making),
    meetingId: ids.meetings[making.where],
    agendaItemId: null,
    decisionId: null,
    issueId: null,
    task: making.words(),
    assignees: {
      kind: 'one',
      responsible: {
        as: 'organisation',
        organisationId: making.organisationId,
        personId: null,
      },
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
  }),
  attendance: (making: Making) => ({
    ...envelope(making),
    meetingId: ids.meetings[making.where],
    organisationId: 'organisation-7',
    personId: null,
    headCount: 1,
    status: 'present',
    capacity: 'member',
    walkIn: false,
    note: making.words(),
  }),
  decision: (making: Making) => ({
    ...envelope(making),
    meetingId: ids.meetings[making.where],
    agendaItemId: null,
    number: null,
    text: making.words(),
    kind: 'decision',
    adoptedBy: 'consensus_in_meeting',
    basis: '',
    reservations: {},
    state: 'provisional',
  }),
  labourLine: (making: Making) => ({
    ...envelope(making),
    issueId: ids.issue,
    areaId: ids.area,
    organisationId: making.organisationId,
    role: 'lead',
    fromOn: '2026-01-01',
    toOn: null,
    scope: '',
    basis: making.words(),
    comparativeAdvantages: [],
    acceptedBy: [],
    agreedAtMeetingId: null,
    decisionId: null,
    state: 'proposed',
    supersedesId: null,
  }),
} as const satisfies Partial<Record<RecordKind, (making: Making) => Record<string, unknown>>>

/** The kinds that a schedule makes records of, besides comments and requests. */
export type MadeKind = keyof typeof makers

/** A valid new record of a kind. */
export function newRow(kind: MadeKind, making: Making): NewRow {
  return { ...defaultsOf(kind), ...makers[kind](making), id: making.id }
}

/** A remark on a record. */
export function newComment(making: Making, subject: { kind: string; row: NewRow }): NewRow {
  return {
    ...envelope(making),
    id: making.id,
    mechanismId: subject.row.mechanismId,
    subjectKind: subject.kind,
    subjectId: subject.row.id,
    text: making.words(),
  }
}

/** The wish that a record may travel further. */
export function newRequest(making: Making, subject: { kind: string; row: NewRow }): NewRow {
  return {
    ...envelope(making),
    id: making.id,
    mechanismId: subject.row.mechanismId,
    act: 'lower_marking',
    subjectKind: subject.kind,
    subjectId: subject.row.id,
    reason: making.words(),
    details: { marking: 'GREEN' },
    outcome: 'waiting',
    outcomeReason: '',
    decidedAt: null,
  }
}
