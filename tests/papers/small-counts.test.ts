import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SmallCell, safeCounts } from '../../src/papers/small-counts.ts'

const cell = (count: number, atLeast = 1, isShown = true): SmallCell => ({
  count,
  atLeast,
  isShown,
})

describe('numbers of people', () => {
  test.each([
    { name: 'all large: all are told', cells: [cell(12), cell(30)], told: [12, 30], total: 42 },
    {
      name: 'too few in all: nothing is',
      cells: [cell(4), cell(3)],
      told: [null, null],
      total: null,
    },
    {
      name: 'one small: the next larger goes with it, and the total stands',
      cells: [cell(3), cell(14), cell(30)],
      told: [null, null, 30],
      total: 47,
    },
    {
      name: 'two small that are small together too: a third goes with them',
      cells: [cell(2), cell(2), cell(20), cell(40)],
      told: [null, null, null, 40],
      total: 64,
    },
    {
      name: 'nothing to go with: the total goes',
      cells: [cell(9, 8), cell(0, 0, false)],
      told: [null, null],
      total: null,
    },
    {
      name: 'the one other is nearly known by its organisations: the total goes',
      cells: [cell(3, 3), cell(14, 14)],
      told: [null, 14],
      total: null,
    },
    {
      name: 'a group that is not on the page does not come out of the total',
      cells: [cell(25), cell(30), cell(11, 0, false)],
      told: [null, 30, null],
      total: 66,
    },
    { name: 'none is no small number', cells: [cell(0, 0), cell(15)], told: [0, 15], total: 15 },
  ])('$name', ({ cells, told, total }) => {
    expect(safeCounts(cells, 10)).toEqual({ cells: told, total })
  })

  test('whatever they are, no small one is told, nor can one be pinned down', () => {
    const cells = fc.array(
      fc
        .record({ count: fc.nat(30), named: fc.nat(4), isShown: fc.boolean() })
        .map(({ count, named, isShown }) =>
          cell(count, isShown ? Math.min(count, named) : 0, isShown),
        ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(cells, fc.integer({ min: 2, max: 12 }), (all, smallest) => {
        const { cells: told, total } = safeCounts(all, smallest)
        for (const one of told) expect(one === null || one === 0 || one >= smallest).toBe(true)
        if (total === null) return
        expect(total).toBeGreaterThanOrEqual(smallest)
        const left = total - told.reduce<number>((sum, one) => sum + (one ?? 0), 0)
        const withheld = all.filter((one, at) => told[at] === null && one.count > 0)
        for (const one of withheld) {
          const others = withheld.filter((other) => other !== one)
          const most = left - others.reduce((sum, other) => sum + other.atLeast, 0)
          expect(most - one.atLeast).toBeGreaterThanOrEqual(smallest)
        }
      }),
    )
  })
})
