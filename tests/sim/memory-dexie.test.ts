import { Dexie as RealDexie } from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { act, type Database, outcome, rows, stores } from '../support/dexie-acts.ts'
import { Dexie as StandIn } from './memory-dexie.ts'
import { Disk, Fuse } from './memory-disk.ts'

Object.assign(RealDexie.dependencies, { indexedDB, IDBKeyRange })

let made = 0

/** The original and the stand-in, both empty and with the same tables. */
async function both(): Promise<[real: Database, standIn: Database]> {
  made += 1
  const real = new RealDexie(`contract-${made}`)
  const standIn = new StandIn(`contract-${made}`)
  real.version(1).stores(stores)
  standIn.version(1).stores(stores)
  const shown = (row: Record<string, unknown> | undefined) => {
    if (row === undefined) return row
    const { secret: _, ...rest } = row
    return rest
  }
  real.table('rows').hook('reading', shown)
  standIn.table('rows').hook('reading', shown)
  await real.open()
  // The stand-in has of Dexie's types what this app uses, and no more.
  return [real, standIn as unknown as Database]
}

describe('the stand-in for Dexie', () => {
  test('answers as Dexie does, whatever is asked and written', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
        const [real, standIn] = await both()
        for (const one of acts) {
          const wanted = await outcome(() => one(real))
          expect(await outcome(() => one(standIn))).toEqual(wanted)
        }
        const all = await rows(real).toCollection().raw().toArray()
        expect(await rows(standIn).toCollection().raw().toArray()).toEqual(all)
        real.close()
      }),
      { numRuns: 250 },
    )
  })

  test('copies what goes in and what comes out', async () => {
    const [, db] = await both()
    const given = { id: 'a', list: [1] }
    await rows(db).put(given)
    given.list.push(2)
    const taken = await rows(db).get('a')
    taken.list.push(3)
    expect(await rows(db).get('a')).toEqual({ id: 'a', list: [1] })
  })

  test('leaves nothing of a transaction in which the process was killed', async () => {
    for (let steps = 0; steps < 8; steps++) {
      const [, db] = await both()
      await rows(db).put({ id: 'a', day: 1 })
      const { fuse } = db as unknown as StandIn
      let isOver = false
      const killed = new Promise<void>((resolve) => fuse.light(steps, resolve))
      const work = db.transaction('rw', ['rows'], async () => {
        await rows(db).put({ id: 'a', day: 2 })
        await rows(db).put({ id: 'b', day: 2 })
      })
      await Promise.race([work.then(() => (isOver = true)), killed])
      const after = new StandIn((db as unknown as StandIn).name)
      after.version(1).stores(stores)
      const days = (await after.table('rows').toArray()).map((one) => one.day)
      // Two puts, the commit, and the moment after it, when all is on the disk and nobody knows.
      expect(days).toEqual(steps < 3 ? [1] : [2, 2])
      expect(isOver).toBe(steps > 3)
    }
  })

  test('a killed process takes no further step', () => {
    const fuse = new Fuse()
    const disk = new Disk()
    let blown = 0
    fuse.light(1, () => {
      blown += 1
    })
    expect([fuse.burn(disk), fuse.burn(disk), fuse.burn(disk)]).toEqual([true, false, false])
    expect(blown).toBe(1)
  })
})
