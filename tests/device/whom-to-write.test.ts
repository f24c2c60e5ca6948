import { beforeEach, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { whomToWrite } from '../../src/device/whom-to-write.ts'
import { Appointment } from '../../src/domain/appointment.ts'
import { Attendance } from '../../src/domain/attendance.ts'
import { OrganisationId } from '../../src/domain/ids.ts'
import { Person } from '../../src/domain/person.ts'
import { aDevice } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aMeeting, aSeat, envelope } from '../support/some-records.ts'

const today = '2026-11-21'
const meeting = aMeeting()
let device: Device

const aPerson = (id: string, organisationId: string, email: string, fields = {}) => ({
  kind: 'person' as const,
  row: Person.parse({
    id,
    ...envelope,
    mechanismId: null,
    name: id,
    nameNative: '',
    designation: '',
    organisationId,
    phone: '',
    email,
    languages: [],
    ...fields,
  }),
})
const posted = (personId: string, organisationId: string, fields = {}) => ({
  kind: 'appointment' as const,
  row: Appointment.parse({
    id: `appointment-${personId}`,
    ...envelope,
    mechanismId: null,
    personId,
    organisationId,
    as: 'focal_point',
    level: 'technical',
    issueId: null,
    areaId: null,
    fromOn: '2026-01-01',
    toOn: null,
    ...fields,
  }),
})
const invited = (organisationId: string, personId: string | null = null, fields = {}) => ({
  kind: 'attendance' as const,
  row: Attendance.parse({
    id: `${meeting.id}:${personId ?? organisationId}`,
    ...envelope,
    meetingId: meeting.id,
    organisationId,
    personId,
    headCount: 0,
    status: 'invited',
    capacity: 'member',
    walkIn: false,
    note: '',
    ...fields,
  }),
})
const organisation = (id: string, name: string) => ({
  kind: 'organisation' as const,
  row: anOrganisation({ id, name, shortName: '' }),
})

beforeEach(async () => {
  device = await aDevice()
  await commit(device, [
    { kind: 'meeting', row: meeting },
    organisation('organisation-iom', 'IOM'),
    organisation('organisation-ngo', 'Open Doors'),
    organisation('organisation-far', 'Not asked'),
  ])
})

test('an invitation goes to those asked by name and to who is focal point today', async () => {
  await commit(device, [
    // It has a seat, and nobody has written down that it is invited.
    { kind: 'seat', row: aSeat({ organisationId: OrganisationId.parse('organisation-iom') }) },
    invited('organisation-ngo', 'person-vera'),
    aPerson('person-vera', 'organisation-ngo', ' vera@ngo.example '),
    aPerson('person-now', 'organisation-iom', 'now@iom.example'),
    aPerson('person-gone', 'organisation-iom', 'gone@iom.example'),
    aPerson('person-later', 'organisation-iom', 'later@iom.example'),
    aPerson('person-other', 'organisation-iom', 'other@iom.example'),
    aPerson('person-far', 'organisation-far', 'far@far.example'),
    posted('person-now', 'organisation-iom'),
    posted('person-gone', 'organisation-iom', { toOn: '2026-11-20' }),
    posted('person-later', 'organisation-iom', { fromOn: '2026-11-22' }),
    posted('person-other', 'organisation-iom', { mechanismId: 'mechanism-two' }),
    posted('person-far', 'organisation-far'),
  ])
  expect(await whomToWrite(device.db, meeting, today)).toEqual({
    addresses: ['now@iom.example', 'vera@ngo.example'],
    without: [],
  })
})

test('whose data were erased, who has no address, and what is none are not written to, and it is said', async () => {
  await commit(device, [
    invited('organisation-iom'),
    invited('organisation-ngo'),
    invited('organisation-far', null, { deletedAt: '2026-11-01T09:00:00.000Z' }),
    aPerson('person-erased', 'organisation-iom', 'erased@iom.example', {
      erasedAt: '2026-11-01T09:00:00.000Z',
    }),
    aPerson('person-sly', 'organisation-ngo', 'a@b.example?subject=x'),
    posted('person-erased', 'organisation-iom'),
    posted('person-sly', 'organisation-ngo'),
  ])
  expect(await whomToWrite(device.db, meeting, today)).toEqual({
    addresses: [],
    without: ['IOM', 'Open Doors'],
  })
})
