import { beforeEach, describe, expect, test } from 'vitest'
import { tickAttendance } from '../../src/device/attendance-commands.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { meetingCode, ownCard, signInByCard, signInMyself } from '../../src/device/room-sign-in.ts'
import { OrganisationId, PersonId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { Person } from '../../src/domain/person.ts'
import { syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aMeeting, envelope, ids } from '../support/some-records.ts'

const osce = OrganisationId.parse('organisation-osce')
let ana: Device
let boris: Device
let server: MeetingPoint
let meeting: Meeting

beforeEach(async () => {
  ;({ ana, boris } = await twoDevices())
  server = new MeetingPoint()
  meeting = aMeeting({ id: ids.meeting, state: 'open' })
  await commit(ana, [
    { kind: 'meeting', row: meeting },
    { kind: 'organisation', row: anOrganisation({ id: osce, name: 'OSCE' }) },
    { kind: 'person', row: thePerson(boris) },
  ])
  await syncFully(ana, server)
  await syncFully(boris, server)
})

function thePerson({ me }: Device): Person {
  return Person.parse({
    id: me.personId,
    ...envelope,
    mechanismId: null,
    name: 'Boris Grosu',
    nameNative: '',
    designation: 'Officer',
    organisationId: osce,
    phone: '+373 600 00 000',
    email: 'boris@example.org',
    languages: [],
  })
}

const ticksOn = async (device: Device) =>
  (await device.db.attendances.toArray()).map(({ id, status }) => `${id} ${status}`).toSorted()

test('a card tells who somebody is, and not how to reach him', async () => {
  const { card, code } = await ownCard(boris)
  expect(card).toMatchObject({
    name: 'Boris Grosu',
    organisationName: 'OSCE',
    designation: 'Officer',
  })
  expect(code).not.toContain('+373')
  expect(code).not.toContain('example.org')
})

test('the recorder scans a card: he and his organisation are there, however often it is scanned', async () => {
  const { code } = await ownCard(boris)
  for (const _ of [1, 2]) expect((await signInByCard(ana, meeting, code)).ok).toBe(true)
  expect(await ticksOn(ana)).toEqual(
    [`${meeting.id}:${boris.me.personId} present`, `${meeting.id}:${osce} present`].toSorted(),
  )
})

test('scanned on both phones, both offline, he is there once', async () => {
  const { code } = await ownCard(boris)
  await signInByCard(ana, meeting, code)
  expect((await signInMyself(boris, meetingCode(ana, meeting))).ok).toBe(true)
  expect(await ticksOn(boris)).toEqual(await ticksOn(ana))
  for (const device of [ana, boris, ana]) await syncFully(device, server)
  expect(await ticksOn(boris)).toEqual(await ticksOn(ana))
  expect(await ana.db.attendances.count()).toBe(2)
  expect(await ana.db.conflicts.count()).toBe(0)
})

describe('whom nobody knows yet', () => {
  const scan = async (change: (code: string) => string) => {
    const { code } = await ownCard(boris)
    return await signInByCard(ana, meeting, change(code))
  }

  test('is let in at the door, in the organisation that he names', async () => {
    const done = await scan((code) =>
      code.replace(boris.me.personId, 'person-unknown').replace('Boris Grosu', 'Vera Munteanu'),
    )
    expect(done).toMatchObject({ ok: true, value: { name: 'Vera Munteanu' } })
    const people = await ana.db.people.where('organisationId').equals(osce).toArray()
    expect(people.map(({ name }) => name)).toContain('Vera Munteanu')
    await scan((code) =>
      code.replace(boris.me.personId, 'person-unknown').replace('Boris Grosu', 'vera munteanu'),
    )
    expect((await ana.db.people.where('organisationId').equals(osce).toArray()).length).toBe(
      people.length,
    )
  })

  test('brings his organisation, found by its name where its id is unknown', async () => {
    await scan((code) => code.replaceAll(`"${osce}"`, '"organisation-else"'))
    expect(await ana.db.organisations.count()).toBe(1)
    await scan((code) =>
      code
        .replaceAll(`"${osce}"`, '"organisation-else"')
        .replace('"OSCE"', '"Women’s Council"')
        .replace(boris.me.personId, 'person-unknown'),
    )
    expect((await ana.db.organisations.toArray()).map(({ name }) => name).toSorted()).toEqual([
      'OSCE',
      'Women’s Council',
    ])
  })
})

describe('what signs nobody in changes nothing', () => {
  const nothing = async (device: Device, work: () => Promise<unknown>, error: object) => {
    const before = [await ticksOn(device), await device.db.outbox.count()]
    expect(await work()).toMatchObject({ ok: false, error })
    expect([await ticksOn(device), await device.db.outbox.count()]).toEqual(before)
  }

  test('a bad code', async () => {
    const bad = { kind: 'code', why: 'no-code' }
    await nothing(ana, () => signInByCard(ana, meeting, 'https://example.org'), bad)
    await nothing(boris, () => signInMyself(boris, '4011200296908'), bad)
  })

  test('the code of a meeting that is not on this phone, or closed', async () => {
    const other = aMeeting({ id: 'meeting-elsewhere', title: 'Elsewhere' })
    await nothing(boris, () => signInMyself(boris, meetingCode(ana, other)), {
      kind: 'not-here',
      title: 'Elsewhere',
    })
    await commit(boris, [{ kind: 'meeting', id: meeting.id, fields: { state: 'cancelled' } }])
    await nothing(boris, () => signInMyself(boris, meetingCode(ana, meeting)), { kind: 'not-open' })
    const { code } = await ownCard(boris)
    await nothing(ana, () => signInByCard(ana, { ...meeting, state: 'adopted' }, code), {
      kind: 'not-open',
    })
  })

  test('somebody who is there for nobody', async () => {
    const alone = { ...boris, me: { ...boris.me, organisationId: null } }
    await nothing(alone, () => signInMyself(alone, meetingCode(ana, meeting)), {
      kind: 'no-organisation',
    })
  })
})

test('who was ticked as absent and then signs in is there', async () => {
  const who = { organisationId: osce, personId: PersonId.parse(boris.me.personId) }
  await tickAttendance(ana, meeting.id, who, 'absent')
  await signInByCard(ana, meeting, (await ownCard(boris)).code)
  expect(await ticksOn(ana)).toContain(`${meeting.id}:${boris.me.personId} present`)
})
