import { beforeEach, describe, expect, test } from 'vitest'
import { agendaOf } from '../../src/device/agenda-items.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import {
  callOff,
  changePlan,
  closeMeeting,
  type MeetingPlan,
  openMeeting,
  planAgain,
  planMeeting,
  setNextMeetingOn,
} from '../../src/device/meeting-commands.ts'
import { meetingPage, meetingsByStage, planningBasis } from '../../src/device/meetings.ts'
import { technicalMeetingAgenda } from '../../src/domain/agenda-template.ts'
import { MechanismId, type MeetingId, OrganisationId } from '../../src/domain/ids.ts'
import { MeetingDraft } from '../../src/domain/meeting-draft.ts'
import { aClock, aDevice, restarted, type TestClock } from '../support/a-device.ts'
import { aMechanism, aMeeting, anActionItem, ids } from '../support/some-records.ts'

let device: Device
let clock: TestClock

beforeEach(async () => {
  clock = aClock()
  device = await aDevice({ clock })
  await commit(device, [{ kind: 'mechanism', row: aMechanism({ id: ids.mechanism }) }])
})

function aDraft(fields: Partial<Record<keyof MeetingDraft, unknown>> = {}): MeetingDraft {
  const { meeting } = { meeting: aMeeting() }
  return MeetingDraft.parse({
    ...Object.fromEntries(
      Object.keys(MeetingDraft.shape).map((key) => [key, Reflect.get(meeting, key)]),
    ),
    ...fields,
  })
}

const agenda: MeetingPlan['agenda'] = technicalMeetingAgenda.map((item) => ({
  id: null,
  draft: {
    ...item,
    requestedByOrganisationId: null,
    issueIds: [],
    note: '',
    chathamHouse: false,
  },
}))

function aPlan(fields: Partial<MeetingPlan> = {}): MeetingPlan {
  return {
    mechanism: MechanismId.parse(ids.mechanism),
    meeting: aDraft({ number: 7 }),
    marking: 'AMBER',
    agenda,
    invited: [],
    ...fields,
  }
}

async function planned(fields: Partial<MeetingPlan> = {}): Promise<MeetingId> {
  const done = await planMeeting(device, aPlan(fields))
  return done.ok ? done.value : expect.fail(JSON.stringify(done.error))
}

const titles = async (id: string) => (await agendaOf(device.db, id)).map((item) => item.title)

describe('planning', () => {
  test('a meeting and its nine items are one act, there after the tab was killed', async () => {
    const id = await planned()
    const again = restarted(device)
    expect(await again.db.meetings.get(id)).toMatchObject({ number: 7, state: 'planned' })
    expect((await agendaOf(again.db, id)).map((item) => item.title)).toEqual(
      technicalMeetingAgenda.map((item) => item.title),
    )
    const groups = new Set((await again.db.outbox.toArray()).slice(1).map((row) => row.group))
    expect(groups.size).toBe(1)
  })

  test('nothing is saved when one item is wrong', async () => {
    const [first] = agenda
    if (first === undefined) expect.fail('no template')
    const wrong = { id: null, draft: { ...first.draft, minutesAllotted: 601 } }
    await expect(planMeeting(device, aPlan({ agenda: [first, wrong] }))).rejects.toThrow()
    expect(await device.db.meetings.count()).toBe(0)
  })

  test('a mechanism that is named for the first time is set up with the meeting (F14)', async () => {
    const mechanism = aMechanism({ name: 'Winter group', kind: 'winter_group' })
    const id = await planned({ mechanism })
    const page = await meetingPage(device.db, id)
    expect(page?.mechanism).toMatchObject({ name: 'Winter group', state: 'forming' })
    expect(page?.meeting.mechanismId).toBe(page?.mechanism?.id)
  })

  test('an invited organisation stands on the attendance sheet, once', async () => {
    const invited = [OrganisationId.parse(ids.organisation)]
    const id = await planned({ invited })
    await device.db.attendances
      .toCollection()
      .modify((row) => void Object.assign(row, { status: 'present' }))
    await changePlan(device, id, aPlan({ invited }))
    const rows = await device.db.attendances.where('meetingId').equals(id).toArray()
    expect(rows.map((row) => row.status)).toEqual(['present'])
  })

  test('the next number is never one that was used, whatever became of its meeting', async () => {
    const id = await planned()
    await device.db.meetings.update(id, { deletedAt: '2026-11-21T10:00:00.000Z' })
    const basis = await planningBasis(device.db, ids.mechanism, '2026-11-21')
    expect(basis).toMatchObject({ nextNumber: 8, last: null })
  })
})

describe('changing a plan', () => {
  test('keeps items with their ids, takes out what is gone and follows the new order', async () => {
    const id = await planned()
    const before = await agendaOf(device.db, id)
    const [a, review, b, c] = before
    if (!a || !review || !b || !c || !agenda[0]) expect.fail('no agenda')
    const fresh = { id: null, draft: { ...agenda[0].draft, title: 'Shelter capacity' } }
    const kept = [c, review, a].map((item) => ({
      id: item.id,
      draft: { ...agenda[0]?.draft, ...item },
    }))
    const draftsOnly = kept.map(({ id: itemId, draft }) => ({
      id: itemId,
      draft: pickDraft(draft),
    }))
    await changePlan(device, id, aPlan({ agenda: [...draftsOnly, fresh] }))
    const after = await agendaOf(device.db, id)
    expect(after.map((item) => item.title)).toEqual([
      c.title,
      review.title,
      a.title,
      'Shelter capacity',
    ])
    expect(after.slice(0, 3).map((item) => item.id)).toEqual([c.id, review.id, a.id])
    expect(await device.db.agendaItems.get(b.id)).toMatchObject({ title: b.title })
  })

  test('leaves positions alone where the order stays, so that two planners do not undo each other', async () => {
    const id = await planned()
    const before = await agendaOf(device.db, id)
    await changePlan(
      device,
      id,
      aPlan({
        agenda: before.map((item, index) => ({
          id: item.id,
          draft: pickDraft(index === 0 ? { ...item, title: 'Opening' } : item),
        })),
      }),
    )
    const after = await agendaOf(device.db, id)
    expect(after.map((item) => item.position)).toEqual(before.map((item) => item.position))
    expect((await titles(id))[0]).toBe('Opening')
  })
})

describe('what was promised by the next meeting', () => {
  test('takes the day of the meeting that is planned, and of the one it is moved to', async () => {
    const origin = aMeeting({ state: 'held', startsAt: '2026-10-22T08:00:00.000Z' })
    const promise = anActionItem({
      meetingId: origin.id,
      due: { kind: 'next_meeting', words: '' },
    })
    const dated = anActionItem({
      meetingId: origin.id,
      due: { kind: 'date', on: '2026-12-01', words: '' },
      dueOn: '2026-12-01',
    })
    await commit(device, [
      { kind: 'meeting', row: origin },
      { kind: 'actionItem', row: promise },
      { kind: 'actionItem', row: dated },
    ])
    const dueOn = async (id: string) => (await device.db.actionItems.get(id))?.dueOn

    const id = await planned()
    expect(await dueOn(promise.id)).toBe('2026-11-19')
    const moved = aDraft({
      number: 7,
      startsAt: '2026-11-26T08:00:00.000Z',
      endsAt: '2026-11-26T09:30:00.000Z',
    })
    await changePlan(device, id, aPlan({ meeting: moved }))
    expect(await dueOn(promise.id)).toBe('2026-11-26')
    await callOff(device, id, 'cancelled', 'The host is travelling')
    expect(await dueOn(promise.id)).toBeNull()
    await setNextMeetingOn(device, origin.id, '2026-12-03')
    expect(await dueOn(promise.id)).toBe('2026-12-03')
    expect(await dueOn(dated.id)).toBe('2026-12-01')
  })
})

describe('holding a meeting', () => {
  test('opens now, closes now, and remembers its first opening', async () => {
    const id = await planned()
    await openMeeting(device, id)
    clock.ms += 90 * 60_000
    await closeMeeting(device, id)
    expect(await device.db.meetings.get(id)).toMatchObject({
      state: 'held',
      openedAt: '2026-11-21T10:00:00.000Z',
      closedAt: '2026-11-21T11:30:00.000Z',
    })
    await openMeeting(device, id)
    expect(await device.db.meetings.get(id)).toMatchObject({
      state: 'open',
      openedAt: '2026-11-21T10:00:00.000Z',
      closedAt: null,
    })
  })

  test('a thumb that slipped is taken back', async () => {
    const id = await planned()
    await openMeeting(device, id)
    await planAgain(device, id)
    expect(await device.db.meetings.get(id)).toMatchObject({ state: 'planned', openedAt: null })
  })

  test('a meeting that is not here is said to be gone', async () => {
    const id = await planned()
    await device.db.meetings.delete(id)
    expect(await openMeeting(device, id)).toEqual({ ok: false, error: { kind: 'gone' } })
  })
})

test('the list shows what is under way, what comes next first, and what was held last first', async () => {
  const at = (startsAt: string, state: string) =>
    aMeeting({ startsAt, endsAt: '2027-12-01T10:00:00.000Z', state })
  const rows = [
    at('2026-12-03T08:00:00.000Z', 'planned'),
    at('2026-11-26T08:00:00.000Z', 'planned'),
    at('2026-09-03T08:00:00.000Z', 'held'),
    at('2026-10-01T08:00:00.000Z', 'adopted'),
    at('2026-11-21T08:00:00.000Z', 'open'),
    at('2026-08-01T08:00:00.000Z', 'cancelled'),
    { ...at('2026-08-01T08:00:00.000Z', 'held'), deletedAt: '2026-08-02T08:00:00.000Z' },
  ]
  await commit(
    device,
    rows.map((row) => ({ kind: 'meeting', row })),
  )
  await commit(device, [{ kind: 'actionItem', row: anActionItem({ meetingId: rows[3]?.id }) }])
  const stages = await meetingsByStage(device.db)
  const days = (list: typeof stages.held) => list.map((one) => one.meeting.startsAt.slice(0, 10))
  expect(days(stages.underWay)).toEqual(['2026-11-21'])
  expect(days(stages.toCome)).toEqual(['2026-11-26', '2026-12-03'])
  expect(days(stages.held)).toEqual(['2026-10-01', '2026-09-03'])
  expect(days(stages.cancelled)).toEqual(['2026-08-01'])
  expect(stages.held[0]).toMatchObject({ openActions: 1, decisions: 0 })
  expect((await meetingsByStage(device.db, 'mechanism-none')).held).toEqual([])
})

/** The part of an item that a planner types. */
function pickDraft(item: Record<string, unknown>): MeetingPlan['agenda'][number]['draft'] {
  const [first] = agenda
  if (first === undefined) expect.fail('no template')
  const keys = Object.keys(first.draft)
  return { ...first.draft, ...Object.fromEntries(keys.map((key) => [key, item[key]])) }
}
