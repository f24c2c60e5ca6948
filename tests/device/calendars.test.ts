import { beforeEach, describe, expect, test } from 'vitest'
import { calendarMeeting } from '../../src/device/calendar-meeting.ts'
import { commit } from '../../src/device/commit.ts'
import { contactSteps, takeContacts } from '../../src/device/contact-import.ts'
import type { Device } from '../../src/device/device.ts'
import { importSteps, takeMeetings, undoImport } from '../../src/device/meeting-import.ts'
import { uidOf } from '../../src/domain/calendar-uid.ts'
import { MechanismId } from '../../src/domain/ids.ts'
import type { ImportedMeeting } from '../../src/domain/imported.ts'
import { aClock, aDevice, type TestClock } from '../support/a-device.ts'
import { aMechanism, aMeeting, ids } from '../support/some-records.ts'

let device: Device
let clock: TestClock
const mechanismId = MechanismId.parse(ids.mechanism)

beforeEach(async () => {
  clock = aClock()
  device = await aDevice({ clock })
  await commit(device, [{ kind: 'mechanism', row: aMechanism({ id: ids.mechanism }) }])
})

function anImported(fields: Partial<ImportedMeeting> = {}): ImportedMeeting {
  return {
    uid: 'one@office.example',
    occurrence: '',
    title: 'Shelter visit',
    purpose: '',
    place: 'Bălți',
    startsAt: '2027-01-12T08:00:00.000Z',
    endsAt: '2027-01-12T10:00:00.000Z',
    zone: 'Europe/Chisinau',
    isCancelled: false,
    isConfidential: false,
    ...fields,
  }
}

async function take(...items: ImportedMeeting[]) {
  const taken = await takeMeetings(device, mechanismId, items)
  if (!taken.ok) throw new Error(taken.error.kind)
  return taken.value
}

const standing = async () =>
  (await device.db.meetings.toArray()).filter((one) => one.deletedAt === null)

describe('meetings of another system', () => {
  test('are made once, on every phone the same, and shown as changes after that', async () => {
    await take(anImported(), anImported({ uid: 'two@office.example', isConfidential: true }))
    const made = await standing()
    expect(made.map(({ marking }) => marking).sort()).toEqual(['AMBER', 'AMBER+STRICT'])
    expect((await take(anImported())).count).toBe(0)
    const other = await aDevice({ clock })
    const [step] = await importSteps(other.db, mechanismId, [anImported()])
    expect(made.map(({ id }) => id)).toContain(step?.id)

    const moved = anImported({ startsAt: '2027-01-12T09:00:00.000Z', isCancelled: true })
    const [change] = await importSteps(device.db, mechanismId, [moved])
    expect(change?.changes).toEqual(['startsAt', 'state'])
    await take(moved)
    expect((await standing()).find(({ id }) => id === change?.id)).toMatchObject({
      startsAt: '2027-01-12T09:00:00.000Z',
      state: 'cancelled',
    })
    const [after] = await importSteps(device.db, mechanismId, [anImported()])
    expect(after).toMatchObject({ isOver: true, changes: [] })
  })

  test('a whole import is taken back, also what it changed, however many there are', async () => {
    await take(anImported())
    const many = Array.from({ length: 120 }, (_, n) => anImported({ uid: `${n}@office.example` }))
    const done = await take(anImported({ title: 'Otherwise' }), ...many)
    expect(done.count).toBe(121)
    expect(await standing()).toHaveLength(121)
    await undoImport(device, done)
    expect((await standing()).map(({ title }) => title)).toEqual(['Shelter visit'])
    expect((await take(...many)).count).toBe(120)
    expect(await standing()).toHaveLength(121)
  })

  test('our own meeting is known by its UID, and one that was held stays as it was', async () => {
    const meeting = aMeeting({ state: 'planned' })
    const held = aMeeting({ id: 'meeting-held-0', state: 'held' })
    await commit(device, [
      { kind: 'meeting', row: meeting },
      { kind: 'meeting', row: held },
    ])
    const steps = await importSteps(device.db, mechanismId, [
      anImported({ uid: uidOf(meeting.id) }),
      anImported({ uid: uidOf(held.id) }),
    ])
    expect(steps[0]?.changes).toEqual(['startsAt', 'endsAt'])
    expect(steps.map(({ id, isOver }) => [id, isOver])).toEqual([
      [meeting.id, false],
      [held.id, true],
    ])
  })
})

test('cards become people of organisations, each once, and are taken back together', async () => {
  const person = {
    name: 'Ana Rusu',
    designation: '',
    phone: '',
    email: 'a@x.example',
    languages: [],
  }
  const cards = [
    { uid: '1', person, organisation: 'Shelter for all' },
    {
      uid: '2',
      person: { ...person, name: 'Ion Rusu', email: '' },
      organisation: 'shelter FOR all',
    },
    { uid: '3', person: null, organisation: 'Shelter for all' },
  ]
  const taken = await takeContacts(device, cards)
  if (!taken.ok) throw new Error(taken.error.kind)
  const people = await device.db.people.toArray()
  const organisations = await device.db.organisations.toArray()
  expect(organisations.map(({ name }) => name)).toEqual(['Shelter for all'])
  expect(new Set(people.map(({ organisationId }) => organisationId))).toEqual(
    new Set([organisations[0]?.id]),
  )
  expect((await contactSteps(device.db, cards)).filter(({ isNew }) => isNew)).toEqual([])
  await undoImport(device, taken.value)
  expect((await contactSteps(device.db, cards)).filter(({ isNew }) => isNew)).toHaveLength(3)
})

test('what a calendar is told of a meeting grows with what those invited must know', async () => {
  const meeting = aMeeting({ state: 'planned' })
  await commit(device, [{ kind: 'meeting', row: meeting }])
  const before = await calendarMeeting(device.db, meeting.id)
  clock.ms += 60_000
  await commit(device, [{ kind: 'meeting', id: meeting.id, fields: { place: 'Elsewhere' } }])
  const moved = await calendarMeeting(device.db, meeting.id)
  expect(moved?.sequence).toBe((before?.sequence ?? 0) + 60)
  expect(Date.parse(moved?.changedAt ?? '') - Date.parse(before?.changedAt ?? '')).toBe(60_000)
})
