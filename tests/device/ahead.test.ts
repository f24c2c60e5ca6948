import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { type Asked, makeRoundTrip } from '../../src/device/round-trip.ts'
import { readReading } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { aClock, aDevice, roundTrip, type TestClock } from '../support/a-device.ts'
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

/** 5,000 characters each: on a narrow line every request carries a few. */
async function write(count: number) {
  for (let i = 0; i < count; i++)
    await commit(ana, [
      {
        kind: 'organisation',
        row: anOrganisation({ name: `Number ${i}`, mandate: 'x'.repeat(5_000) }),
      },
    ])
}

const go = (ahead: Asked | null) =>
  makeRoundTrip(ana, { fetch: door, width: 4_000, wallNow: () => clock.ms, ahead })

async function firstOf(ahead: Asked | null): Promise<Asked> {
  const done = await go(ahead)
  if (!done.ok || done.value.ahead === null) expect.fail('nothing was sent ahead')
  return done.value.ahead
}

const numbersSent = () => server.requests.map(({ push }) => push.flatMap(({ n }) => n))

describe('a request sent ahead', () => {
  test('leaves before the answer is taken in, and everything arrives once', async () => {
    await write(30)
    let ahead: Asked | null = null
    let trips = 0
    for (let more = true; more; trips++) {
      const done = await go(ahead)
      if (!done.ok) expect.fail(done.error.kind)
      ahead = done.value.ahead
      more = done.value.more
    }
    expect(trips).toBeGreaterThan(3)
    expect(numbersSent().flat()).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
    expect(server.requests).toHaveLength(trips)
    expect(server.records.size).toBe(30)
    expect(await ana.db.outbox.count()).toBe(0)
  })

  test('[OUT3] is marked on the disk before it leaves', async () => {
    await write(12)
    const { next } = await firstOf(null)
    expect(next.offered).toBeGreaterThan(0)
    const { value } = (await ana.db.settings.get('clock')) as { value: { offeredTo: number } }
    expect(value.offeredTo).toBe(next.lastN)
  })

  test('[PUL3] is passed over when the answer before it was not taken in', async () => {
    await write(12)
    const put = ana.db.settings.put.bind(ana.db.settings)
    let isFailing = true
    ana.db.settings.put = ((setting: { key: string }) => {
      if (isFailing && setting.key === 'reading') throw new Error('the disk said no')
      return put(setting as never)
    }) as typeof ana.db.settings.put
    await expect(go(null)).rejects.toThrow('the disk said no')
    isFailing = false
    expect(await ana.db.outbox.count()).toBe(12)
    expect((await readReading(ana.db)).cursor).toBeNull()
    // The next one asks again from where the disk stands, and nothing is doubled.
    for (let more = true; more; ) {
      const done = await go(null)
      if (!done.ok) expect.fail(done.error.kind)
      more = done.value.more
    }
    expect(server.records.size).toBe(12)
    expect(await ana.db.outbox.count()).toBe(0)
  })

  test('[DEV4] is passed over when another tab has been told something since', async () => {
    await write(12)
    const ahead = await firstOf(null)
    await roundTrip(ana, server)
    const before = await readReading(ana.db)
    const sent = server.requests.length
    const done = await go(ahead)
    expect(done.ok).toBe(true)
    expect(server.requests.length).toBeGreaterThan(sent)
    expect((await readReading(ana.db)).turn).toBe(before.turn + 1)
  })

  test('does not leave where something was refused', async () => {
    await write(12)
    server.refuse = ({ n }) => (n === 1 ? 'not-allowed' : null)
    expect(await go(null)).toMatchObject({ ok: true, value: { more: true, ahead: null } })
  })
})
