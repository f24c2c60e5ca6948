import { afterAll, beforeAll, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { aProfile, type Profile, syncProfile, tripOf } from '../support/a-profile.ts'
import { anOrganisation } from '../support/an-organisation.ts'

let server: MissionServer
beforeAll(async () => {
  server = await aMissionServer()
})
afterAll(() => server.stop())

const aCoordinator = async () => await aProfile(server.url, await server.invite('coordinator'))
const nameOn = async ({ device }: Profile, id: string) =>
  (await device.db.organisations.get(id))?.name
const rename = ({ device }: Profile, id: string, name: string) =>
  commit(device, [{ kind: 'organisation', id, fields: { name } }])

/** A round trip whose request arrives at once and whose answer comes when the result is called. */
async function slowRoundTrip(profile: Profile) {
  const line = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const done = tripOf(profile, async (path, init) => {
    const answer = await profile.fetch(path, init)
    asked.resolve()
    await line.promise
    return answer
  })
  await asked.promise
  return async () => {
    line.resolve()
    expect(await done).toMatchObject({ ok: true })
  }
}

test('[DEV4] what this device has handed in meanwhile is not put back by an answer that was on its way', async () => {
  const [ana, boris] = [await aCoordinator(), await aCoordinator()]
  const row = anOrganisation({ id: ana.device.newId() })
  await commit(ana.device, [{ kind: 'organisation', row }])
  await syncProfile(ana)
  await syncProfile(boris)
  await rename(boris, row.id, 'By Boris')
  await syncProfile(boris)
  const arrive = await slowRoundTrip(ana)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await rename(ana, row.id, 'By Ana, later')
  // As when the page is hidden: the last words overtake the answer that is under way.
  expect(await tripOf(ana)).toMatchObject({ ok: true })
  await arrive()
  expect(await ana.device.db.outbox.count()).toBe(0)
  await syncProfile(ana)
  await syncProfile(boris)
  expect(await nameOn(boris, row.id)).toBe('By Ana, later')
  expect(await nameOn(ana, row.id)).toBe('By Ana, later')
})
