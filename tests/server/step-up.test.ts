import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHeldMeeting, release } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { aRequest } from '../support/mission-rows.ts'

const minuteMs = 60_000

describe.each(engines)('confirming weighty acts on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    ana = await server.join('coordinator', { name: 'Ana' })
  })
  afterAll(() => server.stop())

  /** Somebody has a passkey, and used it so long ago. */
  async function withPasskey(device: HttpDevice, usedMsAgo: number | null): Promise<void> {
    const { storage, mission } = server
    await storage.db
      .insertInto('passkeys')
      .values({
        mission,
        id: `key-${device.me.deviceId}`,
        person: device.me.personId,
        device: device.me.deviceId,
        public_key: '',
        counter: 0,
        transports: '[]',
        label: 'Key',
        created_at: new Date().toISOString(),
        used_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const at = usedMsAgo === null ? null : new Date(Date.now() - usedMsAgo).toISOString()
    await storage.db
      .updateTable('sessions')
      .set({ stepped_up_at: at })
      .where('device', '=', device.me.deviceId)
      .execute()
  }

  test('without a passkey a release is decided at once, as long as the mission asks for none', async () => {
    const { summary } = await aHeldMeeting(ana)
    expect((await release(ana, summary)).outcome).toBe('granted')
  })

  test('where the mission asks for one, it waits until there is one', async () => {
    const strict = await aMissionServer({ engine, requirePasskey: true })
    const vera = await strict.join('coordinator', { name: 'Vera' })
    const { summary } = await aHeldMeeting(vera)
    const { outcome, reason } = await release(vera, summary)
    expect([outcome, reason]).toEqual(['waiting', 'passkey-needed'])
    expect(vera.row('summary', summary.id)).toMatchObject({ state: 'draft' })
    await strict.stop()
  })

  test('with a passkey it waits for it, and ten minutes after it waits again', async () => {
    const boris = await server.join('coordinator', { name: 'Boris' })
    const { summary } = await aHeldMeeting(boris)
    await withPasskey(boris, null)
    expect(await release(boris, summary)).toMatchObject({ outcome: 'waiting', reason: 'step-up' })
    expect(boris.row('summary', summary.id)).toMatchObject({ state: 'draft' })
    await withPasskey(boris, 9 * minuteMs)
    expect(await release(boris, summary)).toMatchObject({ outcome: 'granted' })
    await withPasskey(boris, 11 * minuteMs)
    expect(await release(boris, summary)).toMatchObject({ outcome: 'waiting', reason: 'step-up' })
  })

  test('another session of the same person is not fresh because one is', async () => {
    const vera = await server.join('coordinator', { name: 'Vera' })
    await withPasskey(vera, minuteMs)
    const other = await server.join('coordinator', { personId: vera.me.personId })
    const { summary } = await aHeldMeeting(other)
    expect(await release(other, summary)).toMatchObject({ outcome: 'waiting', reason: 'step-up' })
  })

  test('an ordinary lowering is not asked for it, one out of an organisation is', async () => {
    const dan = await server.join('head_of_mission', { name: 'Dan' })
    const { decision } = await aHeldMeeting(dan, { decision: { marking: 'AMBER' } })
    const { decision: strict } = await aHeldMeeting(dan, { decision: { marking: 'AMBER+STRICT' } })
    await withPasskey(dan, null)
    const outcomes = []
    for (const row of [decision, strict]) {
      const details = { marking: 'GREEN' }
      const request = aRequest(dan, { kind: 'decision', row }, { reason: 'Agreed', details })
      dan.write({ kind: 'request', row: request })
      await dan.sync()
      outcomes.push(dan.row('request', request.id)?.outcome)
    }
    expect(outcomes).toEqual(['granted', 'waiting'])
  })
})
