import { beforeEach, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { dropRefusals, sendAgain } from '../../src/device/refusal-commands.ts'
import { refusals } from '../../src/device/refusals.ts'
import { becomeDevice } from '../../src/device/rejoin.ts'
import type { Change } from '../../src/sync/change.ts'
import { schemaVersion } from '../../src/sync/protocol.ts'
import { roundTrip, syncFully, type TestClock, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'

let ana: Device
let boris: Device
let clock: TestClock
let server: MeetingPoint

beforeEach(async () => {
  server = new MeetingPoint()
  const two = await twoDevices()
  ana = two.ana
  boris = two.boris
  clock = two.clock
})

/** A restored container image, which knows nothing yet of these records. */
function knowsNot(isNew: (change: Change) => boolean) {
  server.refuse = (change) => (isNew(change) ? 'unknown-kind' : null)
}

function updateServer() {
  server.refuse = () => null
  server.schema = schemaVersion + 1
}

const nameOn = async ({ db }: Device, id: string) => (await db.organisations.get(id))?.name
const rename = (device: Device, id: string, name: string) =>
  commit(device, [{ kind: 'organisation', id, fields: { name } }])

test('[VER3] what the server does not know yet stays on screen, and goes out by itself after its update', async () => {
  const row = anOrganisation({ name: 'Of a new kind' })
  const beside = anOrganisation({ name: 'Of the same act' })
  knowsNot(({ id }) => id === row.id)
  await commit(ana, [
    { kind: 'organisation', row },
    { kind: 'organisation', row: beside },
  ])
  await syncFully(ana, server)
  expect((await refusals(ana.db)).map(({ reason }) => reason).toSorted()).toEqual([
    'group',
    'unknown-kind',
  ])
  expect(await nameOn(ana, row.id)).toBe('Of a new kind')
  expect(await nameOn(ana, beside.id)).toBe('Of the same act')

  // Edited meanwhile, also what the server could have known: it is built on what waits.
  server.refuse = ({ id }) =>
    id === row.id ? 'unknown-kind' : id === beside.id ? 'not-visible' : null
  await rename(ana, beside.id, 'Renamed while waiting')
  await syncFully(ana, server)
  expect(await nameOn(ana, beside.id)).toBe('Renamed while waiting')

  updateServer()
  await roundTrip(ana, server)
  await syncFully(ana, server)
  expect(await refusals(ana.db)).toEqual([])
  await syncFully(boris, server)
  expect(await nameOn(boris, row.id)).toBe('Of a new kind')
  expect(await nameOn(boris, beside.id)).toBe('Renamed while waiting')
  expect(await boris.db.conflicts.count()).toBe(0)
})

test('[VER3] a value of one’s own that waits for a newer server is not pushed off the screen', async () => {
  const row = anOrganisation({ name: 'Old' })
  await commit(ana, [{ kind: 'organisation', row }])
  await syncFully(ana, server)
  await syncFully(boris, server)
  knowsNot((change) => change.set.name?.[0] === 'New word')
  await rename(ana, row.id, 'New word')
  await syncFully(ana, server)
  await rename(boris, row.id, 'By Boris')
  await syncFully(boris, server)
  await syncFully(ana, server)
  expect(await nameOn(ana, row.id)).toBe('New word')
  clock.ms += 1_000
  updateServer()
  await syncFully(ana, server)
  await syncFully(ana, server)
  await syncFully(boris, server)
  const [conflict] = await boris.db.conflicts.toArray()
  expect([conflict?.losingValue, conflict?.keptValue].toSorted()).toEqual(['By Boris', 'New word'])
  expect(await nameOn(ana, row.id)).toBe(await nameOn(boris, row.id))
})

test('[VER3] a value that an older server takes for wrong waits; one that a server of the same age refuses does not', async () => {
  const row = anOrganisation({ name: 'Old' })
  await commit(ana, [{ kind: 'organisation', row }])
  await syncFully(ana, server)
  server.refuse = () => 'invalid'
  await rename(ana, row.id, 'Wrong')
  await syncFully(ana, server)
  expect(await nameOn(ana, row.id)).toBe('Old')
  server.schema = schemaVersion - 1
  await rename(ana, row.id, 'New')
  await syncFully(ana, server)
  expect(await nameOn(ana, row.id)).toBe('New')
  server.refuse = () => null
  server.schema = schemaVersion
  await roundTrip(ana, server)
  await syncFully(ana, server)
  expect(server.value('organisation', row.id, 'name')).toBe('New')
  expect((await refusals(ana.db)).map(({ change }) => change.set.name?.[0])).toEqual(['Wrong'])
})

test('[VER3] a server of the same age is asked again only when somebody says so', async () => {
  const row = anOrganisation({ name: 'Unknown' })
  knowsNot(() => true)
  await commit(ana, [{ kind: 'organisation', row }])
  await syncFully(ana, server)
  await syncFully(ana, server)
  expect(server.requests.filter(({ push }) => push.length > 0)).toHaveLength(1)
  server.refuse = () => null
  const [refused] = await refusals(ana.db)
  expect(await sendAgain(ana, refused?.group ?? 0)).toEqual({ ok: true, value: undefined })
  await syncFully(ana, server)
  expect(server.value('organisation', row.id, 'name')).toBe('Unknown')
})

test('what is given up leaves the screen: what was made is gone, what was changed is as the server has it', async () => {
  const row = anOrganisation({ name: 'Old' })
  await commit(ana, [{ kind: 'organisation', row }])
  await syncFully(ana, server)
  const made = anOrganisation({ name: 'Made' })
  knowsNot(() => true)
  await commit(ana, [{ kind: 'organisation', row: made }])
  await rename(ana, row.id, 'New')
  await syncFully(ana, server)
  for (const { group } of await refusals(ana.db)) await dropRefusals(ana.db, group)
  await syncFully(ana, server)
  expect(await nameOn(ana, made.id)).toBeUndefined()
  expect(await nameOn(ana, row.id)).toBe('Old')
})

test('[VER3] under a new name of the device it waits on; in somebody else’s name it never goes out', async () => {
  const row = anOrganisation({ name: 'Waits' })
  knowsNot(() => true)
  await commit(ana, [{ kind: 'organisation', row }])
  await rename(ana, row.id, 'Waits, renamed')
  await syncFully(ana, server)
  await rename(ana, row.id, 'Waits, renamed again')
  await becomeDevice(ana.db, { ...ana.me, deviceId: 'ana2' }, clock.ms)
  const renamed = { ...ana, me: { ...ana.me, deviceId: 'ana2' } }
  await syncFully(renamed, server)
  const bases = (await refusals(ana.db)).map(({ change }) => change.set.name?.[1])
  expect(bases.toSorted()).toEqual([null, 'ana2.1'].toSorted())
  await becomeDevice(ana.db, { ...boris.me, deviceId: 'boris2' }, clock.ms)
  updateServer()
  await syncFully({ ...ana, me: { ...boris.me, deviceId: 'boris2' } }, server)
  expect(server.records.size).toBe(0)
  expect(await refusals(ana.db)).toHaveLength(2)
})
