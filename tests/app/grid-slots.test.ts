import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parked, recycled } from '../../src/app/division-of-labour/grid-slots.ts'
import { along, drawn } from '../../src/app/division-of-labour/grid-window.ts'

const places = fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 20 })

test('slots show what is wanted, each once, and keep what they show already', () => {
  fc.assert(
    fc.property(fc.array(places, { minLength: 1, maxLength: 6 }), (views) => {
      let slots: number[] = []
      for (const wanted of views) {
        const next = recycled(slots, wanted)
        expect(next.filter((one) => one !== parked).toSorted()).toEqual(wanted.toSorted())
        for (const [slot, shown] of slots.entries())
          if (shown !== parked && wanted.includes(shown)) expect(next[slot]).toBe(shown)
        // No element is made while another one is idle.
        expect(next).toHaveLength(Math.max(slots.length, wanted.length))
        slots = next
      }
    }),
  )
})

test('scrolling by one row draws one row', () => {
  const before = recycled([], drawn(0, 20, 3))
  const after = recycled(before, drawn(1, 21, 3))
  expect(after.filter((shown, slot) => before[slot] !== shown)).toEqual([20])
})

test('as many are drawn at the ends as in the middle, and all that is in sight', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 400 }),
      fc.nat({ max: 20_000 }),
      fc.integer({ min: 100, max: 900 }),
      (count, at, room) => {
        const size = 48
        const { from, to } = along(at, room, size, count, 6)
        const most = Math.ceil(room / size) + 13
        expect(to - from).toBe(Math.min(count, most))
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(count)
        const [first, last] = [Math.floor(at / size), Math.ceil((at + room) / size)]
        for (let row = first; row < Math.min(last, count); row += 1)
          expect(row >= from && row < to).toBe(true)
      },
    ),
  )
})
