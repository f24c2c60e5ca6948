import { afterAll, beforeAll, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { startSync } from '../../src/device/sync-loop.ts'
import { syncStatus } from '../../src/device/sync-status.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { aProfile, type Profile, syncProfile } from '../support/a-profile.ts'
import { anOrganisation } from '../support/an-organisation.ts'

let server: MissionServer
beforeAll(async () => {
  server = await aMissionServer()
})
afterAll(() => server.stop())

const anApp = async () => await aProfile(server.url, await server.invite('coordinator'))
const rename = ({ device }: Profile, id: string, name: string) =>
  commit(device, [{ kind: 'organisation', id, fields: { name } }])

test('[VER1] an app that does not know a field edits the record, and nobody loses the field', async () => {
  const older = await anApp()
  const newer = server.head
  const row = { ...anOrganisation({ id: older.device.newId() }), logo: { svg: '<svg/>' } }
  newer.write({ kind: 'organisation', row })
  await newer.sync()
  await syncProfile(older)
  await rename(older, row.id, 'By the older app')
  await syncProfile(older)
  await newer.sync()
  expect(newer.row('organisation', row.id)).toMatchObject({
    name: 'By the older app',
    logo: { svg: '<svg/>' },
  })
  newer.edit('organisation', row.id, { logo: { svg: 'another' } })
  await newer.sync()
  await syncProfile(older)
  await rename(older, row.id, 'By the older app again')
  await syncProfile(older)
  const latest = await server.join('coordinator')
  await latest.sync()
  expect(latest.row('organisation', row.id)).toMatchObject({
    name: 'By the older app again',
    logo: { svg: 'another' },
  })
})

test('[VER2] while an update is needed nothing is lost, and after it everything goes out by itself', async () => {
  const { device, fetch: browser } = await anApp()
  let isNewer = true
  const syncing = startSync(device, {
    fetch: async (path, init) => {
      const headers = new Headers(init.headers)
      // A server of the next protocol, as this one would answer a client of the next.
      if (isNewer) headers.set('liaison-protocol', '2')
      return await browser(path, { ...init, headers })
    },
    locks: undefined,
    page: undefined,
    openStream: undefined,
  })
  const row = anOrganisation({ id: device.newId(), name: 'Written by the old app' })
  await commit(device, [{ kind: 'organisation', row }])
  await syncing.syncNow()
  expect(await syncStatus(device.db)).toMatchObject({ state: 'update-needed', waiting: 1 })
  await commit(device, [{ kind: 'organisation', id: row.id, fields: { mandate: 'Goes on' } }])
  isNewer = false
  await syncing.syncNow()
  expect(await syncStatus(device.db)).toMatchObject({ state: 'idle', waiting: 0, refused: 0 })
  await syncing.stop()
  await server.head.sync()
  expect(server.head.row('organisation', row.id)).toMatchObject({ mandate: 'Goes on' })
})
