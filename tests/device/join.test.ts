import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { Database } from '../../src/device/database.ts'
import { makeDevice } from '../../src/device/device.ts'
import { actorOf, Identity } from '../../src/device/identity.ts'
import { join, refreshIdentity } from '../../src/device/join.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { refusals } from '../../src/device/refusals.ts'
import { readReading, readSetting } from '../../src/device/settings.ts'
import { aDevice, freshName, roundTrip, syncFully } from '../support/a-device.ts'
import { apiAnswer, MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'

const me = Identity.parse({
  deviceId: 'k3v9q2ma',
  personId: 'person-ana',
  name: 'Ana Rusu',
  organisationId: 'organisation-osce',
  grants: [{ role: 'recorder', mechanismId: null }],
  missionId: 'mission-moldova',
  missionName: 'Mission to Moldova',
  zone: 'Europe/Chisinau',
  lang: 'en',
})

let server: MeetingPoint

beforeEach(() => {
  server = new MeetingPoint()
})

const joinAs = (db: Database, as: Identity) =>
  join({
    db,
    fetch: async () => apiAnswer({ me: as }),
    secret: 'a-secret',
    name: as.name,
    deviceLabel: 'Phone',
  })

describe('join', () => {
  test('sends the secret, the name and the device, and remembers who uses it', async () => {
    const db = new Database(freshName())
    const sent: unknown[] = []
    const joined = await join({
      db,
      fetch: async (path, init) => {
        sent.push(path, JSON.parse(String(init.body)))
        return apiAnswer({ me })
      },
      secret: 'a-secret',
      name: 'Ana Rusu',
      deviceLabel: 'Field phone',
    })
    expect(joined).toEqual({ ok: true, value: me })
    expect(sent).toEqual([
      '/api/v1/join',
      { secret: 'a-secret', name: 'Ana Rusu', device: 'Field phone' },
    ])
    const opened = await openDevice(db)
    expect(opened.ok && opened.value.me).toEqual(me)
    expect(actorOf(me)).toEqual({
      personId: 'person-ana',
      organisationId: 'organisation-osce',
      grants: me.grants,
    })
  })

  test.each([
    ['a used invitation', apiAnswer({ error: { kind: 'gone', message: '' } }, 410), 'not-valid'],
    ['a portal', new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'portal'],
    ['an answer without a person', apiAnswer({ me: { name: 'Ana' } }), 'update-needed'],
  ])('%s joins nobody', async (_, response, kind) => {
    const db = new Database(freshName())
    const joined = await join({
      db,
      fetch: async () => response,
      secret: '',
      name: '',
      deviceLabel: '',
    })
    expect(joined).toMatchObject({ ok: false, error: { kind } })
    expect(await openDevice(db)).toMatchObject({ ok: false, error: { kind: 'not-joined' } })
  })

  test('the same person again, after the session was lost: waiting work is kept under the new name', async () => {
    const device = await aDevice({ me })
    const row = anOrganisation({ name: 'First' })
    await commit(device, [{ kind: 'organisation', row }])
    await syncFully(device, server)
    await commit(device, [{ kind: 'organisation', id: row.id, fields: { name: 'Second' } }])
    await roundTrip(device, new MeetingPoint(), { lost: true })
    await commit(device, [{ kind: 'organisation', id: row.id, fields: { name: 'Third' } }])

    const again = { ...me, deviceId: 'newname1' }
    await joinAs(device.db, again)
    const changes = await device.db.outbox.toArray()
    expect(changes.map(({ change }) => change.set.name)).toEqual([
      ['Second', 'k3v9q2ma.1'],
      ['Third', 'newname1.2'],
    ])
    const renewed = makeDevice({ db: device.db, me: again, wallNow: device.now })
    await syncFully(renewed, server)
    expect(server.value('organisation', row.id, 'name')).toBe('Third')
    expect((await renewed.db.organisations.get(row.id))?.name).toBe('Third')
  })

  test('somebody else on the same device sees nothing of before and sends nothing in its name', async () => {
    const device = await aDevice({ me })
    await commit(device, [{ kind: 'organisation', row: anOrganisation({ name: 'Mine' }) }])
    await syncFully(device, server)
    await commit(device, [{ kind: 'organisation', row: anOrganisation({ name: 'Unsent' }) }])
    const boris = Identity.parse({ ...me, deviceId: 'boris001', personId: 'person-boris' })
    await joinAs(device.db, boris)
    expect(await device.db.organisations.count()).toBe(0)
    expect(await device.db.outbox.count()).toBe(0)
    expect(await readReading(device.db)).toMatchObject({ epoch: null, cursor: null })
    expect((await refusals(device.db)).map(({ change }) => change.set.name?.[0])).toEqual([
      'Unsent',
    ])
  })
})

describe('refreshIdentity', () => {
  test('takes new roles of the same device and no other device', async () => {
    const { db } = await aDevice({ me })
    const grants = [{ role: 'coordinator', mechanismId: null }]
    expect(await refreshIdentity(db, async () => apiAnswer({ me: { ...me, grants } }))).toBe(true)
    expect((await readSetting(db, 'identity'))?.grants).toEqual(grants)
    const other = { ...me, deviceId: 'somebody' }
    expect(await refreshIdentity(db, async () => apiAnswer({ me: other }))).toBe(false)
    expect((await readSetting(db, 'identity'))?.deviceId).toBe(me.deviceId)
    expect(await refreshIdentity(db, async () => apiAnswer({}, 401))).toBe(false)
  })
})
