import { expect, test } from 'vitest'
import { addOrganisation, editOrganisation } from '../../src/device/organisation-commands.ts'
import { sendAgain } from '../../src/device/refusal-commands.ts'
import { refusedActs, waitingActs } from '../../src/device/unsent.ts'
import { organisationNamed } from '../../src/domain/register-drafts.ts'
import { aDevice, roundTrip } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'

const draft = organisationNamed('La Strada', 'national_ngo')

test('what waits is told by its record and its fields, the latest first', async () => {
  const device = await aDevice()
  const server = new MeetingPoint()
  const added = await addOrganisation(device, draft)
  if (!added.ok) throw new Error(added.error.kind)
  await roundTrip(device, server)
  expect(await waitingActs(device.db)).toEqual([])
  await editOrganisation(device, added.value, { ...draft, mandate: 'Victims first' })
  await addOrganisation(device, organisationNamed('IOM', 'un_entity'))
  expect(await waitingActs(device.db)).toMatchObject([
    { changes: [{ kind: 'organisation', title: 'IOM', isNew: true }] },
    { changes: [{ title: 'La Strada', isNew: false, fields: ['mandate'] }] },
  ])
})

test('what was refused stays with its reason until it is sent again', async () => {
  const device = await aDevice()
  const server = new MeetingPoint()
  server.refuse = () => 'not-allowed'
  await addOrganisation(device, draft)
  await roundTrip(device, server)
  const [act] = await refusedActs(device.db)
  expect(act).toMatchObject({ reason: 'not-allowed', changes: [{ title: 'La Strada' }] })
  await sendAgain(device, act?.group ?? 0)
  expect(await refusedActs(device.db)).toEqual([])
  expect(await waitingActs(device.db)).toMatchObject([{ changes: [{ title: 'La Strada' }] }])
})
