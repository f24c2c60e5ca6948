import { beforeEach, describe, expect, test } from 'vitest'
import { agendaOf } from '../../src/device/agenda-items.ts'
import { attendanceSheet } from '../../src/device/attendance.ts'
import { commit, remove } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { openMeeting } from '../../src/device/meeting-commands.ts'
import { agendaSent, sendAgenda, sendingPage } from '../../src/device/sending.ts'
import { recordAgenda } from '../../src/domain/agenda-item-draft.ts'
import { technicalMeetingAgenda } from '../../src/domain/agenda-template.ts'
import { AgendaItemId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import {
  aMechanism,
  aMeeting,
  anActor,
  anAgendaItem,
  aSeat,
  ids,
  newId,
} from '../support/some-records.ts'

let ana: Device
let boris: Device
let server: MeetingPoint
let meeting: Meeting

const ngo = anOrganisation({ name: 'Safe Harbour', constituency: 'ngos' })
const donor = anOrganisation({ name: 'Sweden', constituency: 'bilateral_donors' })

beforeEach(async () => {
  server = new MeetingPoint()
  ;({ ana, boris } = await twoDevices())
  meeting = aMeeting({ draft: true, place: 'Chișinău' })
  const signing = { now: meeting.createdAt, me: anActor(['coordinator']) }
  const newItemId = () => AgendaItemId.parse(newId('agenda'))
  const items = recordAgenda(technicalMeetingAgenda.slice(0, 3), newItemId, meeting, signing)
  await commit(ana, [
    { kind: 'mechanism', row: aMechanism({ id: ids.mechanism }) },
    { kind: 'organisation', row: ngo },
    { kind: 'organisation', row: donor },
    { kind: 'seat', row: aSeat({ organisationId: ngo.id }) },
    { kind: 'seat', row: aSeat({ organisationId: donor.id }) },
    { kind: 'meeting', row: meeting },
    ...items.map((row) => ({ kind: 'agendaItem', row }) as const),
  ])
  await everybodySyncs()
})

async function everybodySyncs(): Promise<void> {
  for (const device of [ana, boris, ana]) await syncFully(device, server)
}

const now = async (on: Device) => (await on.db.meetings.get(meeting.id)) ?? expect.fail('gone')
const sent = async (on: Device) => await agendaSent(on.db, await now(on))

describe('sending the agenda', () => {
  test('ends the draft, remembers what was sent and why the host is absent', async () => {
    expect((await sent(ana)).versions).toEqual([])
    expect((await sendAgenda(ana, meeting.id, 'Talks on it begin next week.')).ok).toBe(true)
    await everybodySyncs()
    expect(await now(boris)).toMatchObject({
      draft: false,
      hostAbsenceReason: 'Talks on it begin next week.',
    })
    const { versions, changed } = await sent(boris)
    expect(versions).toHaveLength(1)
    expect(versions[0]?.items).toHaveLength(3)
    expect(changed).toEqual([])
  })

  test('what changed since is said to both, until the next version, and then what is new in that', async () => {
    await sendAgenda(ana, meeting.id, '')
    const added = anAgendaItem({ meetingId: meeting.id, position: 'z0', title: 'Winter shelter' })
    const [, , updates] = await agendaOf(ana.db, meeting.id)
    await commit(ana, [{ kind: 'agendaItem', row: added }])
    await remove(ana, 'agendaItem', updates?.id ?? '')
    await commit(ana, [{ kind: 'meeting', id: meeting.id, fields: { place: 'Bălți' } }])
    await everybodySyncs()
    const changes = [
      { kind: 'place' },
      { kind: 'added', id: added.id, number: 3 },
      { kind: 'taken_off', id: updates?.id },
    ]
    const before = await sent(boris)
    expect(before.changed).toEqual(changes)
    expect(before.titles.get(updates?.id ?? '')).toBe('Updates from participants')
    await sendAgenda(ana, meeting.id, '')
    await everybodySyncs()
    expect(await sent(boris)).toMatchObject({ changed: [], lastChanged: changes })
  })

  test('by two offline at once gives two versions, and loses neither', async () => {
    await sendAgenda(ana, meeting.id, '')
    await sendAgenda(boris, meeting.id, '')
    await everybodySyncs()
    await syncFully(boris, server)
    const [a, b] = await Promise.all([sent(ana), sent(boris)])
    expect(a.versions).toHaveLength(2)
    expect(a.versions.map(({ id }) => id)).toEqual(b.versions.map(({ id }) => id))
  })

  test('a meeting that is opened is no draft, sent or not', async () => {
    await openMeeting(ana, meeting.id)
    expect(await now(ana)).toMatchObject({ draft: false, state: 'open' })
  })
})

describe('who is missing before it is sent', () => {
  const missing = async () => (await sendingPage(ana.db, meeting.id))?.missing

  test('groups, and organisations of which nobody is known', async () => {
    expect(await missing()).toEqual([
      { kind: 'host_authority' },
      { kind: 'constituency', constituency: 'international_organisations' },
      { kind: 'nobody_known', organisationId: ngo.id },
      { kind: 'nobody_known', organisationId: donor.id },
    ])
  })

  test('who is left out this time is not on the sheet, and is named', async () => {
    const fields = { leftOutIds: [donor.id] }
    await commit(ana, [{ kind: 'meeting', id: meeting.id, fields }])
    const sheet = await attendanceSheet(ana.db, await now(ana))
    expect(sheet.rows.map(({ name }) => name)).toEqual(['Safe Harbour'])
    expect(await missing()).toContainEqual({ kind: 'member', organisationId: donor.id })
    expect(await missing()).toContainEqual({
      kind: 'constituency',
      constituency: 'bilateral_donors',
    })
  })

  test('a required party that is left out, and a group that is not expected here', async () => {
    await commit(ana, [
      { kind: 'meeting', id: meeting.id, fields: { leftOutIds: [donor.id] } },
      {
        kind: 'mechanism',
        id: ids.mechanism,
        fields: {
          requiredOrganisationIds: [donor.id],
          waivedConstituencies: [
            'host_authorities',
            'international_organisations',
            'bilateral_donors',
          ],
        },
      },
    ])
    expect(await missing()).toEqual([
      { kind: 'required_party', organisationId: donor.id },
      { kind: 'nobody_known', organisationId: ngo.id },
    ])
  })
})
