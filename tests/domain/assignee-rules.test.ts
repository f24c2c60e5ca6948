import { describe, expect, test } from 'vitest'
import {
  askedFor,
  checklistFor,
  checklistProgress,
  isComplete,
  isSeatedOn,
  organisationsInvolved,
  partnersOn,
  peopleInvolved,
  responsibleOrganisation,
} from '../../src/domain/assignee-rules.ts'
import { Assignees } from '../../src/domain/assignees.ts'
import type { ChecklistAnswer } from '../../src/domain/checklist-answer.ts'
import { anActionItem, anActor, aSeat, ids } from '../support/some-records.ts'

const ours = { as: 'organisation', organisationId: ids.organisation, personId: ids.person }
const theirs = { as: 'organisation', organisationId: ids.otherOrganisation, personId: null }
const oursAgain = {
  as: 'role',
  role: 'Secretariat',
  organisationId: ids.organisation,
  personId: null,
}
const body = {
  as: 'mechanism',
  mechanismId: ids.otherMechanism,
  organisationId: ids.otherOrganisation,
  personId: ids.otherPerson,
}

/** The assignees of real action tables (finding 0.2): who answers, who is involved, which people. */
const cases = [
  [
    'one organisation',
    { kind: 'one', responsible: ours },
    ids.organisation,
    [ids.organisation],
    [ids.person],
  ],
  ['a role', { kind: 'one', responsible: oursAgain }, ids.organisation, [ids.organisation], []],
  [
    'a mechanism',
    { kind: 'one', responsible: body },
    ids.otherOrganisation,
    [ids.otherOrganisation],
    [ids.otherPerson],
  ],
  [
    'several jointly',
    { kind: 'joint', responsible: ours, others: [theirs, body] },
    ids.organisation,
    [ids.organisation, ids.otherOrganisation],
    [ids.person, ids.otherPerson],
  ],
  [
    'one organisation in two parts',
    { kind: 'joint', responsible: ours, others: [oursAgain] },
    ids.organisation,
    [ids.organisation],
    [ids.person],
  ],
  ['all partners', { kind: 'all_partners', mechanismId: ids.mechanism }, null, [], []],
] as const

describe.each(cases)('%s', (_who, given, responsible, involved, people) => {
  const assignees = Assignees.parse({ ...given, words: '' })

  test('has one responsible organisation, unless all partners promised', () => {
    expect(responsibleOrganisation(assignees)).toBe(responsible)
  })

  test('involves each organisation once, the responsible one first', () => {
    expect(organisationsInvolved(assignees)).toEqual(involved)
  })

  test('names its people', () => {
    expect(peopleInvolved(assignees)).toEqual(people)
  })
})

describe('a promise always has somebody', () => {
  test.each([
    ['joint without others', { kind: 'joint', responsible: ours, others: [], words: '' }],
    ['one without anybody', { kind: 'one', words: '' }],
    [
      'a role of no organisation',
      { kind: 'one', responsible: { as: 'role', role: 'Chair' }, words: '' },
    ],
    ['a person alone', { kind: 'one', responsible: { as: 'person', personId: 'p' }, words: '' }],
  ])('%s is refused', (_what, value) => {
    expect(Assignees.safeParse(value).success).toBe(false)
  })
})

describe('a seat holds from its first to its last day', () => {
  test.each([
    [null, null, '2026-11-21', true],
    ['2026-11-21', null, '2026-11-20', false],
    ['2026-11-21', null, '2026-11-21', true],
    [null, '2026-11-21', '2026-11-21', true],
    [null, '2026-11-21', '2026-11-22', false],
  ])('from %s to %s, on %s: %s', (fromOn, toOn, day, expected) => {
    expect(isSeatedOn(aSeat({ fromOn, toOn }), day)).toBe(expected)
  })

  test('a deleted seat holds on no day', () => {
    const seat = aSeat({ deletedAt: '2026-11-01T00:00:00.000Z' })
    expect(isSeatedOn(seat, '2026-11-21')).toBe(false)
  })
})

describe('the checklist of all partners', () => {
  const day = '2026-11-21'
  const seats = [
    aSeat({ organisationId: 'organisation-ccc' }),
    aSeat({ organisationId: 'organisation-aaa' }),
    aSeat({ organisationId: 'organisation-aaa', fromOn: '2026-01-01' }),
    aSeat({ organisationId: 'organisation-obs', status: 'observer' }),
    aSeat({ organisationId: 'organisation-gst', status: 'guest' }),
    aSeat({ organisationId: 'organisation-old', toOn: '2026-11-20' }),
    aSeat({ organisationId: 'organisation-els', mechanismId: ids.otherMechanism }),
  ]
  const assignees = { kind: 'all_partners', mechanismId: ids.mechanism, words: 'All partners' }
  const action = anActionItem({ assignees, marking: 'GREEN' })
  const writing = { now: '2026-11-21T10:00:00.000Z', me: anActor(['recorder']) }

  test('asks every member seated that day, once, and neither observers nor guests', () => {
    expect(partnersOn(seats, ids.mechanism, day)).toEqual(['organisation-aaa', 'organisation-ccc'])
  })

  test('has one waiting answer for each, marked as the promise is', () => {
    const answers = checklistFor(action, seats, day, writing)
    expect(answers.map(({ organisationId }) => organisationId)).toEqual([
      'organisation-aaa',
      'organisation-ccc',
    ])
    expect(answers.map(({ answer, marking }) => [answer, marking])).toEqual([
      ['waiting', 'GREEN'],
      ['waiting', 'GREEN'],
    ])
  })

  test('is the same on two phones, whoever opens it first', () => {
    const other = {
      now: '2026-11-22T10:00:00.000Z',
      me: anActor(['coordinator'], { personId: ids.otherPerson }),
    }
    const idsOf = (answers: ChecklistAnswer[]) => answers.map(({ id }) => id)
    expect(idsOf(checklistFor(action, seats.toReversed(), day, other))).toEqual(
      idsOf(checklistFor(action, seats, day, writing)),
    )
  })

  test('is empty for what somebody in particular promised', () => {
    expect(checklistFor(anActionItem(), seats, day, writing)).toEqual([])
  })

  test('counts answers; whom it does not concern is not expected', () => {
    const five = [...'abcde'].map((letter) => aSeat({ organisationId: `organisation-${letter}` }))
    const given = ['done', 'waiting', 'not_applicable', 'declined', 'done'] as const
    const answers = checklistFor(action, five, day, writing).map((answer, index) => ({
      ...answer,
      answer: given[index] ?? 'waiting',
    }))
    expect(checklistProgress(answers)).toEqual({
      done: 2,
      expected: 4,
      waiting: ['organisation-b'],
      declined: ['organisation-d'],
    })
  })

  test('a deleted answer is neither done nor expected', () => {
    const answers = checklistFor(action, seats, day, writing).map((answer) => ({
      ...answer,
      deletedAt: '2026-11-21T11:00:00.000Z',
    }))
    expect(checklistProgress(answers)).toEqual({ done: 0, expected: 0, waiting: [], declined: [] })
  })
})

describe('who is asked, and who counts', () => {
  const all = { kind: 'all_partners', mechanismId: ids.mechanism, words: '' } as never
  const seats = [
    aSeat({ organisationId: 'organisation-stays' }),
    aSeat({ organisationId: 'organisation-left', toOn: '2026-11-20' }),
    aSeat({ organisationId: 'organisation-late', fromOn: '2026-11-20' }),
  ]
  const on = (today: string, answers: readonly object[] = []) =>
    askedFor(all, answers as never, seats, '2026-11-10', today)

  test('the members of the day of the promise; who joined later is not counted until asked', () => {
    expect(on('2026-11-21')).toEqual({
      asked: ['organisation-left', 'organisation-stays'],
      left: ['organisation-left'],
      joinedLater: ['organisation-late'],
    })
    const askedToo = { organisationId: 'organisation-late', answer: 'waiting', deletedAt: null }
    expect(on('2026-11-21', [askedToo])).toMatchObject({ joinedLater: [] })
  })

  test('who left after answering counts with its answer', () => {
    const done = { organisationId: 'organisation-left', answer: 'done', deletedAt: null }
    expect(on('2026-11-21', [done]).left).toEqual([])
  })

  test.each([
    [['done', 'done'], true],
    [['done', 'not_applicable'], true],
    [['done', 'waiting'], false],
    [['done', 'declined'], false],
    [['not_applicable', 'not_applicable'], false],
  ] as const)('answers %j: complete %s', (given, expected) => {
    const answers = given.map((answer, index) => ({
      organisationId: `organisation-${index}` as never,
      answer,
      deletedAt: null,
    }))
    expect(isComplete(checklistProgress(answers))).toBe(expected)
  })
})
