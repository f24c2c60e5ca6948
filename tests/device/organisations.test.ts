import { expect, test } from 'vitest'
import { addOrganisation, setLeftOn } from '../../src/device/organisation-commands.ts'
import { organisationPage, organisationsByConstituency } from '../../src/device/organisations.ts'
import { everybody } from '../../src/device/people.ts'
import { addAppointment, addPerson, personNamed } from '../../src/device/people-commands.ts'
import { AppointmentDraft, organisationNamed } from '../../src/domain/register-drafts.ts'
import { aDevice } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aLabourLine, aMechanism, anActionItem, aSeat, ids } from '../support/some-records.ts'

const today = '2026-11-21'

test('organisations stand by constituency and name, who left last', async () => {
  const { db } = await aDevice()
  await db.organisations.bulkPut([
    anOrganisation({ name: 'Zonta' }),
    anOrganisation({ name: 'Ada', leftOn: '2026-03-01' }),
    anOrganisation({ name: 'Ministry', constituency: 'host_authorities' }),
    anOrganisation({ name: 'Gone', deletedAt: '2026-01-01T10:00:00.000Z' }),
  ])
  const groups = await organisationsByConstituency(db, today)
  expect(
    groups.map((group) => [
      group.constituency,
      group.organisations.map(({ organisation }) => organisation.name),
    ]),
  ).toEqual([
    ['host_authorities', ['Ministry']],
    ['ngos', ['Zonta', 'Ada']],
  ])
})

test('the page of an organisation gathers people, seats, posts, promises and parts', async () => {
  const device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  const added = await addOrganisation(device, organisationNamed('Both Banks', 'national_ngo'))
  if (!added.ok) throw new Error(added.error.kind)
  const id = added.value
  const person = await addPerson(device, personNamed('Nadejda', id))
  if (!person.ok) throw new Error(person.error.kind)
  await addAppointment(
    device,
    AppointmentDraft.parse({
      personId: person.value,
      organisationId: id,
      as: 'focal_point',
      level: 'technical',
      issueId: null,
      areaId: null,
      fromOn: '2026-01-01',
      toOn: '2026-10-31',
    }),
  )
  await device.db.mechanisms.put(aMechanism())
  await device.db.seats.put(aSeat({ organisationId: id }))
  await device.db.labourLines.put(aLabourLine({ organisationId: id }))
  const responsible = { as: 'organisation', organisationId: id, personId: null }
  await device.db.actionItems.bulkPut([
    anActionItem({ assignees: { kind: 'one', responsible, words: '' } }),
    anActionItem({
      assignees: { kind: 'all_partners', mechanismId: ids.mechanism, words: '' },
    }),
  ])

  const page = await organisationPage(device.db, id, today)
  expect(page?.organisation.constituency).toBe('ngos')
  expect(page?.people.map((one) => one.name)).toEqual(['Nadejda'])
  expect(page?.seats.map(({ mechanism }) => mechanism.shortName)).toEqual(['TCM'])
  expect(page?.vacancy).toEqual({ sinceOn: '2026-11-01' })
  expect(page?.openActions).toHaveLength(1)
  expect(page?.lines).toHaveLength(1)
})

test('an organisation that left keeps its page', async () => {
  const device = await aDevice()
  const added = await addOrganisation(device, organisationNamed('IOM', 'un_entity'))
  if (!added.ok) throw new Error(added.error.kind)
  await setLeftOn(device, added.value, today)
  const page = await organisationPage(device.db, added.value, today)
  expect(page?.organisation.leftOn).toBe(today)
  expect(await organisationPage(device.db, 'organisation-unknown', today)).toBe(null)
})

test('people stand by name with their organisation and what they are now', async () => {
  const device = await aDevice()
  await device.db.organisations.put(anOrganisation({ id: ids.organisation, name: 'IOM' }))
  await addPerson(device, personNamed('Zoe', null))
  await addPerson(device, personNamed('Ana', anOrganisation({ id: ids.organisation }).id))
  const found = await everybody(device.db, today)
  expect(found.map(({ person, organisation }) => [person.name, organisation?.name])).toEqual([
    ['Ana', 'IOM'],
    ['Zoe', undefined],
  ])
})
