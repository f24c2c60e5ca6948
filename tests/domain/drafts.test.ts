import { describe, expect, test } from 'vitest'
import {
  ActionItemDraft,
  moveAction,
  recordAction,
  redueAction,
} from '../../src/domain/action-item-draft.ts'
import { recordAttendance } from '../../src/domain/attendance-draft.ts'
import type { Day } from '../../src/domain/day.ts'
import { dueContextOf } from '../../src/domain/due-context.ts'
import {
  ActionItemId,
  AreaId,
  ChairTermId,
  IssueId,
  LabourLineId,
  LineId,
  MechanismId,
  OrganisationId,
  PersonId,
} from '../../src/domain/ids.ts'
import {
  agreeLabourLine,
  LabourLineDraft,
  proposeLabourLine,
} from '../../src/domain/labour-line-draft.ts'
import { recordLine } from '../../src/domain/line-draft.ts'
import { ChairTermDraft, chairTermsOn, recordChairTerm } from '../../src/domain/mechanism-draft.ts'
import {
  closeMeeting,
  MeetingDraft,
  nextNumber,
  openMeeting,
} from '../../src/domain/meeting-draft.ts'
import type { Signing } from '../../src/domain/new-envelope.ts'
import { AppointmentDraft, CommentDraft } from '../../src/domain/register-drafts.ts'
import {
  aLabourLine,
  aMeeting,
  anActionItem,
  anActor,
  anAgendaItem,
  ids,
  newId,
} from '../support/some-records.ts'

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

describe('what a form refuses', () => {
  test.each([
    ['a task of no words', ActionItemDraft, { ...action, task: '   ' }],
    ['a task that is a novel', ActionItemDraft, { ...action, task: 'x'.repeat(281) }],
    ['a task of nobody', ActionItemDraft, { ...action, assignees: undefined }],
    [
      'a due of an unknown kind',
      ActionItemDraft,
      { ...action, due: { kind: 'soonish', words: '' } },
    ],
    [
      'a meeting that ends before it starts',
      MeetingDraft,
      { ...planned, endsAt: planned.startsAt },
    ],
    ['a meeting without a title', MeetingDraft, { ...planned, title: '' }],
    ['a part that ends before it begins', LabourLineDraft, { ...part, toOn: '2026-11-30' }],
    ['a chair that leaves before coming', ChairTermDraft, { ...term, toOn: '2025-12-31' }],
    [
      'an appointment that ends before it begins',
      AppointmentDraft,
      { ...appointment, toOn: '2025-12-31' },
    ],
    ['a remark without words', CommentDraft, { text: ' ' }],
  ])('%s', (_what, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false)
  })

  test.each([
    ['an action', ActionItemDraft, action],
    ['a meeting', MeetingDraft, planned],
    ['a part of one day', LabourLineDraft, { ...part, toOn: part.fromOn }],
    ['a term of one day', ChairTermDraft, { ...term, toOn: term.fromOn }],
    ['an appointment', AppointmentDraft, appointment],
  ])('and takes %s', (_what, schema, value) => {
    expect(schema.safeParse(value).success).toBe(true)
  })
})

describe('a promise', () => {
  test('is dated by its due when it is made, and again when its due changes', () => {
    const made = recordAction(
      action,
      ActionItemId.parse(newId()),
      { meeting, agendaItemId: null, decisionId: null },
      dueContext,
      signing,
    )
    expect(made.dueOn).toBe('2026-12-03')
    const date = { kind: 'date', on: '2027-01-15', words: '' } as const
    expect(redueAction(made, date, dueContext)).toMatchObject({ due: date, dueOn: '2027-01-15' })
    const ongoing = { kind: 'ongoing', words: '' } as const
    expect(redueAction(made, ongoing, dueContext).dueOn).toBeNull()
  })

  test('for the next meeting takes that meeting’s day, or the one that was announced', () => {
    const announced = aMeeting({ nextMeetingOn: '2026-12-17' })
    const days = { today, minutesCirculatedOn: null }
    expect(dueContextOf(announced, null, days).nextMeetingOn).toBe('2026-12-17')
    const next = aMeeting({ startsAt: '2026-12-09T22:30:00.000Z' })
    expect(dueContextOf(announced, next, days).nextMeetingOn).toBe('2026-12-10')
  })

  test('remembers when it was done, and forgets it when taken up again', () => {
    const done = moveAction(anActionItem(), 'done', '', '2026-11-21T10:00:00.000Z')
    expect([done.state, done.doneAt]).toEqual(['done', '2026-11-21T10:00:00.000Z'])
    expect(moveAction(done, 'done', '', '2026-11-22T10:00:00.000Z').doneAt).toBe(done.doneAt)
    const again = moveAction(done, 'in_progress', 'Half of it', '2026-11-22T10:00:00.000Z')
    expect([again.doneAt, again.stateReason]).toEqual([null, 'Half of it'])
  })
})

describe('a meeting', () => {
  test('that is opened twice remembers the first time', () => {
    const opened = openMeeting(meeting, '2026-11-19T08:04:00.000Z')
    const closed = closeMeeting(opened, '2026-11-19T09:31:00.000Z')
    expect(closed).toMatchObject({
      state: 'held',
      openedAt: '2026-11-19T08:04:00.000Z',
      closedAt: '2026-11-19T09:31:00.000Z',
    })
    const reopened = openMeeting(closed, '2026-11-19T09:33:00.000Z')
    expect(reopened).toMatchObject({
      state: 'open',
      openedAt: '2026-11-19T08:04:00.000Z',
      closedAt: null,
    })
  })

  test('that was never opened has been opened when it is closed', () => {
    const closed = closeMeeting(meeting, '2026-11-19T09:31:00.000Z')
    expect(closed.openedAt).toBe('2026-11-19T09:31:00.000Z')
  })

  test.each([
    [[], 1],
    [[1, 2, 3], 4],
    [[7, null, 3], 8],
    [[null], 1],
  ])('after those numbered %j the next is number %i', (numbers, expected) => {
    expect(nextNumber(numbers.map((number) => aMeeting({ number })))).toBe(expected)
  })

  test('that was deleted keeps its number for ever', () => {
    const deleted = aMeeting({ number: 9, deletedAt: '2026-11-01T00:00:00.000Z' })
    expect(nextNumber([deleted])).toBe(10)
  })
})

describe('who was there', () => {
  const draft = {
    organisationId,
    headCount: 3,
    status: 'present',
    capacity: 'member',
    walkIn: false,
    note: '',
  } as const

  test('two phones that tick the same organisation or person make the same record', () => {
    const other = { ...signing, me: anActor(['recorder'], { personId: ids.otherPerson }) }
    for (const who of [null, personId]) {
      const one = recordAttendance({ ...draft, personId: who }, meeting, signing)
      const two = recordAttendance({ ...draft, personId: who }, meeting, other)
      expect(two.id).toBe(one.id)
    }
  })

  test('a named person is counted by name, not by number', () => {
    expect(recordAttendance({ ...draft, personId }, meeting, signing).headCount).toBe(0)
    expect(recordAttendance({ ...draft, personId: null }, meeting, signing).headCount).toBe(3)
  })
})

describe('the Chatham House Rule', () => {
  const draft = {
    kind: 'concern',
    text: 'A',
    organisationId,
    personId,
    chathamHouse: false,
  } as const

  test.each([
    ['of the item', anAgendaItem({ chathamHouse: true }), draft, true],
    ['of the line', anAgendaItem(), { ...draft, chathamHouse: true }, true],
    ['of neither', anAgendaItem(), draft, false],
  ] as const)('%s', (_whose, item, given, isQuiet) => {
    const line = recordLine(given, LineId.parse(newId()), item, 'a0', signing)
    expect(line.chathamHouse).toBe(isQuiet)
    expect([line.organisationId, line.personId]).toEqual(
      isQuiet ? [null, null] : [organisationId, personId],
    )
  })
})

describe('a part', () => {
  test('proposed for one’s own organisation is accepted by that, for another’s it is not', () => {
    const own = proposeLabourLine(part, LabourLineId.parse(newId()), mechanismId, signing)
    expect(own.acceptedBy).toEqual([organisationId])
    const theirs = { ...part, organisationId: OrganisationId.parse(ids.otherOrganisation) }
    const other = proposeLabourLine(theirs, LabourLineId.parse(newId()), mechanismId, signing)
    expect(other.acceptedBy).toEqual([])
  })

  test('agreed says at which meeting', () => {
    const at = { agreedAtMeetingId: meeting.id, decisionId: null }
    expect(agreeLabourLine(aLabourLine({ state: 'proposed' }), at)).toMatchObject({
      ...at,
      state: 'agreed',
    })
  })
})

describe('who chaired then', () => {
  const by = (word: string, fromOn: string, toOn: string | null) =>
    recordChairTerm(
      { organisationId: OrganisationId.parse(word), personId: null, as: 'co_chair', fromOn, toOn },
      ChairTermId.parse(newId()),
      mechanismId,
      signing,
    )
  // The Ambassadorial Working Group on Elections in Georgia.
  const terms = [
    by('undp-undp', '2007-01-01', null),
    by('osce-georgia', '2007-01-01', '2008-12-31'),
    by('council-of-europe', '2009-01-01', null),
  ]

  test.each([
    ['2006-12-31', []],
    ['2008-06-15', ['undp-undp', 'osce-georgia']],
    ['2008-12-31', ['undp-undp', 'osce-georgia']],
    ['2009-01-01', ['undp-undp', 'council-of-europe']],
    ['2010-06-15', ['undp-undp', 'council-of-europe']],
  ])('on %s: %j', (day, expected) => {
    expect(chairTermsOn(terms, day).map((each) => each.organisationId)).toEqual(expected)
  })
})
