import { expect, test } from 'vitest'
import {
  addChairTerm,
  addMechanism,
  editChairTerm,
  putSeat,
  removeSeat,
  setMechanismState,
} from '../../src/device/mechanism-commands.ts'
import { mechanismPage, mechanismsByState, whoChairedOn } from '../../src/device/mechanisms.ts'
import { ChairTermDraft, MechanismDraft, SeatDraft } from '../../src/domain/mechanism-draft.ts'
import { aDevice } from '../support/a-device.ts'
import { aMechanism, anActionItem, ids } from '../support/some-records.ts'

const today = '2026-11-21'

async function georgia() {
  const device = await aDevice({ me: { grants: [{ role: 'coordinator', mechanismId: null }] } })
  const draft = MechanismDraft.parse({ ...pick(aMechanism()), kind: 'election round table' })
  const added = await addMechanism(device, draft)
  if (!added.ok) throw new Error(added.error.kind)
  return { device, id: added.value }
}

function pick(mechanism: object): object {
  return Object.fromEntries(
    Object.keys(MechanismDraft.shape).map((key) => [key, Reflect.get(mechanism, key)]),
  )
}

function aTerm(fields: Record<string, unknown>): ChairTermDraft {
  return ChairTermDraft.parse({ personId: null, as: 'co_chair', toOn: null, ...fields })
}

test('a forum of a kind that nobody has heard of is set up by naming it', async () => {
  const { device, id } = await georgia()
  const page = await mechanismPage(device.db, id)
  expect(page?.mechanism).toMatchObject({
    kind: 'election round table',
    state: 'forming',
    mechanismId: id,
  })
})

test('the chairs of a past day stay what they were', async () => {
  const { device, id } = await georgia()
  const undp = { organisationId: 'organisation-undp', fromOn: '2004-01-01' }
  const osce = { organisationId: 'organisation-osce', fromOn: '2004-01-01', toOn: '2008-12-31' }
  const coe = { organisationId: 'organisation-coe', fromOn: '2009-01-01' }
  for (const term of [undp, osce, coe]) await addChairTerm(device, id, aTerm(term))
  const terms = (await mechanismPage(device.db, id))?.terms ?? []
  const chairs = (day: string) =>
    whoChairedOn(terms, day)
      .map((term) => term.organisationId)
      .sort()
  expect(chairs('2008-06-01')).toEqual(['organisation-osce', 'organisation-undp'])
  expect(chairs('2010-06-01')).toEqual(['organisation-coe', 'organisation-undp'])
})

test('a term gets its last day when the chair changes', async () => {
  const { device, id } = await georgia()
  const term = aTerm({ organisationId: 'organisation-undp', fromOn: '2004-01-01' })
  const added = await addChairTerm(device, id, term)
  if (!added.ok) throw new Error(added.error.kind)
  await editChairTerm(device, added.value, { ...term, toOn: '2026-06-30' })
  const terms = (await mechanismPage(device.db, id))?.terms ?? []
  expect(whoChairedOn(terms, today)).toEqual([])
})

test('an organisation has one seat, whoever gives it, and gets it back after it was taken away', async () => {
  const { device, id } = await georgia()
  const seat = (status: string) =>
    SeatDraft.parse({ organisationId: 'organisation-iom', status, fromOn: null, toOn: null })
  const given = await putSeat(device, id, seat('observer'))
  if (!given.ok) throw new Error(given.error.kind)
  await removeSeat(device, given.value)
  expect((await mechanismPage(device.db, id))?.seats).toEqual([])
  await putSeat(device, id, seat('member'))
  expect((await mechanismPage(device.db, id))?.seats).toMatchObject([{ status: 'member' }])
})

test('mechanisms stand by state, the active ones first, with what is open in them', async () => {
  const { device, id } = await georgia()
  await device.db.mechanisms.put(aMechanism())
  await device.db.actionItems.put(anActionItem())
  const groups = await mechanismsByState(device.db, today)
  expect(groups.map((group) => group.state)).toEqual(['active', 'forming'])
  expect(groups[0]?.mechanisms).toMatchObject([
    { mechanism: { id: ids.mechanism }, openActions: 1, members: 0, next: null },
  ])
  await setMechanismState(device, id, 'active')
  expect((await mechanismsByState(device.db, today)).map((group) => group.state)).toEqual([
    'active',
  ])
})
