import { describe, expect, test } from 'vitest'
import { absorb } from '../../src/device/absorb.ts'
import { commit } from '../../src/device/commit.ts'
import { Database, tableOf } from '../../src/device/database.ts'
import { currentVersion, migrations } from '../../src/device/migrations.ts'
import { openDevice } from '../../src/device/open-device.ts'
import { recordKinds } from '../../src/domain/records.ts'
import { packRecords, type WireRecord } from '../../src/sync/pack.ts'
import type { SyncAnswer } from '../../src/sync/protocol.ts'
import { aDevice, freshName, noteOf } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)

function anAnswer(id: string, fields: WireRecord['fields']): SyncAnswer {
  return {
    protocol: 1,
    epoch: 'first',
    nowMs: Date.now(),
    lastN: 7,
    verdicts: [],
    records: packRecords([{ kind: 'organisation', id, scope: 'all', seq: 32, fields }]),
    gone: [],
    drop: [],
    cursor: 'further on',
    more: false,
  }
}

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

  test('[VER1] [OUT5] [PUL4] from version 1 notes, parked records and acknowledged changes move on', async () => {
    const name = freshName()
    const old = new Database(name, migrations.slice(0, 1))
    const me = (await aDevice()).me
    const rows = Array.from({ length: 12 }, (_, i) => anOrganisation({ name: `Number ${i}` }))
    const [row] = rows
    if (row === undefined) expect.fail('there is no row')
    const own = `${me.deviceId}.7`
    const noteOf1 = (key: string) => ({
      key,
      scope: 'all',
      seq: 31,
      by: 'other.1',
      except: { name: own, 'comparativeAdvantages/presence': 'other.2' },
      waits: { name: 7 },
      unknown: { logo: 'kept' },
    })
    const entry = (n: number) => ({
      n,
      group: n,
      record: `organisation/${row.id}`,
      offsetMs: 0,
      change: {
        ...{ n, group: n, kind: 'organisation', id: row.id, at: '0mabcdefg000', seen: 31 },
        set: { name: [row.name, 'other.1'] },
      },
    })
    await old.organisations.bulkAdd(rows)
    for (const { id } of rows) await old.table('notes').put(noteOf1(`organisation/${id}`))
    const novelty = { key: 'novelty/1', kind: 'novelty', id: '1', registers: { a: 1 }, schema: 1 }
    await old.table('parked').put(novelty)
    await old.table('notes').put({ ...noteOf1('novelty/1'), except: {}, unknown: {} })
    await old.table('outbox').put(entry(7))
    await old.table('handed').bulkPut(Array.from({ length: 700 }, (_, i) => entry(i - 700)))
    await old.table('settings').put({ key: 'identity', value: me })
    await old.table('settings').put({
      key: 'clock',
      value: { n: 7, offeredTo: 0, stamp: '0mabcdefg000', offsetMs: 0 },
    })
    old.close()

    const opened = await openDevice(new Database(name))
    if (!opened.ok) expect.fail(opened.error.kind)
    const { db } = opened.value
    expect((await db.organisations.toArray()).toSorted(byId)).toEqual(rows.toSorted(byId))
    const note = {
      scope: 'all',
      seq: 31,
      by: 'other.1',
      at: null,
      except: { name: [own, null], 'comparativeAdvantages/presence': ['other.2', null] },
      unknown: { logo: 'kept' },
    }
    for (const { id } of rows) expect(await noteOf(db, 'organisation', id)).toEqual(note)
    expect(await db.parked.toArray()).toEqual([
      { ...novelty, note: { ...note, except: {}, unknown: {} } },
    ])
    // What waits keeps its field on screen, and an edit joins it.
    await absorb(db, anAnswer(row.id, { name: ['From elsewhere', 'other.9', '0mabcdefg001'] }))
    expect((await db.organisations.get(row.id))?.name).toBe(row.name)
    await commit(opened.value, [
      { kind: 'organisation', id: row.id, fields: { name: 'Joins what waits' } },
    ])
    expect((await db.outbox.toArray()).map(({ n, change }) => [n, change.set])).toEqual([
      [7, { name: ['Joins what waits', 'other.1'] }],
    ])
    // A restored server that holds nothing is given all that was acknowledged.
    await absorb(db, { ...anAnswer(row.id, {}), lastN: -650 })
    expect(await db.outbox.count()).toBe(1 + 649)
    const kept = (await db.handed.toArray()).flatMap(({ changes }) => changes.map(({ n }) => n))
    expect(kept).toEqual(Array.from({ length: 51 }, (_, i) => i - 700))
    db.close()
  })

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
