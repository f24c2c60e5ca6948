import { v7 as uuid } from 'uuid'
import { announcedOf, someBytes } from '../support/a-picture.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import {
  aDecision,
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anIssue,
  anotherOrganisation,
  type Told,
} from '../support/mission-rows.ts'
import { jointRows } from './joint-rows.ts'
import { base, type Stage } from './row-base.ts'

export type { Stage } from './row-base.ts'

/** An objection to minutes that nobody has. */
export function aReaction(by: HttpDevice, { mechanism }: Stage, told: Told): Row {
  return base(by, mechanism.id, {
    minutesId: uuid(),
    kind: 'objection',
    pointId: null,
    text: 'We cannot agree to the second decision.',
    withdrawnAt: null,
    handling: 'open',
    answer: '',
    receivedAt: null,
    effect: null,
    ...told,
  })
}

/** An action that the organisation in `told.organisationId`, else its author's own, has promised. */
export function anAction(
  by: HttpDevice,
  meeting: Row,
  { organisationId, ...told }: Told = {},
): Row {
  return base(by, meeting.mechanismId, {
    meetingId: meeting.id,
    agendaItemId: null,
    decisionId: null,
    issueId: null,
    task: 'Share the guidelines',
    assignees: {
      kind: 'one',
      responsible: {
        as: 'organisation',
        organisationId: organisationId ?? by.me.organisationId,
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
    ...told,
  })
}

/** Makes a record of each kind that a device can make, in `stage`. */
export const rowOf = {
  organisation: (by, _stage, told) => anotherOrganisation(by, told),
  person: (by, _stage, told) =>
    base(by, null, {
      name: 'Ana',
      nameNative: '',
      designation: '',
      organisationId: by.me.organisationId,
      phone: '',
      email: '',
      languages: [],
      erasedAt: null,
      ...told,
    }),
  appointment: (by, { person }, told) =>
    base(by, null, {
      personId: person.id,
      organisationId: by.me.organisationId,
      as: 'focal_point',
      level: 'technical',
      issueId: null,
      areaId: null,
      fromOn: '2026-01-01',
      toOn: null,
      ...told,
    }),
  issue: (by, _stage, told) => anIssue(by, told),
  area: (by, _stage, told) =>
    base(by, null, { name: 'North', parentAreaId: null, level: 'region', pcode: '', ...told }),
  mechanism: (by, _stage, told) => aMechanism(by, told),
  seat: (by, { mechanism }, told) =>
    base(by, mechanism.id, {
      organisationId: by.me.organisationId,
      status: 'member',
      fromOn: null,
      toOn: null,
      ...told,
    }),
  chairTerm: (by, { mechanism }, told) =>
    base(by, mechanism.id, {
      organisationId: by.me.organisationId,
      personId: null,
      as: 'chair',
      fromOn: '2026-01-01',
      toOn: null,
      ...told,
    }),
  meeting: (by, { mechanism }, told) => aMeeting(by, mechanism, told),
  agendaItem: (by, { meeting }, told) => anAgendaItem(by, meeting, told),
  agendaProposal: (by, { mechanism }, told) =>
    base(by, mechanism.id, {
      organisationId: by.me.organisationId,
      title: 'Winter shelter',
      purpose: 'align',
      nature: 'strategic',
      minutesAllotted: 10,
      issueIds: [],
      why: '',
      state: 'proposed',
      stateReason: '',
      agendaItemId: null,
      ...told,
    }),
  sentAgenda: (by, { meeting }, told) =>
    base(by, meeting.mechanismId, {
      meetingId: meeting.id,
      startsAt: '2026-11-26T08:00:00.000Z',
      endsAt: '2026-11-26T09:30:00.000Z',
      place: '',
      items: [],
      ...told,
    }),
  attendance: (by, { meeting }, told) =>
    base(by, meeting.mechanismId, {
      meetingId: meeting.id,
      organisationId: by.me.organisationId,
      personId: null,
      headCount: 1,
      status: 'present',
      capacity: 'member',
      walkIn: false,
      note: '',
      ...told,
    }),
  line: (by, { item }, told) => aLine(by, item, told),
  decision: (by, { meeting }, told) => aDecision(by, meeting, told),
  actionItem: (by, { meeting }, told) => anAction(by, meeting, told),
  checklistAnswer: (by, { action }, told) =>
    base(by, action.mechanismId, {
      actionItemId: action.id,
      organisationId: by.me.organisationId,
      answer: 'waiting',
      note: '',
      ...told,
    }),
  trailStep: (by, { action }, told) =>
    base(by, action.mechanismId, {
      subjectKind: 'actionItem',
      subjectId: action.id,
      heardAtMeetingId: null,
      outcome: 'still_going',
      note: '',
      dueBefore: null,
      dueSince: null,
      becameId: null,
      chathamHouse: false,
      ...told,
    }),
  labourLine: (by, { mechanism, issue, area }, told) =>
    base(by, mechanism.id, {
      issueId: issue.id,
      areaId: area.id,
      organisationId: by.me.organisationId,
      role: 'lead',
      fromOn: '2026-01-01',
      toOn: null,
      scope: '',
      basis: '',
      comparativeAdvantages: [],
      acceptedBy: [],
      agreedAtMeetingId: null,
      decisionId: null,
      state: 'proposed',
      supersedesId: null,
      ...told,
    }),
  instrument: (by, _stage, told) =>
    base(by, null, {
      name: 'Framework agreement',
      kind: 'peace_agreement',
      reference: '',
      signedOn: null,
      text: '',
      ...told,
    }),
  mandateStatement: (by, { issue }, told) =>
    base(by, null, {
      organisationId: by.me.organisationId,
      issueId: issue.id,
      standing: 'stated',
      text: 'Ours.',
      source: '',
      advantages: [],
      reason: '',
      capacity: '',
      statedOn: '2026-11-01',
      ...told,
    }),
  sheetImport: (by, { mechanism }, told) =>
    base(by, mechanism.id, {
      fileName: 'who.csv',
      sheetName: '',
      signature: '',
      columns: {},
      counts: {
        rows: 0,
        duplicates: 0,
        lines: 0,
        organisations: 0,
        issues: 0,
        areas: 0,
        leftOut: 0,
      },
      undoneAt: null,
      ...told,
    }),
  findingVerdict: (by, { mechanism }, told) =>
    base(by, mechanism.id, {
      finding: 'no_lead:issue:area',
      rule: 'no_lead',
      state: 'raised',
      reason: '',
      until: null,
      agendaItemId: null,
      agendaProposalId: null,
      fingerprint: '',
      firstSeenAt: null,
      ...told,
    }),
  ...jointRows,
  comment: (by, { item }, told) =>
    base(by, item.mechanismId, {
      subjectKind: 'agendaItem',
      subjectId: item.id,
      text: 'A remark.',
      ...told,
    }),
  attachment: (by, { meeting }, told) =>
    base(by, meeting.mechanismId, {
      meetingId: meeting.id,
      subjectKind: 'meeting',
      subjectId: meeting.id,
      caption: '',
      ...announcedOf(someBytes(100)),
      ...told,
    }),
  informalNote: (by, { mechanism }, told) =>
    base(by, mechanism.id, {
      meetingId: null,
      heldOn: '2026-11-20',
      organisationIds: [],
      text: 'Between us.',
      lineIds: [],
      ...told,
    }),
  summary: (by, { meeting }, told) =>
    base(by, meeting.mechanismId, {
      meetingId: meeting.id,
      title: 'For donors',
      wording: '',
      hiddenIds: [],
      state: 'draft',
      releasedAt: null,
      openUntil: null,
      ...told,
    }),
} as const satisfies Readonly<Record<string, (by: HttpDevice, stage: Stage, told: Told) => Row>>

/** The kinds that devices make; `mission`, `conflict` and `request` have checks of their own. */
export type MadeKind = keyof typeof rowOf
export const madeKinds = Object.keys(rowOf) as MadeKind[]

/** What each kind lies in, in the design's words; the mission has the rest. */
export const holders: Readonly<Partial<Record<MadeKind, keyof Stage>>> = {
  seat: 'mechanism',
  chairTerm: 'mechanism',
  meeting: 'mechanism',
  labourLine: 'mechanism',
  sheetImport: 'mechanism',
  findingVerdict: 'mechanism',
  jointActivity: 'mechanism',
  informationShare: 'mechanism',
  agendaItem: 'meeting',
  agendaProposal: 'mechanism',
  sentAgenda: 'meeting',
  attendance: 'meeting',
  decision: 'meeting',
  attachment: 'meeting',
  actionItem: 'meeting',
  summary: 'meeting',
  line: 'item',
  comment: 'item',
  checklistAnswer: 'action',
  trailStep: 'action',
}

/** The kinds that belong to no mechanism. */
export const ofTheMission: ReadonlySet<MadeKind> = new Set([
  'organisation',
  'person',
  'appointment',
  'issue',
  'area',
  'instrument',
  'mandateStatement',
])
