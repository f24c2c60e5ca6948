import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { settleConflict } from '../../src/device/conflict-commands.ts'
import { conflictsOn, openConflictCount } from '../../src/device/conflicts.ts'
import type { Device } from '../../src/device/device.ts'
import type { Organisation } from '../../src/domain/organisation.ts'
import { syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'

let ana: Device
let boris: Device
let server: MeetingPoint
let row: Organisation

/** Ana and Boris have named the same organisation without knowing of each other; his name stands. */
beforeEach(async () => {
  server = new MeetingPoint()
  const two = await twoDevices()
  ana = two.ana
  boris = two.boris
  row = anOrganisation({ name: 'Before' })
  await commit(ana, [{ kind: 'organisation', row }])
  for (const device of [ana, boris]) await syncFully(device, server)
  await commit(ana, [{ kind: 'organisation', id: row.id, fields: { name: 'By Ana' } }])
  two.clock.ms += 1_000
  await commit(boris, [{ kind: 'organisation', id: row.id, fields: { name: 'By Boris' } }])
  two.clock.ms += 9_000
  server.nowMs += 10_000
  await everybodySyncs()
})

async function everybodySyncs() {
  for (const device of [ana, boris, ana]) await syncFully(device, server)
}

async function theConflict() {
  const [conflict, ...others] = await conflictsOn(ana.db, row.id)
  if (conflict === undefined) expect.fail('there is no conflict')
  expect(others).toEqual([])
  return conflict
}

const names = async () =>
  await Promise.all([ana, boris].map(async ({ db }) => (await db.organisations.get(row.id))?.name))

describe('settling a conflict', () => {
  test('both phones know of it, with both values', async () => {
    expect(await theConflict()).toMatchObject({
      field: 'name',
      losingValue: 'By Ana',
      keptValue: 'By Boris',
      state: 'open',
    })
    expect(await names()).toEqual(['By Boris', 'By Boris'])
    expect(await openConflictCount(boris.db)).toBe(1)
  })

  test.each([
    [{ how: 'kept' } as const, 'By Boris'],
    [{ how: 'taken' } as const, 'By Ana'],
    [{ how: 'joined', text: 'By Ana and Boris' } as const, 'By Ana and Boris'],
  ])(
    '[CON2] %o is an ordinary change that both phones get, and both values stay readable',
    async (settlement, name) => {
      const conflict = await theConflict()
      expect((await settleConflict(ana, conflict.id, settlement)).ok).toBe(true)
      const waiting = await ana.db.outbox.toArray()
      expect(new Set(waiting.map(({ group }) => group)).size).toBe(1)
      await everybodySyncs()
      expect(await names()).toEqual([name, name])
      expect(await boris.db.conflicts.get(conflict.id)).toMatchObject({
        state: settlement.how,
        settledBy: ana.me.personId,
        losingValue: 'By Ana',
        keptValue: 'By Boris',
      })
      expect(await openConflictCount(boris.db)).toBe(0)
    },
  )
})
