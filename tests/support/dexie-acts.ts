import type { Dexie, Table } from 'dexie'
import fc from 'fast-check'

/** The tables that `act` asks and writes. */
export const stores = { rows: 'id, place, [place+day], day', others: 'n' }

export type Database = Pick<Dexie, 'table' | 'transaction' | 'close'>

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const place = fc.constantFrom<unknown>('north', 'south', 'été', null, undefined, 7, true)
const day = fc.constantFrom<unknown>(1, 2, 3, '2', null, 10)
const row = fc.record({
  id: key,
  place,
  day,
  nested: fc.constantFrom<unknown>({ list: [1, { deep: 'x' }] }, [], null),
  secret: fc.nat(3),
})

export type Act = (db: Database) => PromiseLike<unknown>
export const rows = (db: Database): Table => db.table('rows')
const bound = fc.constantFrom<string | number>('north', 'south', 'z', 2, 7)
const index = fc.constantFrom('id', 'place', 'day', '[place+day]')

/** One thing that is asked of a database with `stores`, or written. */
export const step: fc.Arbitrary<Act> = fc.oneof(
  row.map<Act>((one) => (db) => rows(db).put(one)),
  fc.array(row, { maxLength: 4 }).map<Act>((some) => async (db) => {
    await rows(db).bulkPut(some)
  }),
  row.map<Act>((one) => (db) => rows(db).add(one)),
  key.map<Act>((id) => (db) => rows(db).get(id)),
  fc.array(key).map<Act>((ids) => (db) => rows(db).bulkGet(ids)),
  fc.tuple(key, day).map<Act>(
    ([id, on]) =>
      (db) =>
        rows(db).update(id, { day: on }),
  ),
  key.map<Act>((id) => (db) => rows(db).delete(id)),
  fc.array(key, { maxLength: 3 }).map<Act>((ids) => (db) => rows(db).bulkDelete(ids)),
  fc.constant<Act>((db) => rows(db).clear()),
  fc.constant<Act>((db) => rows(db).count()),
  fc.constant<Act>((db) => rows(db).toArray()),
  fc.constant<Act>((db) => rows(db).toCollection().raw().toArray()),
  fc.tuple(index, fc.boolean(), fc.nat(4)).map<Act>(([name, isReversed, most]) => (db) => {
    const ordered = isReversed ? rows(db).orderBy(name).reverse() : rows(db).orderBy(name)
    return ordered.limit(most).toArray()
  }),
  index.map<Act>((name) => (db) => rows(db).orderBy(name).primaryKeys()),
  index.map<Act>((name) => (db) => rows(db).orderBy(name).keys()),
  index.map<Act>((name) => (db) => rows(db).orderBy(name).last()),
  bound.map<Act>((at) => (db) => rows(db).where('place').equals(at).toArray()),
  bound.map<Act>((at) => (db) => rows(db).where('place').above(at).first()),
  bound.map<Act>((at) => (db) => rows(db).where('place').aboveOrEqual(at).count()),
  bound.map<Act>((at) => (db) => rows(db).where('day').below(at).sortBy('id')),
  bound.map<Act>((at) => (db) => rows(db).where('day').belowOrEqual(at).delete()),
  fc.array(bound).map<Act>((some) => (db) => rows(db).where('place').anyOf(some).toArray()),
  // What lies between a key and itself, without it, is a mistake in the original: nobody asks for it.
  fc
    .tuple(bound, bound, fc.boolean(), fc.boolean())
    .filter(([from, to]) => from !== to)
    .map<Act>(
      ([from, to, withFrom, withTo]) =>
        (db) =>
          rows(db).where('place').between(from, to, withFrom, withTo).toArray(),
    ),
  bound.map<Act>(
    (at) => (db) => rows(db).where('[place+day]').between([at, -1], [at, 99]).primaryKeys(),
  ),
  key.map<Act>(
    (id) => (db) =>
      rows(db)
        .orderBy('id')
        .until((one: { id: string }) => one.id >= id)
        .toArray(),
  ),
  day.map<Act>(
    (on) => (db) =>
      rows(db)
        .filter((one: { day: unknown }) => one.day === on)
        .toArray(),
  ),
  day.map<Act>((on) => (db) => rows(db).toCollection().modify({ day: on })),
  fc.constant<Act>((db) =>
    rows(db)
      .toCollection()
      .modify((one: { day: unknown }) => {
        one.day = 5
      }),
  ),
)

/** The same, alone or several in a transaction. */
export const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: step },
  fc.tuple(fc.array(step, { maxLength: 4 }), fc.boolean(), fc.boolean()).map<Act>(
    ([steps, isUndone, hasTable]) =>
      (db) =>
        db.transaction('rw', hasTable ? ['rows', 'others'] : ['others'], async () => {
          const told: unknown[] = []
          for (const one of steps) told.push(await one(db))
          if (isUndone) throw new Error('undone')
          return told
        }),
  ),
)

/** What came of it: a value, or that it failed. */
export async function outcome(work: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    return { value: await work() }
  } catch (error) {
    return { failed: error instanceof Error ? error.name : String(error) }
  }
}
