import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { makeRoundTrip } from '../../src/device/round-trip.ts'
import { readClock } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { aClock, aDevice, restarted, type TestClock } from '../support/a-device.ts'
import { doorOf, MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'

let ana: Device
let clock: TestClock
let server: MeetingPoint
let door: Fetch

beforeEach(async () => {
  clock = aClock()
  server = new MeetingPoint()
  ana = await aDevice({ clock })
  door = doorOf(server, ana.me.deviceId)
})

const go = (device: Device, fetch: Fetch = door, width = 16_000) =>
  makeRoundTrip(device, { fetch, width, wallNow: () => clock.ms })

async function writeOrganisations(count: number, mandate = '') {
  for (let i = 0; i < count; i++)
    await commit(ana, [{ kind: 'organisation', row: anOrganisation({ mandate }) }])
}

/** The request arrives; its answer does not. */
const answerLost: Fetch = async (path, init) => {
  await door(path, init)
  throw new TypeError('the line was cut')
}

/** The request never arrives. */
const lineDead: Fetch = async () => {
  throw new TypeError('no connection')
}

describe('a round trip', () => {
  test('hands over what waits and reads what is new', async () => {
    await writeOrganisations(3)
    expect(await go(ana)).toMatchObject({ ok: true, value: { more: false } })
    expect(server.records.size).toBe(3)
    expect(await ana.db.outbox.count()).toBe(0)
  })

  test('carries as many changes as the line bears, oldest first, until none waits', async () => {
    await writeOrganisations(10, 'x'.repeat(20_000))
    let trips = 0
    let more = true
    while (more) {
      const done = await go(ana, door, 8_000)
      more = done.ok && done.value.more
      trips += 1
    }
    expect(trips).toBe(5)
    expect(server.records.size).toBe(10)
    const numbers = server.requests.flatMap(({ push }) => push.flatMap(({ n }) => n))
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('[PSH4] an act of many records is never torn, however narrow the line', async () => {
    await writeOrganisations(1)
    await commit(
      ana,
      Array.from({ length: 5 }, () => ({
        kind: 'organisation' as const,
        row: anOrganisation({ mandate: 'y'.repeat(20_000) }),
      })),
    )
    await writeOrganisations(1)
    for (let i = 0; i < 3; i++) await go(ana, door, 8_000)
    expect(server.requests.map(({ push }) => push.flatMap(({ n }) => n))).toEqual([
      [1],
      [2, 3, 4, 5, 6],
      [7],
    ])
  })

  test('[OUT3] what was offered is marked on the disk before it is sent', async () => {
    await writeOrganisations(1)
    let wasOffered: boolean | undefined
    await go(ana, async (path, init) => {
      wasOffered = (await readClock(ana.db)).offeredTo === 1
      return await door(path, init)
    })
    expect(wasOffered).toBe(true)
  })

  test('[CLK4] the server is told the clock that stamped the changes, not the one since corrected', async () => {
    server.nowMs = clock.ms + 3 * 3_600_000
    await writeOrganisations(1)
    await ana.db.transaction('rw', ana.db.settings, async () => {
      const row = await ana.db.settings.get('clock')
      await ana.db.settings.put({
        key: 'clock',
        value: { ...Object(row?.value), offsetMs: 3 * 3_600_000 },
      })
    })
    await go(ana)
    expect(server.requests[0]?.nowMs).toBe(clock.ms)
    await go(ana)
    expect(server.requests[1]?.nowMs).toBe(server.nowMs)
  })

  test('[CLK3] the time that a slow phone takes to read its outbox bends no clock', async () => {
    const started = clock.ms
    server.nowMs = started + 10_000
    await writeOrganisations(1)
    const wallNow = () => {
      const now = clock.ms
      clock.ms = started + 10_000
      return now
    }
    await makeRoundTrip(ana, { fetch: door, width: 16_000, wallNow })
    expect(server.requests[0]?.nowMs).toBe(server.nowMs)
    expect((await readClock(ana.db)).offsetMs).toBe(0)
  })

  test('changes stamped by clocks that differ travel apart', async () => {
    await writeOrganisations(2)
    const [, second] = await ana.db.outbox.toArray()
    await ana.db.outbox.update(second?.n ?? 0, { offsetMs: 60_000 })
    await go(ana)
    await go(ana)
    expect(server.requests.map(({ push }) => push.flatMap(({ n }) => n))).toEqual([[1], [2]])
  })

  test('an answer that this app cannot read asks for an update and touches nothing', async () => {
    await writeOrganisations(1)
    const odd: Fetch = async () =>
      new Response('{"hello":1}', {
        headers: { 'content-type': 'application/json', 'liaison-protocol': '1' },
      })
    expect(await go(ana, odd)).toEqual({ ok: false, error: { kind: 'update-needed' } })
    expect(await ana.db.outbox.count()).toBe(1)
  })

  test('a server that gives no verdict is not asked over and over', async () => {
    await writeOrganisations(1)
    const silent: Fetch = async (path, init) => {
      const answer = await (await door(path, init)).json()
      return new Response(JSON.stringify({ ...answer, verdicts: [] }), {
        headers: { 'content-type': 'application/json', 'liaison-protocol': '1' },
      })
    }
    expect(await go(ana, silent)).toMatchObject({ ok: true, value: { more: false } })
  })
})

describe('a line that is cut', () => {
  test('before the request arrived: nothing is lost and nothing is there twice', async () => {
    await writeOrganisations(2)
    expect(await go(ana, lineDead)).toEqual({ ok: false, error: { kind: 'offline' } })
    expect(await ana.db.outbox.count()).toBe(2)
    await go(ana)
    expect(server.records.size).toBe(2)
    expect(server.seq).toBe(2)
  })

  test('[PSH1] after the request arrived: the same changes again are taken once', async () => {
    await writeOrganisations(2)
    for (let i = 0; i < 3; i++) await go(ana, answerLost)
    expect(await ana.db.outbox.count()).toBe(2)
    await go(ana)
    expect(server.seq).toBe(2)
    expect(await ana.db.outbox.count()).toBe(0)
  })

  test('[OUT3] an edit after the cut does not change what was offered', async () => {
    const row = anOrganisation({ name: 'First' })
    await commit(ana, [{ kind: 'organisation', row }])
    await go(ana, lineDead)
    await commit(ana, [{ kind: 'organisation', id: row.id, fields: { name: 'Second' } }])
    await go(ana)
    expect(server.requests[0]?.push.flatMap(({ n }) => n).toSorted()).toEqual([1, 2])
    expect(server.value('organisation', row.id, 'name')).toBe('Second')
  })

  test('the app killed between offering and answer: it goes on after the restart', async () => {
    const row = anOrganisation({ name: 'Written before the battery died' })
    await commit(ana, [{ kind: 'organisation', row }])
    await go(ana, answerLost)
    const again = restarted(ana)
    expect((await again.db.organisations.get(row.id))?.name).toBe(row.name)
    await go(again)
    expect(server.seq).toBe(1)
    expect(await again.db.outbox.count()).toBe(0)
    expect(await numbersHanded(again)).toHaveLength(1)
  })

  test('the app killed before anything was sent: what waited still waits', async () => {
    await writeOrganisations(1)
    const again = restarted(ana)
    await go(again)
    expect(server.seq).toBe(1)
  })

  test('two tabs that sync at once, for want of locks, hand over everything once', async () => {
    await writeOrganisations(5)
    await Promise.all([go(ana), go(ana), go(ana)])
    expect(server.seq).toBe(5)
    expect(await ana.db.outbox.count()).toBe(0)
    expect(await numbersHanded(ana)).toEqual([1, 2, 3, 4, 5])
  })
})

async function numbersHanded({ db }: Device): Promise<number[]> {
  const rows = await db.handed.toArray()
  return rows.flatMap(({ changes }) => changes.map(({ n }) => n))
}
