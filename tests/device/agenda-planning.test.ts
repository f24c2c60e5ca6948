import { beforeEach, describe, expect, test } from 'vitest'
import { asPlanned } from '../../src/device/agenda-edits.ts'
import { agendaOf } from '../../src/device/agenda-items.ts'
import { commit, remove } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { setAgendaTemplate } from '../../src/device/mechanism-commands.ts'
import { changePlan, putReviewBack } from '../../src/device/meeting-commands.ts'
import { recordAgenda } from '../../src/domain/agenda-item-draft.ts'
import { technicalMeetingAgenda, templateOf } from '../../src/domain/agenda-template.ts'
import { AgendaItemId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { MeetingDraft } from '../../src/domain/meeting-draft.ts'
import { syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { aMechanism, aMeeting, anActor, newId } from '../support/some-records.ts'

let ana: Device
let boris: Device
let server: MeetingPoint
let meeting: Meeting

beforeEach(async () => {
  server = new MeetingPoint()
  ;({ ana, boris } = await twoDevices())
  const mechanism = aMechanism()
  meeting = aMeeting({ mechanismId: mechanism.id })
  const signing = { now: meeting.createdAt, me: anActor(['coordinator']) }
  const newItemId = () => AgendaItemId.parse(newId('agenda'))
  const items = recordAgenda(technicalMeetingAgenda, newItemId, meeting, signing)
  await commit(ana, [
    { kind: 'mechanism', row: mechanism },
    { kind: 'meeting', row: meeting },
    ...items.map((row) => ({ kind: 'agendaItem', row }) as const),
  ])
  await everybodySyncs()
})

async function everybodySyncs(): Promise<void> {
  for (const device of [ana, boris, ana]) await syncFully(device, server)
}

const titles = async (device: Device) =>
  (await agendaOf(device.db, meeting.id)).map((item) => item.title)

/** Takes the agenda as it stands on this device, changes it, and saves the plan. */
async function plan(device: Device, change: (titles: string[]) => string[]): Promise<void> {
  const standing = await agendaOf(device.db, meeting.id)
  const wanted = change(standing.map((item) => item.title))
  const agenda = wanted.flatMap((title) => {
    const item = standing.find((one) => one.title === title)
    return item === undefined ? [] : [asPlanned(item)]
  })
  const draft = MeetingDraft.parse(
    Object.fromEntries(
      Object.keys(MeetingDraft.shape).map((key) => [key, Reflect.get(meeting, key)]),
    ),
  )
  const saved = await changePlan(device, meeting.id, {
    meeting: draft,
    marking: 'AMBER',
    agenda,
    invited: [],
  })
  expect(saved.ok).toBe(true)
}

const toFront = (title: string) => (all: string[]) => [title, ...all.filter((one) => one !== title)]
const toEnd = (title: string) => (all: string[]) => [...all.filter((one) => one !== title), title]

describe('two people plan the same agenda offline', () => {
  test('each moves an item, and both get their way', async () => {
    await plan(ana, toFront('Division of labour'))
    await plan(boris, toEnd('Decisions'))
    await everybodySyncs()
    const order = await titles(ana)
    expect(order).toEqual(await titles(boris))
    expect(order[0]).toBe('Division of labour')
    expect(order.at(-1)).toBe('Decisions')
    expect(order).toHaveLength(9)
  })

  test('both move the same item: it stands once, at the same place on both phones', async () => {
    await plan(ana, toFront('Decisions'))
    await plan(boris, toEnd('Decisions'))
    await everybodySyncs()
    const order = await titles(ana)
    expect(order).toEqual(await titles(boris))
    expect(order.filter((title) => title === 'Decisions')).toHaveLength(1)
    const rest = technicalMeetingAgenda
      .map(({ title }) => title)
      .filter((one) => one !== 'Decisions')
    expect(order.filter((title) => title !== 'Decisions')).toEqual(rest)
  })

  test('one moves what the other takes off: the rest keeps its order, and nothing comes twice', async () => {
    await plan(ana, (all) => all.filter((title) => title !== 'Possible joint activities'))
    await plan(boris, toFront('Updates from participants'))
    await everybodySyncs()
    const order = await titles(ana)
    expect(order).toEqual(await titles(boris))
    expect(order).not.toContain('Possible joint activities')
    expect(order[0]).toBe('Updates from participants')
  })
})

describe('the review of action points (I14)', () => {
  test('stays when a plan is saved without it', async () => {
    const before = await agendaOf(ana.db, meeting.id)
    await plan(ana, (all) => all.filter((title) => title !== 'Review of action points'))
    expect(await titles(ana)).toEqual(before.map(({ title }) => title))
    expect(await agendaOf(ana.db, meeting.id)).toEqual(before)
  })

  test('comes back once where two phones put it back after it was deleted', async () => {
    const review = (await agendaOf(ana.db, meeting.id))[1]
    await remove(ana, 'agendaItem', review?.id ?? '')
    await everybodySyncs()
    expect(await titles(boris)).toHaveLength(8)
    for (const device of [ana, boris]) await putReviewBack(device, meeting.id)
    await everybodySyncs()
    expect(await titles(ana)).toEqual(technicalMeetingAgenda.map(({ title }) => title))
    expect(await titles(boris)).toEqual(await titles(ana))
    await putReviewBack(ana, meeting.id)
    expect(await titles(ana)).toHaveLength(9)
  })

  test('can be deleted again and come back again', async () => {
    for (const review of [1, 2]) {
      const item = (await agendaOf(ana.db, meeting.id))[1]
      await remove(ana, 'agendaItem', item?.id ?? '')
      await putReviewBack(ana, meeting.id)
      expect(await titles(ana), `time ${review}`).toHaveLength(9)
    }
  })
})

test('a template written offline is the other planner’s after a sync, and what is planned stays (S23)', async () => {
  const own = technicalMeetingAgenda.slice(0, 3)
  const planned = await titles(ana)
  const mechanismId = meeting.mechanismId
  expect((await setAgendaTemplate(ana, mechanismId, [...own])).ok).toBe(true)
  await everybodySyncs()
  const mechanism = await boris.db.mechanisms.get(mechanismId)
  expect(mechanism && templateOf(mechanism)).toEqual(own)
  expect(await titles(boris)).toEqual(planned)
  await setAgendaTemplate(ana, mechanismId, null)
  const again = await ana.db.mechanisms.get(mechanismId)
  expect(again && templateOf(again)).toBe(technicalMeetingAgenda)
})
