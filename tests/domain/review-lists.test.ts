import { describe, expect, test } from 'vitest'
import { unanswered } from '../../src/domain/asks.ts'
import { Comment } from '../../src/domain/comment.ts'
import { MechanismId, MeetingId, OrganisationId, PersonId } from '../../src/domain/ids.ts'
import { tablesAbove } from '../../src/domain/raising.ts'
import { changeCount, changedSince } from '../../src/domain/review/changed-since.ts'
import { silentPartners } from '../../src/domain/review/silent-partners.ts'
import { stuckIssues } from '../../src/domain/review/stuck-issues.ts'
import {
  aMechanism,
  aMeeting,
  anActionItem,
  anAgendaItem,
  aSeat,
  envelope,
  ids,
} from '../support/some-records.ts'

describe('partners gone silent (M24)', () => {
  const today = '2026-11-22'
  const held = ['2026-08-20', '2026-09-20', '2026-10-20', '2026-11-20'].map((on, index) => ({
    id: MeetingId.parse(`meeting-${index + 1}`),
    mechanismId: MechanismId.parse(ids.mechanism),
    on,
  }))
  const sign = (on: string, mechanismId: string | null = ids.mechanism) => ({
    organisationId: OrganisationId.parse(ids.organisation),
    mechanismId: mechanismId === null ? null : MechanismId.parse(mechanismId),
    on,
  })
  const member = {
    organisationId: ids.organisation,
    status: 'member',
    fromOn: '2026-01-01',
    toOn: null,
  }

  test.each([
    [
      'two meetings and a month ago',
      [sign('2026-10-19')],
      ['meeting-3', 'meeting-4'],
      '2026-10-19',
    ],
    ['one meeting since', [sign('2026-10-20')], null, null],
    [
      'in another mechanism since',
      [sign('2026-08-20'), sign('2026-11-21', ids.otherMechanism)],
      ['meeting-2', 'meeting-3', 'meeting-4'],
      '2026-08-20',
    ],
    ['anywhere since', [sign('2026-08-20'), sign('2026-11-21', null)], null, null],
    ['never', [], ['meeting-1', 'meeting-2', 'meeting-3', 'meeting-4'], null],
  ] as const)('last heard of %s', (_, signs, missed, lastOn) => {
    const found = silentPartners([aSeat(member)], held, signs, today)
    expect(found.map((one) => [one.missed, one.lastOn])).toEqual(
      missed === null ? [] : [[missed, lastOn]],
    )
  })

  test('two meetings in a month are no silence: the thirtieth day is, the twenty-ninth is not', () => {
    const weekly = ['2026-10-25', '2026-11-01'].map((on, index) => ({
      id: MeetingId.parse(`meeting-weekly-${index}`),
      mechanismId: MechanismId.parse(ids.mechanism),
      on,
    }))
    const seats = [aSeat(member)]
    expect(silentPartners(seats, weekly, [sign('2026-10-24')], '2026-11-22')).toHaveLength(0)
    expect(silentPartners(seats, weekly, [sign('2026-10-23')], '2026-11-22')).toHaveLength(1)
  })

  test.each([
    ['an observer', { status: 'observer' }],
    ['who has left', { toOn: '2026-11-01' }],
    ['who has just come', { fromOn: '2026-11-01' }],
    ['a seat taken away', { deletedAt: '2026-11-01T00:00:00.000Z' }],
  ])('%s is not silent', (_, fields) => {
    expect(silentPartners([aSeat({ ...member, ...fields })], held, [], today)).toEqual([])
  })
})

describe('strategic issues that are stuck (S40)', () => {
  const meetings = [1, 2, 3, 4].map((n) =>
    aMeeting({ id: `meeting-no-${n}`, state: 'adopted', startsAt: `2026-0${n}-10T08:00:00.000Z` }),
  )
  const item = (n: number, fields = {}) =>
    anAgendaItem({
      id: `agenda-no-${n}`,
      meetingId: `meeting-no-${n}`,
      nature: 'strategic',
      issueIds: [ids.issue],
      ...fields,
    })
  const decided = (agendaItemId: string, state = 'adopted') =>
    ({ agendaItemId, state, deletedAt: null }) as Parameters<typeof stuckIssues>[2][number]

  test('three meetings without a decision, the latest first', () => {
    expect(
      stuckIssues(
        [1, 2, 3].map((n) => item(n)),
        meetings,
        [],
      ),
    ).toEqual([
      {
        mechanismId: ids.mechanism,
        issueId: ids.issue,
        itemIds: ['agenda-no-3', 'agenda-no-2', 'agenda-no-1'],
        meetingIds: ['meeting-no-3', 'meeting-no-2', 'meeting-no-1'],
      },
    ])
  })

  test.each([
    ['two meetings', [item(1), item(2)], []],
    ['two items of one meeting', [item(1), item(2), item(2, { id: 'agenda-no-2-b' })], []],
    ['operational ones', [item(1), item(2), item(3, { nature: 'operational' })], []],
    ['a decision at the last', [item(1), item(2), item(3)], [decided('agenda-no-3')]],
    [
      'a decision at the second of four',
      [1, 2, 3, 4].map((n) => item(n)),
      [decided('agenda-no-2')],
    ],
  ])('%s are not', (_, items, decisions) => {
    expect(stuckIssues(items, meetings, decisions)).toEqual([])
  })

  test('what was not adopted decided nothing', () => {
    const items = [1, 2, 3].map((n) => item(n))
    expect(stuckIssues(items, meetings, [decided('agenda-no-3', 'not_adopted')])).toHaveLength(1)
  })
})

describe('what was asked and not answered', () => {
  const asked = Comment.parse({
    id: 'comment-one',
    ...envelope,
    createdAt: '2026-11-10T08:00:00.000Z',
    subjectKind: 'actionItem',
    subjectId: 'action-one',
    text: 'How does it stand?',
    asks: 'update',
  })
  const word = (at: string, by: string) => ({ at, by: PersonId.parse(by) })

  test.each([
    ['nothing said', [], true],
    ['said before', [word('2026-11-09T08:00:00.000Z', ids.otherPerson)], true],
    ['said since by somebody else', [word('2026-11-11T08:00:00.000Z', ids.otherPerson)], false],
    ['asked again by the same', [word('2026-11-11T08:00:00.000Z', ids.person)], true],
  ])('%s', (_, words, open) => {
    expect(unanswered([asked], words)).toEqual(open ? [asked] : [])
  })

  test('a remark asks for nothing', () => {
    expect(unanswered([{ ...asked, asks: null }], [])).toEqual([])
  })
})

test('an action is raised to the table above its own first, then to those of ambassadors and heads', () => {
  const mechanisms = [
    aMechanism({ id: 'mechanism-own', parentMechanismId: 'mechanism-above', tier: 'technical' }),
    aMechanism({ id: 'mechanism-above', tier: 'executive', name: 'Z', kind: 'tripartite' }),
    aMechanism({
      id: 'mechanism-heads',
      kind: 'heads_of_mission_meeting',
      tier: 'executive',
      name: 'B',
    }),
    aMechanism({ id: 'mechanism-political', tier: 'political', name: 'A', kind: 'workshop' }),
    aMechanism({ id: 'mechanism-asleep', tier: 'political', state: 'dormant' }),
    aMechanism({ id: 'mechanism-beside', tier: 'technical', kind: 'workshop' }),
  ]
  const action = anActionItem({ mechanismId: 'mechanism-own' })
  expect(tablesAbove(action, mechanisms).map(({ id }) => id)).toEqual([
    'mechanism-above',
    'mechanism-political',
    'mechanism-heads',
  ])
})

describe('what changed since the last look (F65)', () => {
  const since = '2026-11-20T08:00:00.000Z'
  const nothing = {
    actions: [],
    steps: [],
    decisions: [],
    meetings: [],
    minutes: [],
    labour: [],
    raisedAt: () => null,
    today: '2026-11-22',
    zone: 'Europe/Chisinau',
  }
  const old = '2026-10-01T08:00:00.000Z'

  test.each([
    ['2026-11-19', []],
    ['2026-11-20', ['action-one']],
    ['2026-11-21', ['action-one']],
    ['2026-11-22', []],
  ])('what was due on %s has gone late since: %j', (dueOn, late) => {
    const actions = [anActionItem({ id: 'action-one', dueOn, createdAt: old })]
    expect(changedSince(since, { ...nothing, actions }).gone_late).toEqual(late)
  })

  test('what was done, made or marked before is no news', () => {
    const action = (id: string, at: string, fields = {}) =>
      anActionItem({ id, createdAt: old, state: 'done', doneAt: at, ...fields })
    const actions = [
      action('action-done-before', old),
      action('action-done-since', '2026-11-21T08:00:00.000Z'),
      anActionItem({ id: 'action-made-since', createdAt: '2026-11-21T08:00:00.000Z' }),
      anActionItem({ id: 'action-raised', createdAt: old, needsAttention: true }),
    ]
    const raisedAt = () => '2026-11-21T08:00:00.000Z'
    const changed = changedSince(since, { ...nothing, actions, raisedAt })
    expect(changed).toMatchObject({
      done: ['action-done-since'],
      new_actions: ['action-made-since'],
      raised: ['action-raised'],
    })
    expect(changeCount(changed)).toBe(3)
  })
})
