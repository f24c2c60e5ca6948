import { describe, expect, test } from 'vitest'
import { claimNumbers } from '../../src/server/numbers.ts'
import { shuffled } from '../../src/server/shuffled.ts'
import { engines } from '../support/engines.ts'

const oneBlock = 1_000_000

describe.each(engines)("running numbers of the server's own changes on $name", (engine) => {
  test('two processes at one moment, and the next start, take none that another has', async () => {
    const place = await engine.place()
    const [one, other] = [await place.open(), await place.open()]
    const now = () => Date.parse('2026-11-21T10:00:00Z')
    const starts = await Promise.all([claimNumbers(one, now), claimNumbers(other, now)])
    const later = await claimNumbers(one, now)
    const taken = [...starts, later].flatMap((next) => Array.from({ length: 1000 }, next))
    expect(new Set(taken).size).toBe(3000)
    expect(taken.every(Number.isSafeInteger)).toBe(true)
    await Promise.all([one.close(), other.close()])
    await place.forget()
  })

  test('a block that comes to its end is followed by another', async () => {
    const place = await engine.place()
    const storage = await place.open()
    const now = () => Date.parse('2026-11-21T10:00:00Z')
    const next = await claimNumbers(storage, now)
    const beside = await claimNumbers(storage, now)
    const first = next()
    for (let used = 1; used < oneBlock * 0.6; used += 1) next()
    await storage.ping()
    await expect
      .poll(() => storage.db.selectFrom('number_blocks').selectAll().executeTakeFirst())
      .toMatchObject({ last: Math.floor(first / oneBlock) + 2 })
    for (let used = oneBlock * 0.6; used < oneBlock; used += 1) next()
    const blockOf = (number: number) => Math.floor(number / oneBlock)
    expect(blockOf(next())).toBe(blockOf(first) + 2)
    expect(blockOf(beside())).toBe(blockOf(first) + 1)
    await storage.close()
    await place.forget()
  })

  test('a database restored from a backup gives none that it gave before', async () => {
    const place = await engine.place()
    const storage = await place.open()
    const hourMs = 3_600_000
    const next = await claimNumbers(storage, () => Date.parse('2026-11-21T10:00:00Z'))
    const given = next()
    await storage.db.deleteFrom('number_blocks').execute()
    const restored = await claimNumbers(storage, () => Date.parse('2026-11-21T10:00:00Z') + hourMs)
    expect(Math.floor(restored() / oneBlock)).toBeGreaterThan(Math.floor(given / oneBlock))
    await storage.close()
    await place.forget()
  })

  test('a clock far beyond its time makes no number that cannot be counted exactly', async () => {
    const place = await engine.place()
    const storage = await place.open()
    const next = await claimNumbers(storage, () => 1e15)
    const again = await claimNumbers(storage, () => Number.MAX_SAFE_INTEGER)
    expect(Number.isSafeInteger(next())).toBe(true)
    expect(again()).not.toBe(next())
    expect(Number.isSafeInteger(again())).toBe(true)
    await storage.close()
    await place.forget()
  })
})

test('[ACC2] numbers of the server tell nobody how many there were between two of them', () => {
  const at = shuffled(oneBlock)
  const other = shuffled(oneBlock)
  const given = Array.from({ length: oneBlock }, (_, place) => at(place))
  expect(new Set(given).size).toBe(oneBlock)
  expect(given.every((number) => number >= 0 && number < oneBlock)).toBe(true)
  const some = given.slice(0, 2_000)
  // Neighbours lie anywhere: a third of a block apart on average, upwards as often as downwards.
  const gaps = some.slice(1).map((number, place) => number - (some[place] ?? 0))
  const mean = gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / gaps.length
  expect(mean / oneBlock).toBeGreaterThan(0.3)
  expect(mean / oneBlock).toBeLessThan(0.37)
  const up = gaps.filter((gap) => gap > 0).length / gaps.length
  expect(Math.abs(up - 0.5)).toBeLessThan(0.05)
  expect(some.filter((number, place) => number === other(place)).length).toBeLessThan(5)
})
