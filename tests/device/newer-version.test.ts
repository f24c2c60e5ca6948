import { beforeEach, describe, expect, test } from 'vitest'
import { absorb } from '../../src/device/absorb.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { readReading, writeSetting } from '../../src/device/settings.ts'
import { type SyncAnswer, schemaVersion } from '../../src/sync/protocol.ts'
import { noteOf, roundTrip, syncFully, type TestClock, twoDevices } from '../support/a-device.ts'
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

describe('fields and kinds of a newer version', () => {
  async function newerAnswer(change: (answer: SyncAnswer) => SyncAnswer) {
    const row = anOrganisation({ name: 'UNHCR' })
    await commit(ana, [{ kind: 'organisation', row }])
    await syncFully(ana, server)
    const [held] = server.records.values()
    if (held === undefined) expect.fail('nothing was pushed')
    const first = await roundTrip(boris, server, { lost: true })
    await absorb(boris.db, change(first))
    return row
  }

  function withField(answer: SyncAnswer, field: string, value: unknown): SyncAnswer {
    return {
      ...answer,
      records: answer.records.map((table) => ({
        ...table,
        fields: [...table.fields.filter((name) => name !== field), field],
        columns: [
          ...table.columns.filter((_, index) => table.fields[index] !== field),
          table.ids.map(() => value),
        ],
      })),
    }
  }

  test('[VER1] a field that this version does not know is kept beside the record', async () => {
    const row = await newerAnswer((answer) => withField(answer, 'logo', { svg: '<svg/>' }))
    expect(await boris.db.organisations.get(row.id)).toEqual(row)
    expect((await noteOf(boris.db, 'organisation', row.id))?.unknown).toEqual({
      logo: { svg: '<svg/>' },
    })
    await rename(boris, row.id, 'Edited here')
    expect((await noteOf(boris.db, 'organisation', row.id))?.unknown).toEqual({
      logo: { svg: '<svg/>' },
    })
  })

  test('[VER1] a value that this version cannot read parks the record until it can', async () => {
    const row = await newerAnswer((answer) => withField(answer, 'constituency', 'youth'))
    expect(await boris.db.organisations.get(row.id)).toBeUndefined()
    expect((await boris.db.parked.get(`organisation/${row.id}`))?.registers).toMatchObject({
      name: 'UNHCR',
      constituency: 'youth',
    })
    clock.ms += 1_000
    await commit(ana, [{ kind: 'organisation', id: row.id, fields: { constituency: 'other' } }])
    await syncFully(ana, server)
    await syncFully(boris, server)
    expect(await boris.db.organisations.get(row.id)).toMatchObject({ constituency: 'other' })
    expect(await boris.db.parked.count()).toBe(0)
  })

  test('[VER1] a kind that this version does not know is parked whole, and the cursor goes on', async () => {
    await newerAnswer((answer) => ({
      ...answer,
      records: answer.records.map((table) => ({ ...table, kind: 'silenceProcedure' })),
    }))
    const [parked] = await boris.db.parked.toArray()
    expect(parked).toMatchObject({ kind: 'silenceProcedure', schema: schemaVersion })
    expect(parked?.registers.name).toBe('UNHCR')
    expect((await readReading(boris.db)).cursor).not.toBeNull()
  })

  test('a record that came in part, with nothing of it here, is read again from the beginning', async () => {
    const row = await shared({ name: 'Whole' })
    await rename(ana, row.id, 'Renamed')
    await syncFully(ana, server)
    const { cursor, epoch } = await readReading(boris.db)
    await boris.db.organisations.clear()
    await writeSetting(boris.db, 'reading', { cursor, epoch, turn: 0 })
    await syncFully(boris, server)
    await syncFully(boris, server)
    expect(await nameOn(boris, row.id)).toBe('Renamed')
    expect(await boris.db.parked.count()).toBe(0)
  })
})
