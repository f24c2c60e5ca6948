import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Storage } from '../../src/server/storage/storage.ts'
import { engines, type Place } from '../support/engines.ts'

const counter = { mission: 'mission', name: 'decision', last: 1 }

describe.each(engines)('storage on $name', (engine) => {
  let place: Place
  let storage: Storage

  beforeEach(async () => {
    place = await engine.place()
    storage = await place.open()
  })
  afterEach(async () => {
    await storage.close()
    await place.forget()
  })

  const counters = () => storage.db.selectFrom('counters').selectAll().execute()

  test('has its tables at the first opening, and what was written at the next', async () => {
    await storage.write((db) => db.insertInto('counters').values(counter).execute())
    await storage.close()
    storage = await place.open()
    expect(await counters()).toEqual([counter])
  })

  test('writes all of it or nothing', async () => {
    const failing = storage.write(async (db) => {
      await db.insertInto('counters').values(counter).execute()
      throw new Error('after half of it')
    })
    await expect(failing).rejects.toThrow('after half of it')
    expect(await counters()).toEqual([])
  })

  test('goes on working after a statement that failed', async () => {
    const twice = storage.write((db) =>
      db.insertInto('counters').values([counter, counter]).execute(),
    )
    await expect(twice).rejects.toThrow()
    await storage.write((db) => db.insertInto('counters').values(counter).execute())
    expect(await counters()).toEqual([counter])
  })

  test('numbers stay numbers, beyond 32 bits', async () => {
    const last = 2 ** 52
    await storage.write((db) =>
      db
        .insertInto('counters')
        .values({ ...counter, last })
        .execute(),
    )
    expect(await counters()).toEqual([{ ...counter, last }])
  })

  test('keys tell small letters from capitals, and accents apart', async () => {
    const names = ['a', 'A', 'á', 'ａ', 'a ', '']
    const rows = names.map((name) => ({ ...counter, name }))
    await storage.write((db) => db.insertInto('counters').values(rows).execute())
    expect((await counters()).map(({ name }) => name).sort()).toEqual(names.toSorted())
  })

  test('writers side by side lose nothing', async () => {
    await storage.write((db) =>
      db
        .insertInto('counters')
        .values({ ...counter, last: 0 })
        .execute(),
    )
    const add = () =>
      storage.write(async (db) => {
        let query = db.selectFrom('counters').select('last')
        if (storage.locksRows) query = query.forUpdate()
        const { last } = await query.executeTakeFirstOrThrow()
        await db
          .updateTable('counters')
          .set({ last: last + 1 })
          .execute()
      })
    await Promise.all(Array.from({ length: 30 }, add))
    expect(await counters()).toEqual([{ ...counter, last: 30 }])
  })

  test('two who insert the same new row: the second runs again and sees the first', async () => {
    const insertOrAdd = () =>
      storage.write(async (db) => {
        const known = await db.selectFrom('counters').selectAll().executeTakeFirst()
        await new Promise((resolve) => setTimeout(resolve, 5))
        if (known === undefined) await db.insertInto('counters').values(counter).execute()
        else
          await db
            .updateTable('counters')
            .set({ last: known.last + 1 })
            .execute()
      })
    await Promise.all([insertOrAdd(), insertOrAdd()])
    expect(await counters()).toEqual([{ ...counter, last: 2 }])
  })

  test('one reading sees one moment', async () => {
    await storage.write((db) => db.insertInto('counters').values(counter).execute())
    let writing: Promise<unknown> = Promise.resolve()
    const seen = await storage.read(async (db) => {
      const before = await db.selectFrom('counters').select('last').executeTakeFirstOrThrow()
      writing = storage.write((other) => other.updateTable('counters').set({ last: 9 }).execute())
      await new Promise((resolve) => setTimeout(resolve, 50))
      const after = await db.selectFrom('counters').select('last').executeTakeFirstOrThrow()
      return [before.last, after.last]
    })
    await writing
    expect(seen).toEqual([1, 1])
    expect(await counters()).toEqual([{ ...counter, last: 9 }])
  })

  test('what is announced is heard, until nobody listens', async () => {
    const heard: [string, number][] = []
    const stop = storage.onAnnounced((mission, seq) => heard.push([mission, seq]))
    await expect
      .poll(async () => {
        await storage.announce('mission', 7)
        return heard.at(-1)
      })
      .toEqual(['mission', 7])
    stop()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const count = heard.length
    await storage.announce('mission', 8)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).toHaveLength(count)
  })

  test('answers while it is open and says when it does not', async () => {
    await storage.ping()
    const closed = await place.open()
    await closed.close()
    await expect(closed.ping()).rejects.toThrow()
  })
})
