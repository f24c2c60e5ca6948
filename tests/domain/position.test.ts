import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Position } from '../../src/domain/agenda-item.ts'
import {
  byPosition,
  compareText,
  positionBetween,
  positionsBetween,
} from '../../src/domain/position.ts'

test('there is room before, between and behind', () => {
  const first = positionBetween(null, null)
  const before = positionBetween(null, first)
  const behind = positionBetween(first, null)
  const between = positionBetween(first, behind)
  expect([behind, between, first, before].sort()).toEqual([before, first, between, behind])
})

test('whatever is inserted where, the list keeps its order and the schema takes it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 120 }), (places) => {
      const list: Position[] = []
      for (const place of places) {
        const at = place % (list.length + 1)
        const position = positionBetween(list[at - 1] ?? null, list[at] ?? null)
        expect(Position.safeParse(position).success).toBe(true)
        list.splice(at, 0, position)
      }
      expect(list).toEqual(list.toSorted(compareText))
      expect(new Set(list).size).toBe(list.length)
    }),
  )
})

test('a hundred lines added at the same place still fit the schema', () => {
  let after = positionBetween(null, null)
  const before = after
  after = positionBetween(before, null)
  for (let index = 0; index < 500; index += 1) after = positionBetween(before, after)
  expect(Position.safeParse(after).success).toBe(true)
})

describe('two phones at the same place', () => {
  const [left = '', right = ''] = positionsBetween(null, null, 2)

  test('get the same position and are ordered by id, the same on both', () => {
    const mine = { id: 'line-b', position: positionBetween(left, right) }
    const theirs = { id: 'line-a', position: positionBetween(left, right) }
    expect([mine, theirs].toSorted(byPosition)).toEqual([theirs, mine])
    expect([theirs, mine].toSorted(byPosition)).toEqual([theirs, mine])
  })

  test('there is room behind two that share a position, before the one that follows', () => {
    const shared = positionBetween(left, right)
    const next = positionBetween(shared, shared)
    expect(shared < next && next < right).toBe(true)
  })

  test('neighbours in the wrong order are no reason to fail', () => {
    expect(positionBetween(right, left) > right).toBe(true)
  })
})

test.each([0, 1, 9, 60])('%i positions at once are in order', (count) => {
  const positions = positionsBetween(null, null, count)
  expect(positions).toHaveLength(count)
  expect(positions).toEqual(positions.toSorted(compareText))
})

test('text is compared by its code units, not by a language', () => {
  expect(['a0', 'Zz', 'Z0', 'a1'].toSorted(compareText)).toEqual(['Z0', 'Zz', 'a0', 'a1'])
  expect(compareText('a', 'a')).toBe(0)
})
