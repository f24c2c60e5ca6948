import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Position } from '../../src/domain/agenda-item.ts'
import { positionsInOrder } from '../../src/domain/agenda-order.ts'
import { compareText, positionsBetween } from '../../src/domain/position.ts'

const five = positionsBetween(null, null, 5)
const moved = (order: readonly number[]) => order.map((place) => five[place] ?? null)
const changes = (before: readonly (Position | null)[], after: readonly Position[]) =>
  after.filter((position, place) => position !== before[place]).length

test.each([
  { what: 'nothing', order: [0, 1, 2, 3, 4], count: 0 },
  { what: 'the last to the front', order: [4, 0, 1, 2, 3], count: 1 },
  { what: 'the first to the end', order: [1, 2, 3, 4, 0], count: 1 },
  { what: 'two neighbours changed round', order: [0, 2, 1, 3, 4], count: 1 },
  { what: 'everything turned round', order: [4, 3, 2, 1, 0], count: 4 },
])('moving $what gives $count items another place', ({ order, count }) => {
  const before = moved(order)
  const after = positionsInOrder(before)
  expect(after).toEqual(after.toSorted(compareText))
  expect(changes(before, after)).toBe(count)
})

test('new items come between those that stand, which keep their places', () => {
  const after = positionsInOrder([null, five[0] ?? null, null, null, five[1] ?? null, null])
  expect(after[1]).toBe(five[0])
  expect(after[4]).toBe(five[1])
  expect(after).toEqual(after.toSorted(compareText))
  expect(new Set(after).size).toBe(6)
})

test('a first agenda begins from nothing', () => {
  expect(positionsInOrder([])).toEqual([])
  expect(positionsInOrder([null, null])).toHaveLength(2)
})

test('whatever is moved, the order is the one wanted, and no position is used twice', () => {
  const places = fc.array(fc.option(fc.nat({ max: 19 })), { maxLength: 24 })
  const twenty = positionsBetween(null, null, 20)
  fc.assert(
    fc.property(places, (wanted) => {
      // The same position twice: two phones inserted between the same neighbours.
      const before = wanted.map((place) => (place === null ? null : (twenty[place] ?? null)))
      const after = positionsInOrder(before)
      expect(after.every((position) => Position.safeParse(position).success)).toBe(true)
      expect(after).toEqual(after.toSorted(compareText))
      expect(new Set(after).size).toBe(after.length)
    }),
  )
})
