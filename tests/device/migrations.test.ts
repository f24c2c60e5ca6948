import { describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { Database, tableOf } from '../../src/device/database.ts'
import { currentVersion, migrations } from '../../src/device/migrations.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { recordKinds } from '../../src/domain/records.ts'
import { aDevice, freshName } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'

describe('migrations', () => {
  test.each(migrations.map(({ version }) => version))(
    'a database made by version %i opens today with everything in it',
    async (version) => {
      const name = freshName()
      const old = new Database(name, migrations.slice(0, version))
      const row = anOrganisation({ name: 'Written by an older app' })
      await old.organisations.add(row)
      await old.settings.put({
        key: 'clock',
        value: { n: 41, stamp: '01h0000000000', offsetMs: 0 },
      })
      old.close()
      const now = new Database(name)
      await now.open()
      expect(await now.organisations.get(row.id)).toEqual(row)
      expect(await now.settings.get('clock')).toMatchObject({ value: { n: 41 } })
      expect(now.verno).toBe(currentVersion)
      now.close()
    },
  )

  test('versions count up by one and every kind of record has its table', async () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1))
    const db = new Database(freshName())
    expect(recordKinds.map((kind) => tableOf[kind]).toSorted()).toEqual(
      db.tables
        .map(({ name }) => name)
        .filter((name) => Object.values<string>(tableOf).includes(name))
        .toSorted(),
    )
  })

  test('a database of a newer app is left alone, and its person is told', async () => {
    const name = freshName()
    const novelty = { version: currentVersion + 1, stores: { novelties: 'id' } }
    const newer = new Database(name, [...migrations, novelty])
    await newer.table('novelties').add({ id: 'a novelty' })
    newer.close()
    expect(await openDevice(new Database(name))).toEqual({
      ok: false,
      error: { kind: 'newer-database' },
    })
    await newer.open()
    expect(await newer.table('novelties').count()).toBe(1)
    newer.close()
  })
})

describe('openDevice', () => {
  test('says that nobody has joined yet', async () => {
    expect(await openDevice(new Database(freshName()))).toMatchObject({
      ok: false,
      error: { kind: 'not-joined' },
    })
  })

  test('[CLK3] finds who uses the device, and the offset of its clock', async () => {
    const device = await aDevice()
    await device.db.settings.put({
      key: 'clock',
      value: { n: 3, stamp: '000000000000', offsetMs: 7_200_000 },
    })
    device.db.close()
    const opened = await openDevice(new Database(device.db.name))
    if (!opened.ok) expect.fail(opened.error.kind)
    expect(opened.value.me).toEqual(device.me)
    expect(opened.value.now() - Date.now()).toBeGreaterThan(7_190_000)
    expect((await commit(opened.value, [{ kind: 'organisation', row: anOrganisation() }])).ok).toBe(
      true,
    )
  })
})
