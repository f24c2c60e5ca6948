import { beforeEach, describe, expect, test } from 'vitest'
import { attendanceSheet, expectedOn, organisationsThere } from '../../src/device/attendance.ts'
import {
  addPersonThere,
  addWalkIn,
  countUnnamed,
  describeAttendance,
  tickAll,
  tickAttendance,
} from '../../src/device/attendance-commands.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { quorumNow } from '../../src/device/quorum.ts'
import { momentDuring } from '../../src/domain/attendance-times.ts'
import { OrganisationId, PersonId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { Person } from '../../src/domain/person.ts'
import { aDevice, restarted, syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aMeeting, aSeat, envelope, ids } from '../support/some-records.ts'

const osce = OrganisationId.parse(ids.organisation)
const ngo = OrganisationId.parse(ids.otherOrganisation)
const ministry = OrganisationId.parse('organisation-ministry')
const ana = PersonId.parse(ids.person)
const boris = PersonId.parse(ids.otherPerson)

let device: Device
let meeting: Meeting

function aPerson(id: string, name: string, organisationId: string): Person {
  return Person.parse({
    id,
    ...envelope,
    mechanismId: null,
    name,
    nameNative: '',
    designation: '',
    organisationId,
    phone: '',
    email: '',
    languages: [],
  })
}

beforeEach(async () => {
  device = await aDevice()
  meeting = aMeeting({ id: ids.meeting, state: 'open' })
  await commit(device, [
    { kind: 'meeting', row: meeting },
    {
      kind: 'organisation',
      row: anOrganisation({
        id: osce,
        name: 'OSCE Mission',
        constituency: 'international_organisations',
      }),
    },
    { kind: 'organisation', row: anOrganisation({ id: ngo, name: 'Open Doors' }) },
    {
      kind: 'organisation',
      row: anOrganisation({ id: ministry, name: 'Ministry', constituency: 'host_authorities' }),
    },
    { kind: 'seat', row: aSeat({ organisationId: osce }) },
    { kind: 'seat', row: aSeat({ organisationId: ngo }) },
    { kind: 'person', row: aPerson(ana, 'Ana', osce) },
    { kind: 'person', row: aPerson(boris, 'Boris', osce) },
  ])
})

const sheet = () => attendanceSheet(device.db, meeting)
async function rowOf(organisationId: string) {
  const row = (await sheet()).rows.find((one) => one.organisationId === organisationId)
  return row ?? expect.fail('not on the sheet')
}
const tick = (who: { organisationId: OrganisationId; personId: PersonId | null }, as: Tick) =>
  tickAttendance(device, meeting.id, who, as)
type Tick = Parameters<typeof tickAttendance>[3]

describe('the sheet before anybody comes', () => {
  test('holds the seats and those who came to one of the last meetings, not those who sent apologies', async () => {
    const before = aMeeting({ state: 'held', startsAt: '2026-10-22T08:00:00.000Z' })
    await commit(device, [{ kind: 'meeting', row: before }])
    await tickAttendance(device, before.id, { organisationId: ministry, personId: null }, 'present')
    expect((await sheet()).rows.map((row) => [row.name, row.why])).toEqual([
      ['OSCE Mission', 'seat'],
      ['Ministry', 'came_before'],
      ['Open Doors', 'seat'],
    ])
    await tickAttendance(
      device,
      before.id,
      { organisationId: ministry, personId: null },
      'apologies',
    )
    expect((await sheet()).rows).toHaveLength(2)
  })

  test('forgets who came four meetings ago', async () => {
    const months = ['05', '06', '07', '08']
    const earlier = months.map((month) =>
      aMeeting({ state: 'held', startsAt: `2026-${month}-04T08:00:00.000Z` }),
    )
    await commit(
      device,
      earlier.map((row) => ({ kind: 'meeting', row })),
    )
    const [first] = earlier
    if (first === undefined) expect.fail('no meetings')
    await tickAttendance(device, first.id, { organisationId: ministry, personId: null }, 'present')
    expect((await sheet()).rows).toHaveLength(2)
  })

  test('is known while the meeting is still planned', async () => {
    const names = (await expectedOn(device.db, ids.mechanism, '2026-12-17')).map((one) => one.name)
    expect(names).toEqual(['OSCE Mission', 'Open Doors'])
  })

  test('says that nobody is ticked and that all four groups are missing', async () => {
    expect(await sheet()).toMatchObject({ unticked: 2, organisationsThere: 0, peopleThere: 0 })
    expect((await sheet()).missing).toHaveLength(4)
  })
})

describe('ticking', () => {
  test('an organisation counts one person until there are names', async () => {
    await tick({ organisationId: osce, personId: null }, 'present')
    expect(await sheet()).toMatchObject({ organisationsThere: 1, peopleThere: 1, unticked: 1 })
    await tick({ organisationId: osce, personId: ana }, 'present')
    await tick({ organisationId: osce, personId: boris }, 'remote')
    expect((await rowOf(osce)).peopleThere).toBe(2)
  })

  test('a person brings his organisation', async () => {
    await tick({ organisationId: osce, personId: ana }, 'remote')
    expect(await rowOf(osce)).toMatchObject({ status: 'remote', peopleThere: 1 })
    expect(await organisationsThere(device.db, meeting.id)).toEqual([osce])
  })

  test('an organisation that is away has nobody there', async () => {
    await tick({ organisationId: osce, personId: ana }, 'present')
    await tick({ organisationId: osce, personId: null }, 'apologies')
    expect(await rowOf(osce)).toMatchObject({ status: 'apologies', peopleThere: 0 })
  })

  test('taken away and given again is the same row', async () => {
    const who = { organisationId: osce, personId: null }
    await tick(who, 'present')
    await tick(who, null)
    expect((await rowOf(osce)).status).toBeNull()
    await tick(who, 'absent')
    expect((await rowOf(osce)).status).toBe('absent')
    expect(await device.db.attendances.count()).toBe(1)
  })

  test('everybody at once is one act', async () => {
    const everybody = [null, ana, boris].map((personId) => ({ organisationId: osce, personId }))
    await tickAll(device, meeting.id, everybody, 'present')
    expect((await rowOf(osce)).peopleThere).toBe(2)
    const groups = (await device.db.outbox.toArray()).slice(-3).map((row) => row.group)
    expect(new Set(groups).size).toBe(1)
  })

  test('a head count makes the organisation present and adds to the names', async () => {
    await countUnnamed(device, meeting.id, osce, 3)
    await tick({ organisationId: osce, personId: ana }, 'present')
    expect(await rowOf(osce)).toMatchObject({ status: 'present', headCount: 3, peopleThere: 4 })
  })

  test('names the group that is still missing', async () => {
    await tick({ organisationId: osce, personId: null }, 'present')
    await tick({ organisationId: ngo, personId: null }, 'present')
    expect((await sheet()).missing).toEqual(['bilateral_donors', 'host_authorities'])
  })
})

test('who came just now is in the room of what is decided next, on whatever day the meeting was planned for', async () => {
  const nowMs = Date.parse('2026-11-22T12:30:20.000Z')
  const today = { ...device, now: () => nowMs }
  const early = aMeeting({
    id: 'meeting-early',
    state: 'open',
    startsAt: '2026-11-26T08:00:00.000Z',
    openedAt: '2026-11-22T12:00:00.000Z',
    zone: 'Europe/Chisinau',
  })
  await commit(today, [{ kind: 'meeting', row: early }])
  const who = { organisationId: osce, personId: null }
  const arrivedAt = momentDuring(early, '14:30')
  await describeAttendance(today, early.id, who, { arrivedAt })
  expect(await quorumNow(today, early)).toMatchObject({ organisations: 1 })
})

describe('at the door', () => {
  test('somebody of a new organisation is let in on the spot', async () => {
    const done = await addWalkIn(device, meeting.id, {
      organisation: { name: 'Embassy of Norway', kind: 'embassy_participating_state' },
      person: { name: 'Ingrid' },
      status: 'present',
      headCount: 0,
    })
    if (!done.ok) expect.fail('not saved')
    expect(await rowOf(done.value.organisationId)).toMatchObject({
      name: 'Embassy of Norway',
      constituency: 'bilateral_donors',
      why: 'walk_in',
      peopleThere: 1,
    })
  })

  test('a known organisation that was expected is no walk-in', async () => {
    await addWalkIn(device, meeting.id, {
      organisation: { id: ngo },
      person: null,
      status: 'remote',
      headCount: 2,
    })
    expect(await rowOf(ngo)).toMatchObject({ why: 'seat', status: 'remote', peopleThere: 2 })
  })

  test('somebody new of an organisation on the sheet needs only a name', async () => {
    await addPersonThere(device, meeting.id, ngo, 'Vera')
    const row = await rowOf(ngo)
    expect(row).toMatchObject({ status: 'present', peopleThere: 1 })
    expect(row.people.map((person) => person.name)).toEqual(['Vera'])
  })

  test('47 people survive a killed tab', async () => {
    for (let n = 0; n < 47; n++) await addPersonThere(device, meeting.id, ngo, `Person ${n}`)
    device = restarted(device)
    expect((await sheet()).peopleThere).toBe(47)
  })
})

test('two recorders who tick the same organisation offline make one row', async () => {
  const { ana: one, boris: two } = await twoDevices()
  const server = new MeetingPoint()
  await commit(one, [{ kind: 'meeting', row: meeting }])
  await syncFully(one, server)
  await syncFully(two, server)
  const who = { organisationId: osce, personId: null }
  await tickAttendance(one, meeting.id, who, 'present')
  await tickAttendance(two, meeting.id, who, 'present')
  await tickAttendance(two, meeting.id, { organisationId: ngo, personId: null }, 'remote')
  for (const phone of [one, two, one]) await syncFully(phone, server)
  for (const { db } of [one, two]) {
    const rows = await db.attendances.toArray()
    expect(rows.map((row) => row.status).sort()).toEqual(['present', 'remote'])
  }
})

describe('two taps that meet', () => {
  const there = { organisationId: osce, personId: null }

  test('a tick takes away nobody who was counted in the same moment', async () => {
    await Promise.all([countUnnamed(device, meeting.id, osce, 3), tick(there, 'present')])
    expect((await rowOf(osce)).headCount).toBe(3)
  })

  test('a walk-in is added to those who were counted in the same moment', async () => {
    await tick(there, 'present')
    await Promise.all([
      countUnnamed(device, meeting.id, osce, 3),
      addWalkIn(device, meeting.id, {
        organisation: { id: osce },
        person: null,
        status: 'present',
        headCount: 1,
      }),
    ])
    expect((await rowOf(osce)).headCount).toBe(4)
  })

  test('two people of an organisation are there though both were ticked in the same moment', async () => {
    await Promise.all([
      tick({ organisationId: osce, personId: ana }, 'present'),
      tick({ organisationId: osce, personId: boris }, 'remote'),
      countUnnamed(device, meeting.id, osce, 2),
    ])
    expect((await rowOf(osce)).peopleThere).toBe(4)
    expect(await device.db.outbox.count()).toBeGreaterThan(0)
  })
})
