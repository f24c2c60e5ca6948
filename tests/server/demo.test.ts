import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../../src/domain/role.ts'
import { fillDemo } from '../../src/server/demo.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import { HttpDevice } from '../support/http-device.ts'

describe.each(engines)('the demonstration on $name', (engine) => {
  let server: MissionServer

  beforeAll(async () => {
    server = await aMissionServer({ engine, isEmpty: true })
  })
  afterAll(() => server.stop())

  test('fills an empty mission, and each role signs in to what it may see', async () => {
    const links = await fillDemo(server.deps)
    expect(links.map(({ role }) => role)).toEqual([...roles])
    const counts: Record<string, number> = {}
    for (const { role, secret } of links) {
      const device = await HttpDevice.join(server.url, secret, role)
      expect(device.me.grants).toMatchObject([{ role }])
      expect(device.me.missionName).toContain('Moldova')
      await device.sync()
      counts[role] = device.records.size
      const owners = device.rows('organisation').filter(({ deletedAt }) => deletedAt === null)
      expect(owners.map(({ name }) => name)).not.toContain('Our mission')
    }
    expect(counts.administrator).toBe(0)
    expect(counts.head_of_mission).toBeGreaterThan(300)
    expect(counts.observer).toBeLessThan(counts.head_of_mission ?? 0)
  }, 60_000)

  test('gives new links at the next start and fills nothing twice', async () => {
    const before = await server.storage.db.selectFrom('records').select('id').execute()
    const links = await fillDemo(server.deps)
    expect(links).toHaveLength(roles.length)
    const after = await server.storage.db.selectFrom('records').select('id').execute()
    expect(after.length).toBe(before.length)
  })
})
