import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changeId,
  correctedStamp,
  laterStamp,
  nextStamp,
  readChangeId,
  stampAfter,
  stampMs,
  stampOf,
  zeroStamp,
} from '../../src/sync/stamp.ts'

const ms = fc.integer({ min: 0, max: 2 ** 44 })
const counter = fc.integer({ min: 0, max: 32_767 })
const stamp = fc.tuple(ms, counter).map(([at, count]) => stampOf(at, count))

describe('a stamp', () => {
  test('[CLK1] is twelve characters that sort by time, then by counter', () => {
    fc.assert(
      fc.property(ms, counter, ms, counter, (a, countA, b, countB) => {
        const [one, other] = [stampOf(a, countA), stampOf(b, countB)]
        expect(one).toHaveLength(12)
        expect(one < other).toBe(a < b || (a === b && countA < countB))
      }),
    )
  })

  test('[CLK1] gives its milliseconds back', () => {
    fc.assert(fc.property(ms, counter, (at, count) => stampMs(stampOf(at, count)) === at))
  })

  test('[CLK1] identity is the change id, in whose device name a dot may stand', () => {
    expect(changeId('k3v9q2ma', 41)).toBe('k3v9q2ma.41')
    expect(readChangeId('k3v9q2ma.41')).toEqual({ deviceId: 'k3v9q2ma', n: 41 })
    expect(readChangeId('a.b.7')).toEqual({ deviceId: 'a.b', n: 7 })
  })

  test('the id of a merged text or of several addings names the first change in it', () => {
    expect(readChangeId('ada.41+')).toEqual({ deviceId: 'ada', n: 41 })
    expect(readChangeId('ada.1 ben.7')).toEqual({ deviceId: 'ada', n: 1 })
  })

  test('cuts what is no time at all', () => {
    expect(stampOf(-5, 0)).toBe(zeroStamp)
    expect(stampOf(Number.NaN, -1)).toBe(zeroStamp)
    expect(stampOf(Number.POSITIVE_INFINITY, 0)).toBe(zeroStamp)
    expect(stampMs(stampOf(1e18, 0))).toBe(32 ** 9 - 1)
  })

  test('the one after it is the least that is greater', () => {
    expect(stampAfter(stampOf(5, 3))).toBe(stampOf(5, 4))
    expect(stampAfter(stampOf(5, 32_767))).toBe(stampOf(6, 0))
  })
})

describe('a clock', () => {
  test('[CLK2] a new stamp is greater than the last, whatever the wall clock does', () => {
    const wall = fc.oneof(ms, fc.double(), fc.constant(Number.NaN), fc.constant(-1e15))
    fc.assert(fc.property(stamp, wall, (last, now) => nextStamp(last, now) > last))
  })

  test('[CLK2] a thousand stamps of one millisecond are a thousand stamps', () => {
    let last = zeroStamp
    const made = new Set<string>()
    for (let i = 0; i < 1_000; i++) {
      last = nextStamp(last, 1_000)
      made.add(last)
    }
    expect(made.size).toBe(1_000)
  })

  test('[CLK2] goes on after a wall clock that ran away to the end of time', () => {
    let last = nextStamp(zeroStamp, 1e300)
    for (let i = 0; i < 40_000; i++) {
      const next = nextStamp(last, 1e300)
      expect(next > last).toBe(true)
      last = next
    }
  })

  test('follows the wall clock when that is ahead', () => {
    expect(nextStamp(stampOf(5, 3), 9)).toBe(stampOf(9, 0))
  })

  test('the later of two stamps is the same from either side', () => {
    expect(laterStamp('1', '2')).toBe('2')
    expect(laterStamp('2', '1')).toBe('2')
  })
})

describe('the stamp that the server takes', () => {
  const hour = 3_600_000
  const nowMs = Date.UTC(2026, 10, 21, 10)

  test('[CLK4] is shifted by the difference of the clocks at sending', () => {
    const threeHoursFast = stampOf(nowMs + 3 * hour - 60_000, 7)
    const skewMs = -3 * hour
    const at = correctedStamp(threeHoursFast, { skewMs, notBefore: zeroStamp, nowMs })
    expect(at).toBe(stampOf(nowMs - 60_000, 7))
  })

  test('[CLK4] is left alone when the clocks differ by less than the line may explain', () => {
    const at = stampOf(nowMs - 60_000, 7)
    expect(correctedStamp(at, { skewMs: 1_999, notBefore: zeroStamp, nowMs })).toBe(at)
    expect(correctedStamp(at, { skewMs: -1_999, notBefore: zeroStamp, nowMs })).toBe(at)
  })

  test('[CLK4] is at most 2 s after the server, and after what it was based on, for any clock', () => {
    const skew = fc.integer({ min: -(2 ** 42), max: 2 ** 42 })
    const notBefores = ms.map((at) => stampOf(Math.min(at, nowMs + 2_000), 0))
    fc.assert(
      fc.property(stamp, skew, notBefores, (at, skewMs, notBefore) => {
        const taken = correctedStamp(at, { skewMs, notBefore, nowMs })
        expect(taken > notBefore).toBe(true)
        expect(stampMs(taken)).toBeLessThanOrEqual(nowMs + 2_000)
      }),
    )
  })

  test('[CLK4] keeps the order of what one device wrote', () => {
    const skew = fc.integer({ min: -hour, max: hour })
    fc.assert(
      fc.property(stamp, stamp, skew, (a, b, skewMs) => {
        const on = { skewMs, notBefore: zeroStamp, nowMs: 2 ** 44 + 2 * hour }
        const [one, other] = a < b ? [a, b] : [b, a]
        expect(correctedStamp(one, on) <= correctedStamp(other, on)).toBe(true)
      }),
    )
  })
})
