import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { inviteToRefill } from '../../src/server/accounts/refill.ts'
import { restoreBackup } from '../../src/server/backup/restore.ts'
import { verifyMission } from '../../src/server/backup/verify.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { RealPhone } from '../support/a-real-phone.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { anAfter, aShelf, backUp, type Shelf } from '../support/backups.ts'
import { engines } from '../support/engines.ts'

let shelf: Shelf
beforeAll(async () => {
  shelf = await aShelf()
})
afterAll(() => shelf.forget())

let files = 0

describe.each(engines)('a server on $name, restored under real devices', (engine) => {
  let server: MissionServer

  beforeEach(async () => {
    server = await aMissionServer({ engine })
  })
  afterEach(() => server.stop())

  async function aPhone(options: Parameters<MissionServer['invite']>[1] = {}): Promise<RealPhone> {
    const phone = new RealPhone(server.url)
    const joined = await phone.join(await server.invite('coordinator', options))
    expect(joined.ok).toBe(true)
    expect(await phone.sync()).toBe('ok')
    return phone
  }
  const make = async (phone: RealPhone, name: string) => {
    const row = anOrganisation({ name })
    expect((await commit(phone.in, [{ kind: 'organisation', row }])).ok).toBe(true)
    return row.id
  }
  const rename = (phone: RealPhone, id: string, name: string) =>
    commit(phone.in, [{ kind: 'organisation', id, fields: { name } }])
  const names = async (phone: RealPhone) =>
    (await phone.db.organisations.toArray()).map(({ name }) => name).toSorted()
  async function backup() {
    files += 1
    const file = await backUp(server, shelf.file(`rejoin-${files}`))
    return () => restoreBackup(server.storage, file, { ...anAfter(), replace: true })
  }
  const isSound = async () =>
    expect((await verifyMission(server.storage, server.mission)).troubles).toEqual([])
  const conflicts = (phone: RealPhone) => phone.db.conflicts.count()

  test('[EPO2] what was made after the backup comes back, nothing twice, and without conflicts', async () => {
    const [ana, boris] = [await aPhone(), await aPhone()]
    const first = await make(ana, 'First')
    await ana.sync()
    await boris.sync()
    const restore = await backup()
    await rename(boris, first, 'Renamed by Boris')
    await boris.sync()
    await ana.sync()
    await rename(ana, first, 'Renamed by Ana, who had seen it')
    await make(ana, 'Made after it')
    await ana.sync()
    await restore()
    // The later edit comes back first.
    await make(ana, 'Made since')
    for (const phone of [ana, boris, ana, boris]) expect(await phone.sync()).toBe('ok')
    for (const phone of [ana, boris]) {
      expect(await names(phone)).toEqual(
        [
          'Made after it',
          'Made since',
          'Our mission',
          'Renamed by Ana, who had seen it',
        ].toSorted(),
      )
      expect(await conflicts(phone)).toBe(0)
    }
    await isSound()
  })

  test('[EPO2] restored to an earlier and then to a later state, and a phone that was away all the time', async () => {
    const [ana, away] = [await aPhone(), await aPhone()]
    const early = await backup()
    await make(ana, 'One')
    await make(away, 'Written away')
    await ana.sync()
    const late = await backup()
    await make(ana, 'Two')
    await ana.sync()
    await early()
    expect(await ana.sync()).toBe('ok')
    await make(ana, 'Three')
    await ana.sync()
    await late()
    expect(await ana.sync()).toBe('ok')
    expect(await away.sync()).toBe('ok')
    expect(await ana.sync()).toBe('ok')
    for (const phone of [ana, away])
      expect(await names(phone)).toEqual(
        ['One', 'Our mission', 'Three', 'Two', 'Written away'].toSorted(),
      )
    await isSound()
  })

  test('[EPO6] who joined after the backup joins again as the same, and loses nothing', async () => {
    const ana = await aPhone()
    const restore = await backup()
    const boris = await aPhone({ name: 'Boris' })
    await make(boris, 'Acknowledged')
    await boris.sync()
    await make(boris, 'Waiting')
    const { me } = boris.in
    await restore()
    expect(await boris.sync()).toBe('signed-out')
    expect(await boris.join(await server.invite('recorder'), { name: 'Boris' })).toMatchObject({
      ok: true,
    })
    expect(boris.in.me).toMatchObject({ personId: me.personId, deviceId: me.deviceId })
    // Rights come from the invitation alone.
    expect(boris.in.me.grants).toEqual([{ role: 'recorder', mechanismId: null }])
    await make(boris, 'After it')
    expect(await boris.sync()).toBe('ok')
    expect(await ana.sync()).toBe('ok')
    for (const phone of [ana, boris])
      expect(await names(phone)).toEqual(
        ['Acknowledged', 'After it', 'Our mission', 'Waiting'].toSorted(),
      )
    expect(await boris.db.refusals.count()).toBe(0)
    await isSound()
  })

  test('[EPO6] a known person whose session was lost too hands over what the server has forgotten', async () => {
    const ana = await aPhone()
    const { personId, deviceId } = ana.in.me
    await make(ana, 'In the backup')
    await ana.sync()
    const restore = await backup()
    await make(ana, 'Acknowledged')
    await ana.sync()
    await make(ana, 'Waiting')
    await restore()
    ana.cookie = ''
    const again = await ana.join(await server.invite('coordinator', { personId }))
    expect(again.ok).toBe(true)
    expect(ana.in.me.personId).toBe(personId)
    expect(ana.in.me.deviceId).not.toBe(deviceId)
    expect(await ana.sync()).toBe('ok')
    const boris = await aPhone()
    for (const phone of [ana, boris])
      expect(await names(phone)).toEqual(
        ['Acknowledged', 'In the backup', 'Our mission', 'Waiting'].toSorted(),
      )
    await isSound()
  })

  test('[EPO7] nobody becomes somebody else over unsent work; the invitation stays good', async () => {
    const ana = await aPhone()
    await make(ana, 'Ana’s')
    const { personId } = ana.in.me
    const secret = await server.invite('recorder')
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(await ana.join(secret, { name: 'Boris' })).toMatchObject({
        error: { kind: 'other-person' },
      })
    expect(await names(ana)).toContain('Ana’s')
    expect(await ana.db.outbox.count()).toBe(1)
    expect((await ana.join(secret, { name: 'Boris', leaving: true })).ok).toBe(true)
    expect(ana.in.me.personId).not.toBe(personId)
    expect(await ana.db.organisations.count()).toBe(0)
    expect(await ana.db.refusals.count()).toBe(1)
  })

  test('[EPO7] nor does another mission’s server take a phone with work on it', async () => {
    const ana = await aPhone()
    await make(ana, 'Acknowledged there')
    await ana.sync()
    const other = await aMissionServer({ isEmpty: true })
    ana.url = other.url
    const secret = await other.invite('head_of_mission')
    expect(await ana.join(secret)).toMatchObject({ error: { kind: 'other-mission' } })
    expect(await names(ana)).toContain('Acknowledged there')
    expect((await ana.join(secret, { leaving: true })).ok).toBe(true)
    expect(ana.in.me.missionId).toBe(other.mission)
    expect(await names(ana)).toEqual([])
    await other.stop()
  })

  test('[EPO8] a server that lost everything goes on from the device of the head of mission', async () => {
    const head = await aPhone({ name: 'Head' })
    const boris = await aPhone({ name: 'Boris' })
    await make(head, 'By the head')
    await head.sync()
    await make(boris, 'By Boris')
    await boris.sync()
    const before = head.in.me
    const empty = await aMissionServer({ engine, isEmpty: true })
    const invited = await empty.storage.write((db) => inviteToRefill(db, empty.mission, Date.now()))
    head.url = empty.url
    boris.url = empty.url
    expect(await new RealPhone(empty.url).join(invited?.secret ?? '')).toMatchObject({
      error: { kind: 'nothing-held' },
    })
    expect((await head.join(invited?.secret ?? '', { name: 'Head' })).ok).toBe(true)
    const { missionId, personId, deviceId, grants } = head.in.me
    expect({ missionId, personId, deviceId }).toEqual({
      missionId: before.missionId,
      personId: before.personId,
      deviceId: before.deviceId,
    })
    expect(grants.map(({ role }) => role).toSorted()).toEqual(['administrator', 'head_of_mission'])
    expect(await head.sync()).toBe('ok')
    const secret = await empty.invite('coordinator', { organisationId: null })
    expect((await boris.join(secret, { name: 'Boris' })).ok).toBe(true)
    expect(await boris.sync()).toBe('ok')
    expect(await head.sync()).toBe('ok')
    for (const phone of [head, boris])
      expect(await names(phone)).toEqual(expect.arrayContaining(['By Boris', 'By the head']))
    expect(
      await empty.storage.write((db) => inviteToRefill(db, empty.mission, Date.now())),
    ).toBeNull()
    expect((await verifyMission(empty.storage, empty.mission)).troubles).toEqual([])
    await empty.stop()
  })
})
