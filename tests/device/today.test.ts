import { beforeEach, describe, expect, test } from 'vitest'
import { answerChecklist } from '../../src/device/checklist-answer-commands.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { dueDigest } from '../../src/device/digest.ts'
import { actorOf } from '../../src/device/identity.ts'
import { todayFor } from '../../src/device/today.ts'
import { OrganisationId } from '../../src/domain/ids.ts'
import { aDevice } from '../support/a-device.ts'
import { aLabourLine, aMeeting, anActionItem, aSeat, ids } from '../support/some-records.ts'

const today = '2026-11-21'
const mine = OrganisationId.parse('organisation-osce')
let device: Device

beforeEach(async () => {
  device = await aDevice()
})

const read = async () => await todayFor(device.db, actorOf(device.me), today)
const dueOf = async () => await dueDigest(device.db, actorOf(device.me), today, 5)
const at = (day: string) => ({ startsAt: `${day}T08:00:00.000Z`, endsAt: `${day}T09:30:00.000Z` })
const owedByMe = {
  kind: 'one',
  responsible: { as: 'organisation', organisationId: mine, personId: null },
  words: '',
}

describe('the meetings that come next', () => {
  test('a meeting under way stands before the others and can be recorded', async () => {
    const tomorrow = aMeeting(at('2026-11-22'))
    const open = aMeeting({ ...at('2026-11-20'), state: 'open' })
    const held = aMeeting({ ...at('2026-11-19'), state: 'held' })
    await commit(
      device,
      [tomorrow, open, held].map((row) => ({ kind: 'meeting', row })),
    )
    const { coming } = await read()
    expect(coming.map(({ meeting, isNow, mayRecord }) => [meeting.id, isNow, mayRecord])).toEqual([
      [open.id, true, true],
      [tomorrow.id, false, true],
    ])
  })

  test('one planned for today can be recorded, and says what its review carries', async () => {
    const before = aMeeting({ id: ids.meeting, ...at('2026-11-01'), state: 'adopted' })
    const now = aMeeting(at(today))
    await commit(device, [
      { kind: 'meeting', row: before },
      { kind: 'meeting', row: now },
      { kind: 'actionItem', row: anActionItem() },
      { kind: 'actionItem', row: anActionItem({ state: 'done' }) },
    ])
    expect((await read()).coming[0]).toMatchObject({ isNow: true, carried: 1 })
  })

  test('an observer is offered neither planning nor recording', async () => {
    device = await aDevice({ me: { grants: [{ role: 'observer', mechanismId: null }] } })
    await commit(device, [{ kind: 'meeting', row: aMeeting(at(today)) }])
    const { coming, mayPlan } = await read()
    expect(mayPlan).toBe(false)
    expect(coming[0]?.mayRecord).toBe(false)
  })
})

describe('what waits', () => {
  test('nothing at first', async () => {
    expect((await read()).waiting).toEqual({
      attention: 0,
      conflicts: 0,
      refused: 0,
      quarantine: 0,
      toCheck: 0,
      minutes: 0,
      answers: [],
    })
  })

  test('reports to check and minutes to write wait for whoever may do it', async () => {
    await commit(device, [
      { kind: 'actionItem', row: anActionItem({ state: 'reported_done' }) },
      { kind: 'meeting', row: aMeeting({ state: 'held' }) },
      { kind: 'meeting', row: aMeeting({ state: 'adopted' }) },
    ])
    expect((await read()).waiting).toMatchObject({ toCheck: 1, minutes: 1 })
    const partner = { ...actorOf(device.me), grants: [] }
    expect((await todayFor(device.db, partner, today)).waiting).toMatchObject({
      toCheck: 0,
      minutes: 0,
    })
  })

  test('the mark for attention waits for the head of mission only', async () => {
    const row = anActionItem({ needsAttention: true, attentionReason: 'Stuck' })
    await commit(device, [{ kind: 'actionItem', row }])
    expect((await read()).waiting.attention).toBe(0)
    device = await aDevice({ me: { grants: [{ role: 'head_of_mission', mechanismId: null }] } })
    await commit(device, [{ kind: 'actionItem', row }])
    expect((await read()).waiting.attention).toBe(1)
  })

  test('an answer that all partners owe waits until my organisation has given it', async () => {
    const item = anActionItem({
      assignees: { kind: 'all_partners', mechanismId: ids.mechanism, words: '' },
      due: { kind: 'date', on: '2026-11-01', words: '' },
      dueOn: '2026-11-01',
    })
    await commit(device, [
      { kind: 'actionItem', row: item },
      { kind: 'seat', row: aSeat({ organisationId: mine }) },
    ])
    expect((await read()).waiting.answers.map(({ id }) => id)).toEqual([item.id])
    expect((await dueOf()).overdue.total).toBe(1)
    await answerChecklist(device, item, mine, 'declined', 'No mandate')
    expect((await read()).waiting.answers).toEqual([])
    expect((await dueOf()).overdue.total).toBe(0)
  })
})

test('what my organisation owes shows the late and the near, and counts the rest', async () => {
  const due = (on: string) => ({ due: { kind: 'date', on, words: '' }, dueOn: on })
  const late = anActionItem({ assignees: owedByMe, ...due('2026-11-01') })
  const soon = anActionItem({ assignees: owedByMe, ...due('2026-11-23') })
  const later = anActionItem({ assignees: owedByMe, ...due('2027-01-01') })
  const others = anActionItem(due('2026-11-01'))
  await commit(
    device,
    [later, soon, late, others].map((row) => ({ kind: 'actionItem', row })),
  )
  const { overdue, today: now, week } = await dueOf()
  const idsOf = ({ views }: { views: readonly { item: { id: string } }[] }) =>
    views.map(({ item }) => item.id)
  expect([idsOf(overdue), idsOf(now), idsOf(week)]).toEqual([[late.id], [], [soon.id]])
  expect((await read()).mineInAll).toBe(3)
})

describe('what each role finds first', () => {
  const as = async (role: string) => {
    device = await aDevice({ me: { grants: [{ role, mechanismId: null }] } })
    const rows = [
      aMeeting({ ...at('2026-11-10'), state: 'held' }),
      aMeeting({ ...at('2026-11-03'), state: 'adopted' }),
      aMeeting({ ...at('2026-11-17'), state: 'minutes_draft' }),
      aMeeting(at('2026-12-01')),
    ]
    await commit(device, [
      ...rows.map((row) => ({ kind: 'meeting' as const, row })),
      { kind: 'labourLine', row: aLabourLine({ organisationId: mine, state: 'agreed' }) },
      { kind: 'labourLine', row: aLabourLine({ organisationId: ids.otherOrganisation }) },
    ])
    return { today: await read(), days: (rows: readonly { startsAt: string }[]) => rows.map(day) }
  }
  const day = ({ startsAt }: { startsAt: string }) => startsAt.slice(0, 10)

  test('an observer: the meetings to read, the latest first, and none that is still to come', async () => {
    const { today: first, days } = await as('observer')
    expect(days(first.heldLately)).toEqual(['2026-11-17', '2026-11-10', '2026-11-03'])
    expect(first.minutesOwed).toEqual([])
  })

  test('a co-ordinator: the minutes that wait, the oldest first', async () => {
    const { today: first, days } = await as('coordinator')
    expect(days(first.minutesOwed)).toEqual(['2026-11-10', '2026-11-17'])
  })

  test('a focal point: the parts of his organisation, and no other’s', async () => {
    const { today: first } = await as('focal_point')
    expect(first.parts.map((line) => line.organisationId)).toEqual([mine])
  })
})
