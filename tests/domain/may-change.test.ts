import { describe, expect, test } from 'vitest'
import { type Fields, mayChange } from '../../src/domain/may.ts'
import { type RecordKind, recordKinds } from '../../src/domain/records.ts'
import { type Role, roles } from '../../src/domain/role.ts'
import {
  aLabourLine,
  aMeeting,
  anActionItem,
  anActor,
  envelope,
  ids,
  within,
} from '../support/some-records.ts'

const outsider = { organisationId: ids.otherOrganisation, personId: ids.otherPerson }

/** Who may make a record of each kind, of his own organisation: from the design's roles. */
const makers: Readonly<Record<RecordKind, readonly Role[]>> = {
  mission: [],
  organisation: ['recorder', 'coordinator', 'head_of_mission'],
  person: ['recorder', 'coordinator', 'head_of_mission'],
  appointment: ['recorder', 'coordinator', 'head_of_mission'],
  mechanism: ['coordinator', 'head_of_mission'],
  seat: ['coordinator', 'head_of_mission'],
  chairTerm: ['coordinator', 'head_of_mission'],
  issue: ['recorder', 'coordinator', 'head_of_mission'],
  area: ['recorder', 'coordinator', 'head_of_mission'],
  meeting: ['recorder', 'coordinator', 'head_of_mission'],
  agendaItem: ['recorder', 'coordinator', 'head_of_mission'],
  agendaProposal: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  sentAgenda: ['recorder', 'coordinator', 'head_of_mission'],
  attendance: ['recorder', 'coordinator', 'head_of_mission'],
  line: ['recorder', 'coordinator', 'head_of_mission'],
  attachment: ['recorder', 'coordinator', 'head_of_mission'],
  informalNote: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  decision: ['recorder', 'coordinator', 'head_of_mission'],
  actionItem: ['recorder', 'coordinator', 'head_of_mission'],
  checklistAnswer: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  trailStep: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  labourLine: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  instrument: ['recorder', 'coordinator', 'head_of_mission'],
  mandateStatement: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  sheetImport: ['recorder', 'coordinator', 'head_of_mission'],
  findingVerdict: ['recorder', 'coordinator', 'head_of_mission'],
  jointActivity: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  informationShare: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  // Made by the server when they are circulated.
  minutes: [],
  objection: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  comment: ['recorder', 'coordinator', 'head_of_mission', 'focal_point'],
  summary: ['recorder', 'coordinator', 'head_of_mission'],
  // Without a known act a request asks for nothing.
  request: [],
  // Found by the server.
  conflict: [],
}

describe.each(recordKinds)('a new record of kind %s', (kind) => {
  const record = { ...envelope, organisationId: ids.organisation }

  test.each(roles)('by a %s', (role) => {
    const expected = makers[kind].includes(role)
    expect(mayChange(anActor([role]), kind, record, true)).toBe(expected)
  })

  test('by somebody whose role lies in another mechanism', () => {
    const actor = anActor([within('recorder', ids.otherMechanism)])
    const shared = [
      'organisation',
      'person',
      'appointment',
      'issue',
      'area',
      'instrument',
      'mandateStatement',
    ]
    expect(mayChange(actor, kind, record, true)).toBe(shared.includes(kind))
  })

  test('nobody signs with another’s name or organisation', () => {
    const head = anActor(['head_of_mission'])
    expect(mayChange(head, kind, { ...record, createdBy: ids.otherPerson }, true)).toBe(false)
    expect(mayChange(head, kind, { ...record, createdBy: null }, true)).toBe(false)
    const foreign = { ...record, ownerOrganisationId: ids.otherOrganisation }
    expect(mayChange(head, kind, foreign, true)).toBe(false)
  })
})

type Case = readonly [what: string, kind: RecordKind, record: Fields, set: Fields, who: string]

/** Who may change what of a standing record. `focal` is a focal point of the organisation concerned, `other` of another. */
const cases: readonly Case[] = [
  ['move a meeting', 'meeting', aMeeting(), { startsAt: 'x' }, 'recorder coordinator head'],
  ['open a meeting', 'meeting', aMeeting(), { state: 'open' }, 'recorder coordinator head'],
  ['close a meeting', 'meeting', aMeeting(), { state: 'held' }, 'recorder coordinator head'],
  ['circulate minutes', 'meeting', aMeeting(), { state: 'circulated' }, 'coordinator head'],
  ['adopt minutes', 'meeting', aMeeting(), { state: 'adopted' }, 'coordinator head'],
  ['reopen minutes', 'meeting', aMeeting(), { state: 'reopened' }, 'coordinator head'],
  ['reword a task', 'actionItem', anActionItem(), { task: 'x' }, 'recorder coordinator head'],
  ['give another due', 'actionItem', anActionItem(), { due: {} }, 'recorder coordinator head'],
  ['re-assign', 'actionItem', anActionItem(), { assignees: {} }, 'recorder coordinator head'],
  [
    'report progress',
    'actionItem',
    anActionItem(),
    { progress: 'x', state: 'reported_done', stateReason: 'x' },
    'recorder coordinator head focal',
  ],
  [
    'report and re-assign at once',
    'actionItem',
    anActionItem(),
    { progress: 'x', assignees: {} },
    'recorder coordinator head',
  ],
  ['verify', 'actionItem', anActionItem(), { state: 'done' }, 'recorder coordinator head'],
  ['drop', 'actionItem', anActionItem(), { state: 'dropped' }, 'recorder coordinator head'],
  [
    'take up what was done',
    'actionItem',
    anActionItem({ state: 'done' }),
    { state: 'in_progress' },
    'recorder coordinator head',
  ],
  [
    'ask for attention',
    'actionItem',
    anActionItem(),
    { needsAttention: true, attentionReason: 'x' },
    'recorder coordinator head',
  ],
  [
    'delete an action',
    'actionItem',
    anActionItem(),
    { deletedAt: 'x' },
    'recorder coordinator head',
  ],
  [
    'report on what all partners promised',
    'actionItem',
    anActionItem({
      assignees: { kind: 'all_partners', mechanismId: ids.mechanism, words: '' },
    }),
    { state: 'in_progress' },
    'recorder coordinator head',
  ],
  [
    'answer a checklist',
    'checklistAnswer',
    { ...envelope, organisationId: ids.organisation },
    { answer: 'done', note: 'x' },
    'recorder coordinator head focal',
  ],
  [
    'note what one’s organisation says of an action',
    'trailStep',
    { ...envelope, outcome: 'still_going' },
    { outcome: 'blocked', note: 'x' },
    'recorder coordinator head focal',
  ],
  [
    'write a new promise into a trail',
    'trailStep',
    { ...envelope, outcome: 'still_going' },
    { dueSince: { kind: 'asap', words: '' } },
    'recorder coordinator head',
  ],
  [
    'write into a trail that it was dropped',
    'trailStep',
    { ...envelope, outcome: 'still_going' },
    { outcome: 'dropped' },
    'recorder coordinator head',
  ],
  [
    'reword a proposed part',
    'labourLine',
    aLabourLine({ state: 'proposed' }),
    { scope: 'x' },
    'recorder coordinator head focal',
  ],
  [
    'reword an agreed part',
    'labourLine',
    aLabourLine({ state: 'agreed' }),
    { scope: 'x' },
    'coordinator head',
  ],
  [
    'withdraw a part',
    'labourLine',
    aLabourLine({ state: 'agreed' }),
    { state: 'withdrawn' },
    'recorder coordinator head focal',
  ],
  [
    'agree a part',
    'labourLine',
    aLabourLine({ state: 'proposed' }),
    { state: 'agreed', agreedAtMeetingId: ids.meeting },
    'coordinator head',
  ],
  [
    'decline a part',
    'labourLine',
    aLabourLine({ state: 'proposed' }),
    { state: 'declined' },
    'coordinator head',
  ],
  [
    'accept a part for the first organisation',
    'labourLine',
    aLabourLine({ state: 'proposed' }),
    { [`acceptedBy/${ids.organisation}`]: true },
    'recorder coordinator head focal',
  ],
  [
    'accept a part for the second organisation',
    'labourLine',
    aLabourLine({ state: 'proposed' }),
    { [`acceptedBy/${ids.otherOrganisation}`]: true },
    'recorder coordinator head other',
  ],
  [
    'accept a part for several at once',
    'labourLine',
    aLabourLine({ state: 'proposed' }),
    { acceptedBy: [ids.organisation, ids.otherOrganisation] },
    'recorder coordinator head',
  ],
  ['record a decision’s words', 'decision', envelope, { text: 'x' }, 'recorder coordinator head'],
  ['adopt a decision', 'decision', envelope, { state: 'adopted' }, 'coordinator head'],
  [
    'name the mission',
    'mission',
    { ...envelope, mechanismId: null },
    { name: 'x' },
    'coordinator head',
  ],
  ['name a mechanism', 'mechanism', envelope, { name: 'x' }, 'coordinator head'],
  ['end a seat', 'seat', envelope, { toOn: 'x' }, 'coordinator head'],
  ['settle a conflict', 'conflict', envelope, { state: 'kept' }, 'recorder coordinator head focal'],
  ['word a summary', 'summary', envelope, { wording: 'x' }, 'recorder coordinator head'],
  ['change a request', 'request', envelope, { reason: 'x' }, ''],
  ['tick attendance', 'attendance', envelope, { status: 'present' }, 'recorder coordinator head'],
  ['write a line', 'line', envelope, { text: 'x' }, 'recorder coordinator head'],
]

const people = {
  recorder: anActor(['recorder'], outsider),
  coordinator: anActor(['coordinator'], outsider),
  head: anActor(['head_of_mission'], outsider),
  focal: anActor(['focal_point']),
  other: anActor(['focal_point'], outsider),
  observer: anActor(['observer']),
  administrator: anActor(['administrator']),
}

describe.each(cases)('to %s', (_what, kind, record, set, who) => {
  test.each(Object.keys(people) as (keyof typeof people)[])('%s', (name) => {
    const expected = who.split(' ').includes(name)
    expect(mayChange(people[name], kind, record, false, set)).toBe(expected)
  })
})

describe('a focal point’s own things', () => {
  const focal = anActor(['focal_point'])

  test('of a joint promise every organisation named may report', () => {
    const party = (organisationId: string) => ({
      as: 'organisation',
      organisationId,
      personId: null,
    })
    const joint = anActionItem({
      assignees: {
        kind: 'joint',
        responsible: party(ids.otherOrganisation),
        others: [party(ids.organisation)],
        words: '',
      },
    })
    expect(mayChange(focal, 'actionItem', joint, false, { progress: 'x' })).toBe(true)
  })

  test('a part proposed for another organisation is not his to propose', () => {
    const line = aLabourLine({
      state: 'proposed',
      organisationId: ids.otherOrganisation,
      acceptedBy: [],
      agreedAtMeetingId: null,
    })
    expect(mayChange(focal, 'labourLine', line, true)).toBe(false)
  })

  test('a new part is proposed, never agreed at once', () => {
    const proposed = aLabourLine({ state: 'proposed', agreedAtMeetingId: null })
    expect(mayChange(focal, 'labourLine', proposed, true)).toBe(true)
    const agreed = aLabourLine({ state: 'agreed', agreedAtMeetingId: ids.meeting })
    expect(mayChange(focal, 'labourLine', agreed, true)).toBe(false)
  })
})

describe('remarks', () => {
  const record = { ...envelope, createdBy: ids.person }

  test('are reworded by their author only', () => {
    expect(mayChange(anActor(['focal_point']), 'comment', record, false, { text: 'x' })).toBe(true)
    const head = anActor(['head_of_mission'], outsider)
    expect(mayChange(head, 'comment', record, false, { text: 'x' })).toBe(false)
  })

  test('can be taken away by who runs the meetings', () => {
    const set = { deletedAt: '2026-11-21T10:00:00.000Z' }
    expect(mayChange(anActor(['coordinator'], outsider), 'comment', record, false, set)).toBe(true)
    expect(mayChange(anActor(['recorder'], outsider), 'comment', record, false, set)).toBe(false)
    expect(mayChange(anActor(['focal_point'], outsider), 'comment', record, false, set)).toBe(false)
  })

  test('an author who has no role left rewords nothing', () => {
    expect(mayChange(anActor([]), 'comment', record, false, { text: 'x' })).toBe(false)
  })
})

describe('what the server is asked for', () => {
  const cells = [
    ['release_summary', ['coordinator', 'head_of_mission']],
    ['withdraw_summary', ['coordinator', 'head_of_mission']],
    ['lower_marking', ['coordinator', 'head_of_mission']],
    ['circulate_minutes', ['coordinator', 'head_of_mission']],
    ['endorse_minutes', ['coordinator', 'head_of_mission']],
    ['uphold_minutes', ['coordinator', 'head_of_mission']],
    ['reopen_minutes', ['coordinator', 'head_of_mission']],
    ['correct_minutes', ['coordinator', 'head_of_mission']],
    ['give_role', ['coordinator', 'head_of_mission', 'administrator']],
    ['take_role', ['coordinator', 'head_of_mission', 'administrator']],
    ['end_participation', ['coordinator', 'head_of_mission', 'administrator']],
    ['revoke_device', ['head_of_mission', 'administrator']],
    ['erase_person', ['head_of_mission', 'administrator']],
    ['make_me_king', []],
  ] as const

  test.each(cells)('%s', (act, allowed) => {
    for (const role of roles) {
      const record = { ...envelope, act }
      const expected = (allowed as readonly Role[]).includes(role)
      expect(mayChange(anActor([role]), 'request', record, true), role).toBe(expected)
    }
  })
})
