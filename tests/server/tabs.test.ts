import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { Database } from '../../src/device/database.ts'
import { makeDevice } from '../../src/device/device.ts'
import { readSetting } from '../../src/device/settings.ts'
import { startSync } from '../../src/device/sync-loop.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { aProfile, syncProfile } from '../support/a-profile.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { seededRandom } from '../support/seeded-random.ts'

let server: MissionServer
beforeAll(async () => {
  server = await aMissionServer()
})
afterAll(() => server.stop())

test('[OUT4] [DEV4] three tabs that all lead, one of them killed: 40 edits are kept, each under one number', async () => {
  const profile = await aProfile(server.url, await server.invite('coordinator'))
  await syncProfile(profile)
  const { me, db } = profile.device
  const random = seededRandom(7)
  const bystander = await server.join('coordinator')
  const isKilled = new Set<number>()
  /** Answers come when they like, also long after another tab's; a killed tab hears none. */
  const line =
    (tab: number): Fetch =>
    async (path, init) => {
      await pause(random() * 40)
      const answer = await profile.fetch(path, init)
      await pause(random() * 120)
      if (isKilled.has(tab)) throw new TypeError('nobody is there')
      return answer
    }
  const tabs = [0, 1, 2].map((tab) => {
    const device = makeDevice({ db: new Database(db.name), me, newId: profile.device.newId })
    const syncing = startSync(device, {
      fetch: line(tab),
      locks: undefined,
      page: undefined,
      openStream: undefined,
    })
    return { device, syncing }
  })

  const shared = anOrganisation({ id: profile.device.newId() })
  await commit(profile.device, [{ kind: 'organisation', row: shared }])
  await Promise.all(
    Array.from({ length: 40 }, async (_, edit) => {
      await pause(random() * 600)
      const tab = edit % 3
      const row = anOrganisation({ id: profile.device.newId(), name: `Edit ${edit}` })
      // What a killed tab would have written is written in another.
      const { device, syncing } = tabs[isKilled.has(tab) ? 0 : tab] ?? expect.fail()
      expect(await commit(device, [{ kind: 'organisation', row }])).toMatchObject({ ok: true })
      void syncing.syncNow()
      if (edit === 20) isKilled.add(2)
      if (edit % 8 === 0) {
        bystander.edit('organisation', shared.id, { name: `By another, ${edit}` })
        await bystander.sync()
      }
    }),
  )
  await Promise.all(tabs.slice(0, 2).map(({ syncing }) => syncing.syncNow()))
  await Promise.all(tabs.map(({ syncing }) => syncing.stop()))
  await syncProfile(profile)

  expect(await db.outbox.count()).toBe(0)
  expect(await db.refusals.toArray()).toEqual([])
  expect((await readSetting(db, 'identity'))?.deviceId).toBe(me.deviceId)
  const made = await server.storage.db
    .selectFrom('changes')
    .select(['n', 'id'])
    .where('device', '=', me.deviceId)
    .execute()
  expect(made).toHaveLength(41)
  expect(new Set(made.map(({ n }) => n)).size).toBe(41)
  await bystander.sync()
  const held = bystander.row('organisation', shared.id)
  expect(await db.organisations.get(shared.id)).toMatchObject({ name: held?.name })
  expect(await db.organisations.filter(({ name }) => name.startsWith('Edit ')).count()).toBe(40)
}, 60_000)
