import { Dexie, liveQuery } from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asideIn } from '../../../src/device/aside.ts'
import { Database } from '../../../src/device/database.ts'
import { type Migration, migrations } from '../../../src/device/migrations.ts'
import { BrokenSeal, cipherOf } from '../../../src/device/vault/cipher.ts'
import { bytesOfRow, rowOfBytes } from '../../../src/device/vault/row-bytes.ts'
import { sealedMigrations } from '../../../src/device/vault/sealed-migrations.ts'
import { sealedTexts } from '../../../src/device/vault/sealed-texts.ts'
import { sealedKey } from '../../../src/device/vault/sealing.ts'
import { freshName } from '../../support/a-device.ts'
import { type Act, act, outcome, rows, stores } from '../../support/dexie-acts.ts'
import { aCipher, sealWith } from '../../support/sealed-database.ts'
import { textsIn } from '../../support/texts-in-memory.ts'

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange })

type Written = { id: string; place: string; day: number; words?: unknown }

/** What the device room uses of Dexie beyond what `act` knows. */
const moreSteps: Act[] = [
  (db) => rows(db).upsert('a', { day: 7, words: new Uint8Array([1, 2]) }),
  // Not under `nested`, which may be a list: a list with a name in it is nothing that a record holds.
  (db) => rows(db).bulkUpdate([{ key: 'b', changes: { 'other.deep': new Date(5) } }]),
  (db) => rows(db).orderBy('place').uniqueKeys(),
  (db) => rows(db).orderBy('day').distinct().toArray(),
  (db) => rows(db).orderBy('[place+day]').offset(1).limit(2).toArray(),
  (db) => rows(db).where('place').startsWithIgnoreCase('NO').sortBy('day'),
  (db) => rows(db).where('day').notEqual(2).toArray(),
  (db) => rows(db).where({ place: 'north', day: 2 }).toArray(),
  (db) => rows(db).put({ id: 'z', day: -0, words: [undefined, Number.NaN, { __proto__: null }] }),
  (db) => rows(db).put({ day: 3 }),
  (db) => rows(db).put({ id: 'y', words: () => undefined }),
  async (db) => {
    const seen: unknown[] = []
    await rows(db)
      .orderBy('day')
      .each((row, cursor) => seen.push([row, cursor.key, cursor.primaryKey]))
    return seen
  },
  (db) =>
    rows(db)
      .where('day')
      .above(1)
      .modify((row: Written, ref: { value?: unknown }) => {
        if (row.place === 'north') delete ref.value
        else row.words = 'changed'
      }),
]

async function both(hasHooks: boolean): Promise<Dexie[]> {
  const cipher = aCipher()
  const dbs = [new Dexie(freshName()), sealWith(new Dexie(freshName()), cipher)]
  for (const db of dbs) {
    db.version(1).stores(stores)
    db.table('rows').hook('reading', (row: object | undefined) =>
      row === undefined || !('secret' in row) ? row : { ...row, secret: 0 },
    )
    if (hasHooks) {
      const write = (key: unknown, what: unknown) =>
        void db.table('others').put({ n: String(key), what })
      db.table('rows').hook('creating', (key, row) => write(key, ['made', row]))
      db.table('rows').hook('updating', (changes, key, row) => write(key, [changes, row]))
      db.table('rows').hook('deleting', (key, row) => write(key, ['gone', row]))
    }
    await db.open()
  }
  return dbs
}

describe('a sealed database', () => {
  test('answers as one that is not, whatever is asked and written', {
    timeout: 120_000,
  }, async () => {
    const oneAct = fc.oneof(
      { weight: 3, arbitrary: act },
      { weight: 1, arbitrary: fc.constantFrom(...moreSteps) },
    )
    const acts = fc.array(oneAct, { minLength: 1, maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(acts, fc.boolean(), async (some, hasHooks) => {
        const dbs = await both(hasHooks)
        for (const one of some) {
          const [plain, sealed] = await Promise.all(dbs.map((db) => outcome(() => one(db))))
          expect(sealed).toEqual(plain)
        }
        for (const table of ['rows', 'others']) {
          const [plain, sealed] = await Promise.all(
            dbs.map((db) => db.table(table).toCollection().raw().toArray()),
          )
          expect(sealed).toStrictEqual(plain)
        }
        for (const db of dbs) db.close()
      }),
      { numRuns: 150 },
    )
  })

  test.each(['cloned', 'immutable', 'disabled'] as const)(
    'live queries see what is written, with the cache %s',
    async (cache) => {
      const db = sealWith(new Dexie(freshName(), { cache }))
      db.version(1).stores(stores)
      const seen: unknown[] = []
      const query = () => rows(db).where('place').equals('north').toArray()
      const subscription = liveQuery(query).subscribe((found) => seen.push(found))
      const shows = (what: unknown) => expect.poll(() => seen.at(-1)).toEqual(what)
      await shows([])
      await rows(db).put({ id: 'a', place: 'north', words: 'one' })
      await shows([{ id: 'a', place: 'north', words: 'one' }])
      await rows(db).update('a', { words: 'two' })
      await shows([{ id: 'a', place: 'north', words: 'two' }])
      await rows(db).update('a', { place: 'south' })
      await shows([])
      subscription.unsubscribe()
      db.close()
    },
  )
})

describe('what lies on the disk', () => {
  const words = 'Maria Ceban of Căușeni'

  async function aSealed(cipher = aCipher()): Promise<{ db: Dexie; disk: Dexie }> {
    const name = freshName()
    const db = sealWith(new Dexie(name), cipher)
    db.version(1).stores(stores)
    await db.open()
    const disk = new Dexie(name)
    disk.version(1).stores(stores)
    await disk.open()
    return { db, disk }
  }

  test('is the indexed fields and one sealed field', async () => {
    const { db, disk } = await aSealed()
    await rows(db).put({ id: 'a', place: 'north', day: { words }, words })
    const [row] = await rows(disk).toArray()
    expect(row).toEqual({ id: 'a', place: 'north', [sealedKey]: expect.any(Uint8Array) })
    expect(Buffer.from(row[sealedKey]).includes(words)).toBe(false)
  })

  test('differs each time that the same is written', async () => {
    const { db, disk } = await aSealed()
    const sealed = new Set<string>()
    for (let time = 0; time < 5; time += 1) {
      await rows(db).put({ id: 'a', words })
      sealed.add(Buffer.from((await rows(disk).get('a'))[sealedKey]).toString('hex'))
    }
    expect(sealed.size).toBe(5)
  })

  test('tells lengths in steps only', async () => {
    const { db, disk } = await aSealed()
    const lengths = new Set<number>()
    for (let length = 0; length < 2_000; length += 10) {
      await rows(db).put({ id: 'a', words: 'x'.repeat(length) })
      lengths.add((await rows(disk).get('a'))[sealedKey].length)
    }
    expect(lengths.size).toBeLessThan(10)
  })

  test('opens in its own place only, whole, and with its own key', async () => {
    const { db, disk } = await aSealed()
    await rows(db).bulkPut([
      { id: 'a', place: 'north', words },
      { id: 'b', place: 'south', words: 'other' },
    ])
    const [a, b] = await rows(disk).bulkGet(['a', 'b'])
    const broken = async (row: unknown) => {
      await rows(disk).put(row)
      return await rows(db)
        .get('a')
        .catch((error: Error) => error.name)
    }
    expect(await broken({ ...a, [sealedKey]: b[sealedKey] })).toBe('BrokenSeal')
    const bent = Uint8Array.from(a[sealedKey])
    bent[40] = (bent[40] ?? 0) ^ 1
    expect(await broken({ ...a, [sealedKey]: bent })).toBe('BrokenSeal')
    expect(await broken({ id: 'a', place: 'north', words })).toBe('BrokenSeal')
    // Back in its place it is whole again; where it is found is not what it says.
    expect(await broken({ ...a, place: 'east' })).toEqual({ id: 'a', place: 'north', words })
    const stranger = sealWith(new Dexie(db.name))
    stranger.version(1).stores(stores)
    expect(await outcome(() => rows(stranger).get('a'))).toEqual({ failed: 'BrokenSeal' })
  })

  test('does not open for a row of the same key in another table', () => {
    const cipher = aCipher()
    const sealed = cipher.seal(bytesOfRow({ id: 'a' }), '["rows","a"]')
    expect(() => cipher.open(sealed, '["others","a"]')).toThrow(BrokenSeal)
    expect(rowOfBytes(cipher.open(sealed, '["rows","a"]'))).toEqual({ id: 'a' })
  })

  test('opens no more once the key was forgotten', async () => {
    const key = crypto.getRandomValues(new Uint8Array(32))
    const cipher = cipherOf(key)
    const { db } = await aSealed(cipher)
    await rows(db).put({ id: 'a', words })
    cipher.forget()
    expect(await outcome(() => rows(db).get('a'))).toEqual({ failed: 'BrokenSeal' })
    expect(await outcome(() => rows(db).put({ id: 'b', words }))).toEqual({ failed: 'BrokenSeal' })
  })
})

test('texts beside the database are sealed too, each for its vault', () => {
  const held = new Map<string, string>()
  const cipher = aCipher()
  const aside = asideIn(sealedTexts(textsIn(held), cipher, 'a'))
  aside.put('progress/1', { words: 'Maria' })
  expect([...held.values()].join()).not.toContain('Maria')
  expect(aside.all()).toEqual([['progress/1', { words: 'Maria' }]])
  expect(asideIn(sealedTexts(textsIn(held), cipher, 'b')).all()).toEqual([])
  const [name = '', sealed = ''] = [...held][0] ?? []
  held.set(name.replace('progress/1', 'progress/2'), sealed)
  expect(aside.get('progress/2')).toBeUndefined()
  aside.drop('progress/1')
  expect(held.has(name)).toBe(false)
})

describe('indexes', () => {
  // Whoever indexes another field says here why all may read it on the disk: when a record was made or done tells no
  // more than when its meeting was, and what a remark asks for is one of two words.
  const structural =
    /^(id|key|n|upTo|group|record|schema|state|outcome|constituency|startsAt|dueOn|doneAt|createdAt|asks|position|\w+Ids?)$/

  test('are of ids, days, states and positions only: they stay readable', () => {
    const fields = migrations
      .flatMap(({ stores: ofStep }) => Object.values(ofStep))
      .flatMap((words) => words?.match(/\w+/g) ?? [])
    expect(fields.length).toBeGreaterThan(50)
    expect(fields.filter((field) => !structural.test(field))).toEqual([])
  })

  test('that come with an update find the rows that were there', async () => {
    const cipher = aCipher()
    const name = freshName()
    const old = sealWith(new Database(name, sealedMigrations(migrations)), cipher)
    await old.comments.bulkPut([aComment('a', 'm1'), aComment('b', 'm2')] as never[])
    old.close()
    const next: Migration = {
      version: migrations.length + 1,
      stores: { comments: 'id, subjectId, authorPersonId' },
    }
    const steps = [...migrations, next]
    const db = sealWith(new Database(name, sealedMigrations(steps)), cipher)
    const found = await db.comments.where('authorPersonId').equals('m2').toArray()
    expect(found).toEqual([aComment('b', 'm2')])
    db.close()
  })
})

function aComment(id: string, authorPersonId: string) {
  return { id, authorPersonId, subjectId: 's', text: 'words', asks: null }
}
