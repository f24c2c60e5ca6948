import { beforeEach, describe, expect, test } from 'vitest'
import { commit, remove } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
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

describe('two people on one organisation', () => {
  test('what Ana writes is on the phone of Boris after both were online', async () => {
    const row = await shared({ name: 'UNHCR', comparativeAdvantages: ['presence', 'mandate'] })
    expect(await boris.db.organisations.get(row.id)).toEqual({
      ...row,
      comparativeAdvantages: ['mandate', 'presence'],
    })
    expect(await ana.db.outbox.count()).toBe(0)
  })

  test('they change different fields offline, and both stand on both phones', async () => {
    const row = await shared()
    await rename(ana, row.id, 'By Ana')
    await commit(boris, [{ kind: 'organisation', id: row.id, fields: { shortName: 'CD' } }])
    for (const device of [ana, boris, ana]) await syncFully(device, server)
    for (const device of [ana, boris])
      expect(await device.db.organisations.get(row.id)).toMatchObject({
        name: 'By Ana',
        shortName: 'CD',
      })
  })

  test('they change the same field offline, and both phones show the same value', async () => {
    const row = await shared()
    await rename(ana, row.id, 'By Ana')
    clock.ms += 1_000
    await rename(boris, row.id, 'By Boris')
    server.nowMs += 60_000
    clock.ms += 59_000
    for (const device of [boris, ana, boris]) await syncFully(device, server)
    expect([await nameOn(ana, row.id), await nameOn(boris, row.id)]).toEqual([
      'By Boris',
      'By Boris',
    ])
  })

  test('an edit on top of an edit whose verdict is not known yet is no conflict', async () => {
    const row = await shared()
    await rename(ana, row.id, 'First thought')
    await roundTrip(ana, server, { lost: true })
    await rename(ana, row.id, 'Second thought')
    await syncFully(ana, server)
    expect(server.value('organisation', row.id, 'name')).toBe('Second thought')
    expect(await nameOn(ana, row.id)).toBe('Second thought')
  })

  test('texts written at once stand together on both phones', async () => {
    const row = await shared({ mandate: 'Children near the river.' })
    await commit(ana, [
      { kind: 'organisation', id: row.id, fields: { mandate: 'All children near the river.' } },
    ])
    await commit(boris, [
      {
        kind: 'organisation',
        id: row.id,
        fields: { mandate: 'Children near the river Dniester.' },
      },
    ])
    for (const device of [ana, boris, ana]) await syncFully(device, server)
    const texts = [ana, boris].map(async ({ db }) => (await db.organisations.get(row.id))?.mandate)
    expect(new Set(await Promise.all(texts)).size).toBe(1)
    expect(await texts[0]).toContain('Dniester')
    expect((await texts[0])?.toLowerCase()).toContain('all children')
  })

  test('an element that Ana takes out of a set leaves it on the phone of Boris', async () => {
    const row = await shared({ comparativeAdvantages: ['presence', 'mandate'] })
    await commit(ana, [
      { kind: 'organisation', id: row.id, fields: { comparativeAdvantages: ['mandate'] } },
    ])
    for (const device of [ana, boris]) await syncFully(device, server)
    expect((await boris.db.organisations.get(row.id))?.comparativeAdvantages).toEqual(['mandate'])
  })

  test('a deletion travels as a mark, with the content', async () => {
    const row = await shared()
    await remove(ana, 'organisation', row.id)
    for (const device of [ana, boris]) await syncFully(device, server)
    expect(await boris.db.organisations.get(row.id)).toMatchObject({
      name: row.name,
      deletedAt: '2026-11-21T10:00:00.000Z',
    })
  })
})
