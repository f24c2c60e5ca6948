import { describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { heldRecords, keysOfNotes, putHeld, rewriteNotes } from '../../src/device/held.ts'
import { emptyNote, noteKey, packNote, unpackNote } from '../../src/device/record-note.ts'
import { aDevice, noteOf } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'

const note = { ...emptyNote(), scope: 'all' as const, seq: 4, by: 'other.1', at: '0mabcdefg000' }

async function withRecords(count: number) {
  const { db } = await aDevice()
  const rows = Array.from({ length: count }, (_, i) => anOrganisation({ name: `Number ${i}` }))
  const held = rows.map((row, i) => ({ row, note: { ...note, seq: i } }))
  await db.transaction('rw', db.organisations, () => putHeld(db, 'organisation', held))
  return { db, rows, ids: rows.map(({ id }) => id) }
}

describe('a record and its note', () => {
  test('lie in one row, of which no query sees the note', async () => {
    const { db, rows, ids } = await withRecords(3)
    const table = db.organisations
    const [id = ''] = ids
    const each: unknown[] = []
    await table.each((row) => each.push(row))
    const seen: unknown[] = [
      await table.get(id),
      await table.where('id').equals(id).first(),
      await table.orderBy('id').last(),
      ...(await table.bulkGet(ids)),
      ...(await table.toArray()),
      ...(await table.filter(() => true).toArray()),
      ...(await table.where('constituency').notEqual('none').sortBy('name')),
      ...(await table.where('id').between(ids[0], ids[2], true, true).toArray()),
      ...each,
    ]
    expect(seen).toHaveLength(3 + 6 * 3)
    for (const row of seen) {
      expect(row).not.toHaveProperty([noteKey])
      expect(rows).toContainEqual(row)
    }
    expect(await table.get('not here')).toBeUndefined()
  })

  test('the note stays when a row is changed in place', async () => {
    const { db, ids } = await withRecords(1)
    const [id = ''] = ids
    await db.organisations.update(id, { name: 'Otherwise' })
    expect(await noteOf(db, 'organisation', id)).toEqual({ ...note, seq: 0 })
  })

  test.each([3, 40])(
    '%i of them are found whether they lie side by side or far apart',
    async (n) => {
      const { db, rows, ids } = await withRecords(200)
      const ask = (wanted: readonly string[]) =>
        db.transaction('r', db.organisations, async () => heldRecords(db, 'organisation', wanted))
      const close = ids.slice(20, 20 + n)
      const apart = ids.filter((_, i) => i % 5 === 0).slice(0, n)
      for (const wanted of [close, apart, [...close, 'not here'], [...apart, 'not here']])
        expect(await ask(wanted)).toEqual(
          wanted.map((id) => {
            const index = rows.findIndex((row) => row.id === id)
            return index < 0 ? undefined : { row: rows[index], note: { ...note, seq: index } }
          }),
        )
      expect(await ask(Array.from({ length: n }, (_, i) => `not here ${i}`))).toEqual(
        Array.from({ length: n }, () => undefined),
      )
    },
  )

  test('notes are searched and rewritten wherever they lie', async () => {
    const { db, ids } = await withRecords(3)
    await db.parked.put({
      ...{ key: 'novelty/1', kind: 'novelty', id: '1', registers: {}, schema: 1 },
      note: { ...note, seq: 2 },
    })
    const found = () =>
      db.transaction('r', db.tables, async () => keysOfNotes(db, (n) => n.seq > 1))
    expect(await found()).toEqual([`organisation/${ids[2]}`, 'novelty/1'])
    await db.transaction('rw', db.tables, async () =>
      rewriteNotes(db, (one) => ({ ...one, seq: one.seq * 2 })),
    )
    expect(await found()).toEqual([...ids.slice(1).map((id) => `organisation/${id}`), 'novelty/1'])
    expect((await db.organisations.toArray()).every((row) => !(noteKey in row))).toBe(true)
  })

  test('a note comes out of its row as it went in', () => {
    const full = { ...note, except: { name: ['other.2', null] as const }, unknown: { logo: 1 } }
    for (const one of [emptyNote(), note, full]) expect(unpackNote(packNote(one))).toEqual(one)
    expect(unpackNote(undefined)).toEqual(emptyNote())
  })

  test('an edit notes its change and its stamp, and one that joins it the later stamp', async () => {
    const device = await aDevice()
    const row = anOrganisation()
    await commit(device, [{ kind: 'organisation', row }])
    await commit(device, [{ kind: 'organisation', id: row.id, fields: { name: 'Joined' } }])
    const [entry] = await device.db.outbox.toArray()
    expect(await noteOf(device.db, 'organisation', row.id)).toMatchObject({
      by: `${device.me.deviceId}.1`,
      at: entry?.change.at,
    })
  })
})
