import { beforeEach, describe, expect, test } from 'vitest'
import {
  type ActionFilter,
  allOpenActions,
  finishedActionItems,
  openActionItems,
} from '../../src/device/action-items.ts'
import { actionCounts, actionList, firstRows } from '../../src/device/action-list.ts'
import { commit, remove } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import type { ActionItem } from '../../src/domain/action-item.ts'
import { aDevice } from '../support/a-device.ts'
import { aMeeting, anActionItem, ids } from '../support/some-records.ts'

const today = '2026-11-21'
let device: Device

beforeEach(async () => {
  device = await aDevice()
})

async function hold(...rows: ActionItem[]) {
  await commit(
    device,
    rows.map((row) => ({ kind: 'actionItem', row })),
  )
}

const at = (hour: number) => `2026-11-20T0${hour}:00:00.000Z`

const dated = (on: string, fields = {}) =>
  anActionItem({ due: { kind: 'date', on, words: '' }, dueOn: on, ...fields })

async function groups(filter: Partial<ActionFilter> = {}) {
  const parts = await actionList(device.db, { ...allOpenActions, ...filter }, {}, today)
  return parts.map(({ group, total }) => [group, total])
}

describe('the list of actions', () => {
  test('shows the most urgent part first, and none that is empty', async () => {
    await hold(
      anActionItem({ due: { kind: 'ongoing', words: '' } }),
      anActionItem(),
      dated('2026-12-24'),
      dated('2026-11-25'),
      dated('2026-11-01'),
      dated('2026-11-01', { state: 'reported_done' }),
      dated('2026-11-01', { state: 'done' }),
    )
    expect(await groups()).toEqual([
      ['late', 1],
      ['to_check', 1],
      ['soon', 1],
      ['later', 1],
      ['to_ask', 1],
      ['ongoing', 1],
    ])
    expect(await groups({ finished: true })).toEqual([['finished', 1]])
  })

  test('puts the longest late first, and of equal days the urgent one', async () => {
    const [second, first, third] = [
      dated('2026-11-02'),
      dated('2026-11-01'),
      dated('2026-11-02', { priority: 'urgent' }),
    ]
    await hold(second, first, third)
    const items = await openActionItems(device.db)
    expect(items.map(({ id }) => id)).toEqual([first.id, third.id, second.id])
  })

  test('leaves out what was deleted', async () => {
    const item = dated('2026-11-01')
    const finished = dated('2026-11-01', { state: 'dropped' })
    await hold(item, finished)
    await remove(device, 'actionItem', item.id)
    await remove(device, 'actionItem', finished.id)
    expect(await openActionItems(device.db)).toEqual([])
    expect(await finishedActionItems(device.db)).toEqual([])
  })

  test('shows the first rows of a long part and says how many there are', async () => {
    await hold(...Array.from({ length: 60 }, () => dated('2026-11-01')))
    const [first] = await actionList(device.db, allOpenActions, {}, today)
    expect(first).toMatchObject({ group: 'late', total: 60 })
    expect(first?.views).toHaveLength(firstRows)
    const [more] = await actionList(device.db, allOpenActions, { late: 55 }, today)
    expect(more?.views).toHaveLength(55)
  })
})

describe('a row of the list', () => {
  test('says how late it is, how often it was carried over, and from which meeting', async () => {
    const origin = aMeeting({
      id: ids.meeting,
      startsAt: '2026-08-01T08:00:00.000Z',
      state: 'held',
    })
    const held = ['2026-09-01', '2026-10-01', '2026-11-01'].map((day) =>
      aMeeting({ startsAt: `${day}T08:00:00.000Z`, state: 'adopted' }),
    )
    await commit(
      device,
      [origin, ...held, aMeeting()].map((row) => ({ kind: 'meeting', row })),
    )
    await hold(dated('2026-11-11'))
    const [part] = await actionList(device.db, allOpenActions, {}, today)
    expect(part?.views[0]).toMatchObject({
      daysLate: 10,
      carriedOver: 3,
      longOverdue: true,
      contested: false,
      meeting: { id: ids.meeting },
    })
  })
})

describe('the filters', () => {
  const other = {
    kind: 'one',
    responsible: {
      as: 'organisation',
      organisationId: ids.otherOrganisation,
      personId: null,
    },
    words: '',
  }
  const all = { kind: 'all_partners', mechanismId: ids.mechanism, words: '' }

  test.each<[string, Partial<ActionFilter>, number]>([
    ['nothing', {}, 5],
    [
      'an organisation: its own, what it helps with, and what all partners promised',
      { organisationId: ids.organisation },
      4,
    ],
    ['another organisation', { organisationId: ids.otherOrganisation }, 3],
    ['a mechanism', { mechanismId: ids.otherMechanism }, 1],
    ['a state', { state: 'blocked' }, 1],
    ['a kind of due', { dueKind: 'asap' }, 1],
    ['attention', { attention: true }, 1],
    ['all partners', { allPartners: true }, 1],
    ['two together', { organisationId: ids.otherOrganisation, state: 'blocked' }, 0],
  ])('by %s', async (_, filter, count) => {
    await hold(
      anActionItem({ state: 'blocked', stateReason: 'no funds' }),
      anActionItem({ assignees: other, mechanismId: ids.otherMechanism }),
      anActionItem({ assignees: other, supportingOrganisationIds: [ids.organisation] }),
      anActionItem({ assignees: all }),
      anActionItem({
        due: { kind: 'asap', words: '' },
        needsAttention: true,
        attentionReason: 'x',
      }),
    )
    const total = (await groups(filter)).reduce((sum, [, count]) => sum + Number(count), 0)
    expect(total).toBe(count)
  })
})

describe('finding one', () => {
  const tasks = async (filter: Partial<ActionFilter>) =>
    (await actionList(device.db, { ...allOpenActions, ...filter }, {}, today)).flatMap(
      ({ group, views }) => views.map(({ item }) => `${group}: ${item.task}`),
    )
  const ofAll = { kind: 'all_partners', mechanismId: ids.mechanism, words: '' }

  beforeEach(async () => {
    await hold(
      dated('2026-11-01', { task: 'Late, of all', assignees: ofAll, createdAt: at(1) }),
      dated('2026-11-02', { task: 'Late, our own', createdAt: at(2) }),
      anActionItem({ task: 'Without a date', createdAt: at(3), needsAttention: true }),
    )
  })

  test('the newest first stands in one part, whatever is late', async () => {
    expect(await tasks({ newest: true })).toEqual([
      'newest: Without a date',
      'newest: Late, our own',
      'newest: Late, of all',
    ])
  })

  test('of an organisation, its own come before what all partners promised', async () => {
    expect((await tasks({})).slice(0, 2)).toEqual(['late: Late, of all', 'late: Late, our own'])
    expect((await tasks({ organisationId: ids.organisation })).slice(0, 2)).toEqual([
      'late: Late, our own',
      'late: Late, of all',
    ])
  })

  test('by words of the task', async () => {
    expect(await tasks({ words: 'Without' })).toEqual(['to_ask: Without a date'])
    expect(await tasks({ words: 'our own', newest: true })).toEqual(['newest: Late, our own'])
  })

  test('the filters above the list say how many they would show', async () => {
    expect(await actionCounts(device.db, ids.organisation)).toEqual({ mine: 3, attention: 1 })
    expect(await actionCounts(device.db, ids.otherOrganisation)).toEqual({ mine: 1, attention: 1 })
    expect(await actionCounts(device.db, null)).toEqual({ mine: 0, attention: 1 })
  })
})
