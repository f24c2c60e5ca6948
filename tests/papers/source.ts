import type { ActionItem } from '../../src/domain/action-item.ts'
import type { AgendaItem } from '../../src/domain/agenda-item.ts'
import type { Envelope } from '../../src/domain/envelope.ts'
import { type RecordKind, type RecordOf, recordSchemas } from '../../src/domain/records.ts'
import type { SummarySource } from '../../src/papers/donor-summary.ts'

export const mechanismId = 'mechanism-tcm'
export const meetingId = 'meeting-tcm-7'

const common: Record<keyof Envelope, unknown> = {
  mechanismId: null,
  ownerOrganisationId: null,
  marking: 'GREEN',
  readers: [],
  lang: 'en',
  createdAt: '2026-11-01T09:00:00.000Z',
  createdBy: 'person-canary-author',
  deletedAt: null,
}

/** A record of `kind` that its schema accepts. */
export function row<K extends RecordKind>(kind: K, fields: Record<string, unknown>): RecordOf[K] {
  return recordSchemas[kind].parse({ ...common, ...fields }) as RecordOf[K]
}

export function anOrganisation(id: string, name: string, fields: Record<string, unknown> = {}) {
  return row('organisation', {
    id,
    name,
    shortName: '',
    kind: 'un_entity',
    constituency: 'international_organisations',
    mandate: 'canary-mandate',
    comparativeAdvantages: [],
    leftOn: null,
    ...fields,
  })
}

export function anAction(id: string, fields: Record<string, unknown> = {}): ActionItem {
  return row('actionItem', {
    id,
    mechanismId,
    meetingId,
    agendaItemId: null,
    decisionId: null,
    issueId: null,
    task: `Task ${id}`,
    assignees: {
      kind: 'one',
      responsible: { as: 'organisation', organisationId: 'org-iom-00', personId: null },
      words: 'canary-assignee-words',
    },
    supportingOrganisationIds: [],
    due: { kind: 'month', of: '2026-12', words: 'canary-due-words' },
    dueOn: '2026-12-31',
    priority: 'normal',
    state: 'open',
    stateReason: 'canary-state-reason',
    progress: 'canary-progress',
    needsAttention: true,
    attentionReason: 'canary-attention',
    doneAt: null,
    ...fields,
  })
}

export function aDecision(id: string, fields: Record<string, unknown> = {}) {
  return row('decision', {
    id,
    mechanismId,
    meetingId,
    agendaItemId: null,
    number: null,
    text: `Decided ${id}`,
    kind: 'decision',
    adoptedBy: 'consensus_in_meeting',
    basis: 'canary-basis',
    reservations: { 'org-iom-00': 'canary-reservation' },
    state: 'provisional',
    ...fields,
  })
}

export function anAgendaItem(id: string, fields: Record<string, unknown> = {}): AgendaItem {
  return row('agendaItem', {
    id,
    mechanismId,
    meetingId,
    position: id.slice(-2),
    title: `Item ${id}`,
    kind: 'discussion',
    purpose: 'align',
    nature: 'operational',
    requestedByOrganisationId: null,
    minutesAllotted: 10,
    issueIds: [],
    note: 'canary-agenda-note',
    chathamHouse: false,
    ...fields,
  })
}

export function anAttendance(id: string, fields: Record<string, unknown> = {}) {
  return row('attendance', {
    id,
    mechanismId,
    meetingId,
    organisationId: 'org-iom-00',
    personId: 'person-canary-guest',
    headCount: 0,
    status: 'present',
    capacity: 'member',
    walkIn: false,
    note: 'canary-attendance-note',
    ...fields,
  })
}

export function aLabourLine(id: string, fields: Record<string, unknown> = {}) {
  return row('labourLine', {
    id,
    mechanismId,
    issueId: 'issue-referral',
    areaId: 'area-north',
    organisationId: 'org-iom-00',
    role: 'lead',
    fromOn: '2026-01-01',
    toOn: null,
    scope: 'canary-scope',
    basis: 'canary-labour-basis',
    comparativeAdvantages: [],
    acceptedBy: ['org-iom-00'],
    agreedAtMeetingId: meetingId,
    decisionId: null,
    state: 'agreed',
    supersedesId: null,
    ...fields,
  })
}

/** A visit of August to October 2026, with a canary in every field that must not travel. */
export function aJoint(id: string, fields: Record<string, unknown> = {}) {
  return row('jointActivity', {
    id,
    mechanismId,
    kind: 'joint_visit',
    title: `Visit ${id}`,
    partners: ['lead.org-iom-00'],
    issueIds: [],
    areaIds: ['area-north'],
    demandedBy: 'partner',
    demandedByWhom: 'canary-demand-whom',
    demandedOn: '2026-07-01',
    demandEvidence: 'canary-demand-evidence',
    beneficiaries: 'canary-beneficiaries',
    beneficiaryBenefit: '',
    phase: 'implementation',
    plannedFromOn: null,
    plannedToOn: null,
    startedOn: '2026-08-03',
    endedOn: '2026-10-20',
    results: '',
    jointEvaluation: 'none',
    jointEvaluationReason: 'canary-evaluation-reason',
    evaluation: 'canary-evaluation',
    jointPlanning: 'no',
    jointPlanningReason: 'canary-planning-reason',
    jointPlanningOn: null,
    notJointReason: null,
    state: 'completed',
    stateReason: 'canary-joint-state-reason',
    nextStep: 'canary-next-step',
    nextStepOn: null,
    statement: 'canary-statement',
    clearances: [],
    reinforcesIds: [],
    dependsOnIds: [],
    conflictsWithIds: [],
    quietPhases: [],
    history: [],
    agendaItemId: null,
    decisionId: null,
    hostOrganisationId: null,
    ...fields,
  })
}

/** What a donor has stated on the first issue, with a canary in every field that must not travel. */
export function aStatement(id: string, fields: Record<string, unknown> = {}) {
  return row('mandateStatement', {
    id,
    organisationId: 'org-sweden',
    issueId: 'issue-referral',
    standing: 'stated',
    text: `Aim ${id}`,
    source: 'Strategy 2025, page 4',
    advantages: ['funding'],
    reason: 'canary-statement-reason',
    capacity: 'canary-statement-capacity',
    statedOn: '2026-03-05',
    ...fields,
  })
}

/** A held TCM with one of everything, and a canary in every field that must not travel. */
export function aSource(changes: Partial<SummarySource> = {}): SummarySource {
  return {
    mission: row('mission', {
      id: 'mission-moldova',
      name: 'Mission to Moldova',
      hostCountry: 'Moldova',
      organisationId: null,
      zone: 'Europe/Chisinau',
      workingLanguages: ['en'],
      communityDefinition: 'canary-community',
      contactMailbox: 'tcm@mission.example',
    }),
    mechanism: row('mechanism', {
      id: mechanismId,
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
      termsOfReference: 'canary-terms',
      termsReviewedOn: null,
      state: 'active',
    }),
    meeting: row('meeting', {
      id: meetingId,
      mechanismId,
      number: 7,
      kind: 'technical',
      title: 'TCM No. 7',
      purpose: 'canary-purpose',
      startsAt: '2026-11-30T22:30:00.000Z',
      endsAt: '2026-11-30T23:30:00.000Z',
      zone: 'Europe/Chisinau',
      place: 'canary-place',
      areaId: null,
      format: 'in_person',
      hostOrganisationId: null,
      interpretation: [],
      chairPersonId: 'person-canary-chair',
      recorderPersonId: 'person-canary-recorder',
      chathamHouse: false,
      state: 'held',
      openedAt: null,
      closedAt: null,
      stateReason: 'canary-meeting-reason',
      nextMeetingOn: '2027-01-19',
    }),
    summary: row('summary', {
      id: 'summary-tcm-7',
      mechanismId,
      meetingId,
      title: 'canary-summary-title',
      wording: 'Referral got faster.\n\nShelter is still short.',
      hiddenIds: [],
      state: 'draft',
      releasedAt: null,
      openUntil: null,
    }),
    otherMechanisms: [],
    otherMeetings: [],
    agreedAt: [],
    instruments: [],
    agendaItems: [anAgendaItem('agenda-b2'), anAgendaItem('agenda-a1')],
    attendances: [anAttendance('attendance-1')],
    decisions: [aDecision('decision-1')],
    actionItems: [anAction('action-1')],
    labourLines: [aLabourLine('labour-1')],
    jointActivities: [],
    jointItems: [],
    jointDecisions: [],
    mandateStatements: [],
    donors: [],
    organisations: [anOrganisation('org-iom-00', 'IOM')],
    issues: [
      row('issue', {
        id: 'issue-referral',
        name: 'Victim referral',
        nameIn: {},
        parentIssueId: null,
        dimension: 'human',
        code: '',
        state: 'active',
      }),
    ],
    areas: [
      row('area', {
        id: 'area-north',
        name: 'North',
        parentAreaId: null,
        level: 'region',
        pcode: '',
      }),
    ],
    ...changes,
  }
}
