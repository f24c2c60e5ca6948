import { expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { actorOf } from '../../src/device/identity.ts'
import { askAbout, editPart } from '../../src/device/labour-line-commands.ts'
import { labourLinePage } from '../../src/device/labour-line-page.ts'
import { LabourLineId, OrganisationId } from '../../src/domain/ids.ts'
import { whoHasNotAccepted } from '../../src/domain/labour-line-agreement.ts'
import { saidIn } from '../../src/domain/labour-line-edit.ts'
import { aDevice } from '../support/a-device.ts'
import { aLabourLine } from '../support/some-records.ts'

const id = LabourLineId.parse('labour-line-1')
const iom = OrganisationId.parse('organisation-iom')
const eu = OrganisationId.parse('organisation-eu')

async function proposed() {
  const device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  const row = aLabourLine({
    id,
    state: 'proposed',
    organisationId: iom,
    askedIds: [eu],
    acceptedBy: [eu, iom],
    agreedAtMeetingId: null,
  })
  await commit(device, [{ kind: 'labourLine', row }])
  return { device, line: async () => (await device.db.labourLines.get(id)) ?? row }
}

test('who is asked again has not accepted, and what he had answered stays in the history', async () => {
  const { device, line } = await proposed()
  const said = { ...saidIn(await line()), role: 'support' as const }
  expect(await editPart(device, id, said, [iom])).toEqual({ ok: true, value: undefined })
  const after = await line()
  expect(after).toMatchObject({ role: 'support', acceptedBy: [eu] })
  expect(whoHasNotAccepted(after)).toEqual([iom])
  const page = await labourLinePage(device.db, id, actorOf(device.me))
  expect(page?.history.map(({ kind }) => kind)).toContain('answered')
  expect(page?.history.find(({ kind }) => kind === 'changed')).toMatchObject({
    before: { role: 'lead' },
    after: { role: 'support' },
  })
})

test('who is asked besides has not answered yet, and nobody else is asked again', async () => {
  const { device, line } = await proposed()
  const osce = OrganisationId.parse('organisation-osce')
  await askAbout(device, id, [eu, osce])
  const after = await line()
  expect(after.askedIds.toSorted()).toEqual([eu, osce].toSorted())
  expect(whoHasNotAccepted(after)).toEqual([osce])
  await askAbout(device, id, [eu])
  expect(whoHasNotAccepted(await line())).toEqual([])
})
