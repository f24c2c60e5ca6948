import { Dexie } from 'dexie'
import { describe, expect, test } from 'vitest'
import { commit, remove, restore } from '../../src/device/commit.ts'
import { readClock } from '../../src/device/settings.ts'
import { aClock, aDevice, freshName, offerAll, restarted } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'

async function outboxOf(device: Awaited<ReturnType<typeof aDevice>>) {
  const waiting = await device.db.outbox.orderBy('n').toArray()
  const { offeredTo } = await readClock(device.db)
  return waiting.map(({ n, change }) => ({ ...change, offered: n <= offeredTo }))
}

describe('commit', () => {
  test('a saved organisation is there when it resolves, and waits to be sent', async () => {
    const device = await aDevice()
    const row = anOrganisation({ name: 'UNHCR' })
    expect(await commit(device, [{ kind: 'organisation', row }])).toEqual({
      ok: true,
      value: undefined,
    })
    expect(await device.db.organisations.get(row.id)).toEqual(row)
    const [change] = await outboxOf(device)
    expect(change).toMatchObject({ n: 1, group: 1, kind: 'organisation', id: row.id, seen: 0 })
    expect(change?.set.name).toEqual(['UNHCR', null])
  })

  test('only what changed travels, based on the change that the author was looking at', async () => {
    const device = await aDevice()
    const row = anOrganisation({ comparativeAdvantages: ['presence'] })
    await commit(device, [{ kind: 'organisation', row }])
    await offerAll(device)
    await commit(device, [
      {
        kind: 'organisation',
        row: { ...row, name: 'New name', comparativeAdvantages: ['funding'] },
      },
    ])
    const [, second] = await outboxOf(device)
    const first = `${device.me.deviceId}.1`
    expect(second?.set).toEqual({
      name: ['New name', first],
      'comparativeAdvantages/funding': [true, null],
      'comparativeAdvantages/presence': [false, first],
    })
  })

  test('saving what is there already writes nothing', async () => {
    const device = await aDevice()
    const row = anOrganisation()
    await commit(device, [{ kind: 'organisation', row }])
    await device.db.outbox.clear()
    await commit(device, [{ kind: 'organisation', row: { ...row } }])
    expect(await outboxOf(device)).toEqual([])
  })

  test('what breaks the schema is told by record, field and message, and nothing of the act is saved', async () => {
    const device = await aDevice()
    const good = anOrganisation()
    const bad = { ...anOrganisation(), name: '   ' }
    const result = await commit(device, [
      { kind: 'organisation', row: good },
      { kind: 'organisation', row: bad },
    ])
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'invalid', record: 'organisation', field: 'name' },
    })
    expect(result.ok ? '' : 'message' in result.error && result.error.message).not.toBe('')
    expect(await device.db.organisations.count()).toBe(0)
    expect(await device.db.outbox.count()).toBe(0)
  })

  test('changing a record that is not here says so', async () => {
    const device = await aDevice()
    const result = await commit(device, [
      { kind: 'organisation', id: 'organisation-none', fields: { name: 'x' } },
    ])
    expect(result).toEqual({ ok: false, error: { kind: 'gone' } })
  })

  test('records of one act share a group, and a record named twice travels once', async () => {
    const device = await aDevice()
    const row = anOrganisation({ name: 'First' })
    const other = anOrganisation()
    await commit(device, [
      { kind: 'organisation', row },
      { kind: 'organisation', row: other },
      { kind: 'organisation', id: row.id, fields: { name: 'Second' } },
    ])
    const waiting = await outboxOf(device)
    expect(waiting.map(({ n, group, id }) => [n, group, id])).toEqual([
      [1, 1, row.id],
      [2, 1, other.id],
    ])
    expect(waiting[0]?.set.name).toEqual(['Second', null])
  })

  test('deleting keeps the content, and undoing it brings the record back', async () => {
    const device = await aDevice()
    const row = anOrganisation()
    await commit(device, [{ kind: 'organisation', row }])
    await remove(device, 'organisation', row.id)
    expect(await device.db.organisations.get(row.id)).toEqual({
      ...row,
      deletedAt: '2026-11-21T10:00:00.000Z',
    })
    await restore(device, 'organisation', row.id)
    expect(await device.db.organisations.get(row.id)).toEqual(row)
  })

  test('those who listen are told after the transaction, and not when nothing was saved', async () => {
    const device = await aDevice()
    const seen: Promise<number>[] = []
    device.db.committed.listen(() => seen.push(Promise.resolve(device.db.outbox.count())))
    const row = anOrganisation()
    await commit(device, [{ kind: 'organisation', row }])
    await commit(device, [{ kind: 'organisation', row }])
    await commit(device, [{ kind: 'organisation', row: { ...row, name: '' } }])
    expect(await Promise.all(seen)).toEqual([1])
  })

  test('[CLK2] an edit is saved, and later than the last, though the clock went back by years', async () => {
    const clock = aClock()
    const device = await aDevice({ clock })
    const row = anOrganisation()
    await commit(device, [{ kind: 'organisation', row }])
    clock.ms = Date.UTC(1999, 0, 1)
    await offerAll(device)
    await commit(device, [{ kind: 'organisation', id: row.id, fields: { name: 'Later' } }])
    const [first, second] = await outboxOf(device)
    expect((second?.at ?? '') > (first?.at ?? '')).toBe(true)
  })
})

describe('the outbox', () => {
  test('[OUT1] a failing write leaves neither row nor change nor clock', async () => {
    const device = await aDevice()
    const before = await device.db.settings.get('clock')
    const table = device.db.outbox
    const original = table.bulkPut.bind(table)
    table.bulkPut = () => Dexie.Promise.reject(new Error('the disk said no'))
    await expect(commit(device, [{ kind: 'organisation', row: anOrganisation() }])).rejects.toThrow(
      'the disk said no',
    )
    table.bulkPut = original
    expect(await device.db.organisations.count()).toBe(0)
    expect(await device.db.outbox.count()).toBe(0)
    expect(await device.db.settings.get('clock')).toEqual(before)
  })

  test('[OUT2] ten edits of a field before the next connection travel once', async () => {
    const device = await aDevice()
    const row = anOrganisation()
    await commit(device, [{ kind: 'organisation', row }])
    await device.db.outbox.clear()
    for (let i = 1; i <= 10; i++)
      await commit(device, [{ kind: 'organisation', id: row.id, fields: { name: `Name ${i}` } }])
    const waiting = await outboxOf(device)
    expect(waiting).toHaveLength(1)
    expect(waiting[0]?.set).toEqual({ name: ['Name 10', `${device.me.deviceId}.1`] })
  })

  test('[OUT2] an edit does not join an act of several records', async () => {
    const device = await aDevice()
    const row = anOrganisation()
    await commit(device, [
      { kind: 'organisation', row },
      { kind: 'organisation', row: anOrganisation() },
    ])
    await commit(device, [{ kind: 'organisation', id: row.id, fields: { name: 'Later' } }])
    expect((await outboxOf(device)).map(({ n, group }) => [n, group])).toEqual([
      [1, 1],
      [2, 1],
      [3, 3],
    ])
  })

  test('[OUT3] a change that was offered stays as it is; the next is based on it', async () => {
    const device = await aDevice()
    const row = anOrganisation({ name: 'First' })
    await commit(device, [{ kind: 'organisation', row }])
    await offerAll(device)
    await commit(device, [{ kind: 'organisation', id: row.id, fields: { name: 'Second' } }])
    const [first, second] = await outboxOf(device)
    expect(first?.set.name).toEqual(['First', null])
    expect(second?.set).toEqual({ name: ['Second', `${device.me.deviceId}.1`] })
  })

  test('[OUT4] edits in three tabs at once never share a number', async () => {
    const clock = aClock()
    const name = freshName()
    const tab = await aDevice({ name, clock })
    const tabs = [
      tab,
      await aDevice({ name, clock, me: tab.me }),
      await aDevice({ name, clock, me: tab.me }),
    ]
    await Promise.all(
      tabs.flatMap((device) =>
        Array.from({ length: 10 }, () =>
          commit(device, [{ kind: 'organisation', row: anOrganisation() }]),
        ),
      ),
    )
    const numbers = (await outboxOf(tab)).map(({ n }) => n)
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  })

  test('[OUT4] numbers go on after a restart, even when everything was handed over', async () => {
    const device = await aDevice()
    await commit(device, [{ kind: 'organisation', row: anOrganisation() }])
    await device.db.outbox.clear()
    const again = restarted(device)
    await commit(again, [{ kind: 'organisation', row: anOrganisation() }])
    expect((await outboxOf(again)).map(({ n }) => n)).toEqual([2])
  })
})
