import { Dexie } from 'dexie'
import { beforeEach, describe, expect, test } from 'vitest'
import { absorb } from '../../src/device/absorb.ts'
import { commit } from '../../src/device/commit.ts'
import type { Database } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import { putHeld } from '../../src/device/held.ts'
import { readClock, readReading } from '../../src/device/settings.ts'
import type { SyncAnswer } from '../../src/sync/protocol.ts'
import {
  noteOf,
  offerAll,
  roundTrip,
  syncFully,
  type TestClock,
  twoDevices,
} from '../support/a-device.ts'
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

async function everythingIn(db: Database): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  // As it lies there, with the notes that reading takes out.
  for (const table of db.tables) all[table.name] = await table.toCollection().raw().toArray()
  return all
}

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

describe('absorb', () => {
  test('[PUL3] a page that fails half way leaves neither rows nor a moved cursor', async () => {
    await shared()
    await commit(ana, [{ kind: 'organisation', row: anOrganisation({ name: 'Late' }) }])
    const answer = await roundTrip(ana, server)
    const forBoris = server.sync('boris1', {
      ...(server.requests.at(-1) ?? expect.fail()),
      cursor: (await readReading(boris.db)).cursor,
      push: [],
    })
    expect(answer.verdicts).toHaveLength(1)
    const before = await everythingIn(boris.db)
    const { settings } = boris.db
    const put = settings.put.bind(settings)
    settings.put = (row) =>
      row.key === 'reading' ? Dexie.Promise.reject(new Error('power cut')) : put(row)
    await expect(absorb(boris.db, forBoris)).rejects.toThrow('power cut')
    settings.put = put
    expect(await everythingIn(boris.db)).toEqual(before)
    await absorb(boris.db, forBoris)
    expect((await boris.db.organisations.toArray()).map(({ name }) => name)).toContain('Late')
    expect((await readReading(boris.db)).cursor).toBe(forBoris.cursor)
  })

  test('[PUL4] what Boris is writing stays on his screen while news come in, until the verdict', async () => {
    const row = await shared({ name: 'Before' })
    await rename(boris, row.id, 'By Boris')
    await offerAll(boris)
    clock.ms += 5_000
    server.nowMs += 5_000
    await rename(ana, row.id, 'By Ana, later')
    await syncFully(ana, server)
    const { cursor } = await readReading(boris.db)
    const news = server.sync('boris1', {
      ...(server.requests.at(-1) ?? expect.fail()),
      cursor,
      push: [],
    })
    await absorb(boris.db, news)
    expect(await nameOn(boris, row.id)).toBe('By Boris')
    await syncFully(boris, server)
    expect(await nameOn(boris, row.id)).toBe('By Ana, later')
  })

  test('[PUL4] a verdict on an older change leaves a newer waiting one on screen', async () => {
    const row = await shared({ name: 'Before' })
    await rename(ana, row.id, 'By Ana')
    await syncFully(ana, server)
    await rename(boris, row.id, 'Boris, first')
    const answer = await roundTrip(boris, server, { lost: true })
    await rename(boris, row.id, 'Boris, second')
    await absorb(boris.db, answer)
    expect(await nameOn(boris, row.id)).toBe('Boris, second')
    await syncFully(boris, server)
    expect(await nameOn(boris, row.id)).toBe(server.value('organisation', row.id, 'name'))
  })

  test('[PUL6] the same answer again, once or later, changes nothing', async () => {
    const row = await shared()
    await rename(ana, row.id, 'By Ana')
    await syncFully(ana, server)
    await rename(boris, row.id, 'By Boris')
    server.refuse = ({ set }) => ('shortName' in set ? 'not-allowed' : null)
    await commit(boris, [
      { kind: 'organisation', id: row.id, fields: { shortName: 'B' } },
      { kind: 'organisation', row: anOrganisation() },
    ])
    const answer = await roundTrip(boris, server)
    const once = await everythingIn(boris.db)
    await absorb(boris.db, answer)
    expect(await everythingIn(boris.db)).toEqual(once)
  })

  test('[CLK3] the offset is learned from the answer and survives a restart', async () => {
    const trip = { sentMs: clock.ms, receivedMs: clock.ms + 400 }
    const nowMs = clock.ms + 3 * 3_600_000
    const answer: SyncAnswer = { ...(await roundTrip(ana, server)), nowMs }
    await absorb(ana.db, answer, trip)
    expect(ana.now() - clock.ms).toBe(3 * 3_600_000 - 200)
    ana.db.offsetMs = 0
    expect((await readClock(ana.db)).offsetMs).toBe(3 * 3_600_000 - 200)
  })

  test('[CLK3] a slow line does not spoil an offset that is known better', async () => {
    const answer = await roundTrip(ana, server)
    const nowMs = clock.ms + 10_000
    await absorb(ana.db, { ...answer, nowMs }, { sentMs: clock.ms - 50, receivedMs: clock.ms + 50 })
    await absorb(
      ana.db,
      { ...answer, nowMs },
      { sentMs: clock.ms - 8_000, receivedMs: clock.ms + 2_000 },
    )
    expect((await readClock(ana.db)).offsetMs).toBe(10_000)
  })

  test('[CLK2] a stamp from a clock far ahead raises the clock of who saw it', async () => {
    server.nowMs += 86_400_000
    clock.ms += 86_400_000
    const row = await shared()
    clock.ms -= 86_400_000
    await rename(boris, row.id, 'Later all the same')
    const [change] = await boris.db.outbox.toArray()
    const seen = server.records.get(`organisation/${row.id}`)?.registers.get('name')?.at ?? ''
    expect((change?.change.at ?? '') > seen).toBe(true)
  })

  test('[PSH3] a refused change blocks no other, and what stands comes back with the reason kept', async () => {
    const row = await shared({ name: 'Before' })
    server.refuse = ({ set }) => ('name' in set && !('createdAt' in set) ? 'not-allowed' : null)
    await rename(ana, row.id, 'Not allowed')
    await commit(ana, [{ kind: 'organisation', row: anOrganisation({ name: 'Fine' }) }])
    await syncFully(ana, server)
    expect(await nameOn(ana, row.id)).toBe('Before')
    expect(await ana.db.refusals.toArray()).toMatchObject([
      { reason: 'not-allowed', change: { id: row.id } },
    ])
    expect([...server.records.values()].map((held) => held.registers.get('name')?.value)).toContain(
      'Fine',
    )
  })

  test('[PSH3] a new record that is refused leaves the screen and stays among the refusals', async () => {
    server.refuse = () => 'not-allowed'
    const row = anOrganisation()
    await commit(ana, [{ kind: 'organisation', row }])
    await rename(ana, row.id, 'Second thought')
    await syncFully(ana, server)
    expect(await ana.db.organisations.count()).toBe(0)
    expect(await ana.db.refusals.count()).toBe(1)
  })

  test('[OUT5] an acknowledged change is kept, the newest 5,000 of them', async () => {
    await shared()
    const [one] = await ana.db.handed.toArray()
    if (one === undefined) expect.fail('nothing was kept')
    const [change] = one.changes
    if (change === undefined) expect.fail('an empty row was kept')
    await ana.db.handed.clear()
    await ana.db.handed.bulkPut(
      Array.from({ length: 5_004 }, (_, i) => ({
        n: i - 10_000,
        upTo: i + 1,
        changes: [{ ...change, n: i - 10_000 }],
      })),
    )
    await rename(ana, change.change.id, 'One more')
    await syncFully(ana, server)
    const kept = (await ana.db.handed.toArray()).flatMap(({ changes }) => changes)
    expect(kept).toHaveLength(5_000)
    expect(kept[0]?.n).toBe(5 - 10_000)
    expect(kept.at(-1)?.change.set.name?.[0]).toBe('One more')
  })

  test('a record that may no longer be seen leaves the device', async () => {
    const row = await shared()
    server.gone = [['organisation', row.id]]
    await roundTrip(boris, server)
    expect(await boris.db.organisations.get(row.id)).toBeUndefined()
  })

  test('every record of a scope that was lost leaves the device, and no other', async () => {
    const row = await shared()
    const note = await noteOf(boris.db, 'organisation', row.id)
    if (note === undefined) expect.fail('there is no note')
    await putHeld(boris.db, 'organisation', [{ row, note: { ...note, scope: 'members:cluster' } }])
    const other = await shared()
    server.drop = ['members:cluster']
    await roundTrip(boris, server)
    expect((await boris.db.organisations.toArray()).map(({ id }) => id)).toEqual([other.id])
  })
})
