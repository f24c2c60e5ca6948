import { describe, expect, test } from 'vitest'
import { type ActionItemDraft, recordAction } from '../../src/domain/action-item-draft.ts'
import { recordAttendance } from '../../src/domain/attendance-draft.ts'
import type { Day } from '../../src/domain/day.ts'
import { recordDecision } from '../../src/domain/decision-draft.ts'
import { dueContextOf } from '../../src/domain/due-context.ts'
import {
  ActionItemId,
  AppointmentId,
  AreaId,
  ChairTermId,
  CommentId,
  DecisionId,
  IssueId,
  LabourLineId,
  LineId,
  MechanismId,
  MeetingId,
  OrganisationId,
  PersonId,
  RequestId,
  SummaryId,
} from '../../src/domain/ids.ts'
import { type LabourLineDraft, proposeLabourLine } from '../../src/domain/labour-line-draft.ts'
import { recordLine } from '../../src/domain/line-draft.ts'
import { markings } from '../../src/domain/marking.ts'
import { mayChange } from '../../src/domain/may.ts'
import { recordChairTerm, recordMechanism, recordSeat } from '../../src/domain/mechanism-draft.ts'
import { type MeetingDraft, recordMeeting } from '../../src/domain/meeting-draft.ts'
import { envelopeFor, type Signing } from '../../src/domain/new-envelope.ts'
import { type RecordKind, recordSchemas } from '../../src/domain/records.ts'
import {
  type AppointmentDraft,
  organisationNamed,
  recordAppointment,
  recordArea,
  recordComment,
  recordIssue,
  recordOrganisation,
  recordPerson,
} from '../../src/domain/register-drafts.ts'
import { draftSummary, makeRequest } from '../../src/domain/sharing-drafts.ts'
import { mayBecome } from '../../src/domain/states.ts'
import { aMechanism, aMeeting, anActor, anAgendaItem, ids, newId } from '../support/some-records.ts'

const me = anActor(['coordinator'])
const signing: Signing = { now: '2026-11-21T10:00:00.000Z', me }
const organisationId = OrganisationId.parse(ids.organisation)
const personId = PersonId.parse(ids.person)
const issueId = IssueId.parse(ids.issue)
const areaId = AreaId.parse(ids.area)
const mechanismId = MechanismId.parse(ids.mechanism)
const meeting = aMeeting({ marking: 'GREEN' })
const today: Day = '2026-11-21'
const dueContext = dueContextOf(meeting, null, { today, minutesCirculatedOn: null })

const action = {
  task: 'Share the guidelines',
  assignees: {
    kind: 'one',
    responsible: { as: 'organisation', organisationId, personId: null },
    words: '',
  },
  supportingOrganisationIds: [],
  due: { kind: 'asap', words: 'ASAP' },
  priority: 'normal',
  issueId: null,
} satisfies ActionItemDraft

const part = {
  issueId,
  areaId,
  organisationId,
  role: 'lead',
  fromOn: '2026-12-01',
  toOn: null,
  scope: '',
  basis: '',
  comparativeAdvantages: [],
} satisfies LabourLineDraft

const planned = {
  number: 7,
  kind: 'technical',
  title: 'Technical Co-ordination Meeting 7',
  purpose: '',
  startsAt: '2026-11-26T08:00:00.000Z',
  endsAt: '2026-11-26T09:30:00.000Z',
  zone: 'Europe/Chisinau',
  place: '',
  areaId: null,
  format: 'hybrid',
  hostOrganisationId: organisationId,
  chairOrganisationId: null,
  occasionOn: null,
  interpretation: ['ro', 'ru'],
  chairPersonId: null,
  recorderPersonId: null,
  chathamHouse: false,
} satisfies MeetingDraft

const term = {
  organisationId,
  personId: null,
  as: 'chair',
  fromOn: '2026-01-01',
  toOn: null,
} as const

const appointment = {
  personId,
  organisationId,
  as: 'focal_point',
  level: 'technical',
  issueId: null,
  areaId: null,
  fromOn: '2026-01-01',
  toOn: null,
} satisfies AppointmentDraft

/** Every builder, with how its record is marked when nobody chose. */
const builders: readonly [
  RecordKind,
  usual: string,
  (signing: Signing) => Record<string, unknown>,
][] = [
  [
    'organisation',
    'GREEN',
    (by) =>
      recordOrganisation(organisationNamed('A', 'national_ngo'), OrganisationId.parse(newId()), by),
  ],
  [
    'person',
    'AMBER',
    (by) =>
      recordPerson(
        {
          name: 'A',
          nameNative: '',
          designation: '',
          organisationId,
          phone: '',
          email: '',
          languages: [],
        },
        PersonId.parse(newId()),
        by,
      ),
  ],
  [
    'appointment',
    'AMBER',
    (by) => recordAppointment(appointment, AppointmentId.parse(newId()), by),
  ],
  [
    'issue',
    'GREEN',
    (by) =>
      recordIssue(
        {
          name: 'A',
          nameIn: {},
          parentIssueId: null,
          dimension: 'human',
          code: '',
          state: 'active',
        },
        IssueId.parse(newId()),
        by,
      ),
  ],
  [
    'area',
    'GREEN',
    (by) =>
      recordArea(
        { nameIn: {}, name: 'A', parentAreaId: null, level: 'place', pcode: '' },
        AreaId.parse(newId()),
        by,
      ),
  ],
  ['mechanism', 'GREEN', (by) => recordMechanism(aMechanism(), MechanismId.parse(newId()), by)],
  [
    'seat',
    'GREEN',
    (by) =>
      recordSeat({ organisationId, status: 'member', fromOn: null, toOn: null }, mechanismId, by),
  ],
  [
    'chairTerm',
    'GREEN',
    (by) => recordChairTerm(term, ChairTermId.parse(newId()), mechanismId, by),
  ],
  ['meeting', 'AMBER', (by) => recordMeeting(planned, MeetingId.parse(newId()), aMechanism(), by)],
  // In a meeting that everybody may know of, what is said stays with its members.
  [
    'attendance',
    'GREEN',
    (by) =>
      recordAttendance(
        {
          organisationId,
          personId: null,
          headCount: 2,
          status: 'present',
          capacity: 'member',
          walkIn: false,
          note: '',
        },
        meeting,
        by,
      ),
  ],
  [
    'line',
    'AMBER',
    (by) =>
      recordLine(
        { kind: 'information', text: 'A', organisationId, personId: null, chathamHouse: false },
        LineId.parse(newId()),
        anAgendaItem({ marking: 'GREEN' }),
        'a0',
        by,
      ),
  ],
  [
    'decision',
    'AMBER',
    (by) =>
      recordDecision(
        {
          text: 'A',
          kind: 'decision',
          adoptedBy: 'consensus_in_meeting',
          basis: '',
          reservations: {},
        },
        DecisionId.parse(newId()),
        { meeting, agendaItemId: null },
        by,
      ),
  ],
  [
    'actionItem',
    'AMBER',
    (by) =>
      recordAction(
        action,
        ActionItemId.parse(newId()),
        { meeting, agendaItemId: null, decisionId: null },
        dueContext,
        by,
      ),
  ],
  [
    'labourLine',
    'AMBER',
    (by) => proposeLabourLine(part, LabourLineId.parse(newId()), mechanismId, by),
  ],
  [
    'comment',
    'AMBER',
    (by) =>
      recordComment({ text: 'A' }, CommentId.parse(newId()), { ...meeting, kind: 'meeting' }, by),
  ],
  [
    'summary',
    'AMBER',
    (by) =>
      draftSummary(
        { title: 'A', wording: '', hiddenIds: [] },
        SummaryId.parse(newId()),
        meeting,
        by,
      ),
  ],
  [
    'request',
    'AMBER',
    (by) =>
      makeRequest(
        { act: 'lower_marking', reason: 'A', details: { marking: 'GREEN' } },
        RequestId.parse(newId()),
        { ...meeting, kind: 'meeting' },
        by,
      ),
  ],
]

describe.each(builders)('the builder of a %s', (kind, usual, build) => {
  const row = build(signing)

  test('makes a record that its schema takes', () => {
    expect(recordSchemas[kind].safeParse(row).success).toBe(true)
  })

  test('signs it with who made it and when', () => {
    expect(row.createdBy).toBe(me.personId)
    expect(row.ownerOrganisationId).toBe(me.organisationId)
    expect(row.createdAt).toBe(signing.now)
    expect(row.deletedAt).toBeNull()
  })

  test('marks it as such records usually are', () => {
    expect(row.marking).toBe(usual)
  })

  test.each(markings)('marks it %s when its writer says so', (marking) => {
    expect(build({ ...signing, marking }).marking).toBe(marking)
  })

  test('writes it in the language its writer says, English otherwise', () => {
    expect(row.lang).toBe('en')
    expect(build({ ...signing, lang: 'ro' }).lang).toBe('ro')
  })

  test('makes what a head of mission may hand over', () => {
    expect(mayChange(anActor(['head_of_mission']), kind, row, true)).toBe(true)
  })

  test('starts at a state that a new record may have', () => {
    if (row.state !== undefined) expect(mayBecome(kind, 'state', undefined, row.state)).toBe(true)
  })
})

test('an envelope is AMBER and English unless told', () => {
  expect(envelopeFor(signing, { mechanismId: null })).toEqual({
    mechanismId: null,
    ownerOrganisationId: me.organisationId,
    marking: 'AMBER',
    readers: [],
    lang: 'en',
    createdAt: signing.now,
    createdBy: me.personId,
    deletedAt: null,
  })
})
