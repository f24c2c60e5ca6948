import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { readReading } from '../../src/device/settings.ts'
import { aDevice, roundTrip, syncFully, type TestClock, twoDevices } from '../support/a-device.ts'
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

async function nameOn(device: Device, id: string): Promise<string | undefined> {
  return (await device.db.organisations.get(id))?.name
}

async function shared(fields: Parameters<typeof anOrganisation>[0] = {}) {
  const row = anOrganisation(fields)
  await commit(ana, [{ kind: 'organisation', row }])
  await syncFully(ana, server)
  await syncFully(boris, server)
  return row
}

const rename = (device: Device, id: string, name: string) =>
  commit(device, [{ kind: 'organisation', id, fields: { name } }])

describe('a server restored from an older backup', () => {
  test('[EPO1] reading starts from the beginning in the new history, and the outbox is kept', async () => {
    const row = await shared({ name: 'Old' })
    const restore = server.backup()
    restore()
    await rename(ana, row.id, 'Waiting')
    const { cursor } = await readReading(ana.db)
    expect(cursor).not.toBeNull()
    await roundTrip(ana, server)
    expect(await readReading(ana.db)).toMatchObject({ epoch: 'first, restored', cursor: null })
    await syncFully(ana, server)
    expect(server.value('organisation', row.id, 'name')).toBe('Waiting')
    expect((await readReading(ana.db)).cursor).not.toBeNull()
  })

  test('[EPO1] what a device does not know yet reaches it though sequences count from lower again', async () => {
    const row = await shared({ name: 'Old' })
    const restore = server.backup()
    for (let i = 0; i < 5; i++) {
      await rename(ana, row.id, `Lost ${i}`)
      await syncFully(ana, server)
    }
    await syncFully(boris, server)
    await ana.db.handed.clear()
    restore()
    const carol = await aDevice({ clock })
    await syncFully(carol, server)
    await rename(carol, row.id, 'By Carol')
    await syncFully(carol, server)
    await syncFully(boris, server)
    expect(await nameOn(boris, row.id)).toBe('By Carol')
  })

  test('[EPO2] edits made after the backup come back from the devices that made them', async () => {
    const row = await shared({ name: 'Old' })
    const restore = server.backup()
    await rename(ana, row.id, 'After the backup')
    await commit(ana, [{ kind: 'organisation', row: anOrganisation({ name: 'New after it' }) }])
    await syncFully(ana, server)
    restore()
    await roundTrip(ana, server)
    expect(await nameOn(ana, row.id)).toBe('After the backup')
    await syncFully(ana, server)
    await syncFully(boris, server)
    expect(await nameOn(boris, row.id)).toBe('After the backup')
    expect((await boris.db.organisations.toArray()).map(({ name }) => name)).toContain(
      'New after it',
    )
  })

  test('[EPO2] they come back too when a new edit reaches the restored server first', async () => {
    const row = await shared({ name: 'Old' })
    const restore = server.backup()
    await commit(ana, [{ kind: 'organisation', row: anOrganisation({ name: 'New after it' }) }])
    await syncFully(ana, server)
    restore()
    await rename(ana, row.id, 'First words to the restored one')
    await syncFully(ana, server)
    await syncFully(boris, server)
    expect((await boris.db.organisations.toArray()).map(({ name }) => name).toSorted()).toEqual([
      'First words to the restored one',
      'New after it',
    ])
  })
})
